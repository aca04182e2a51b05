import { EngineError } from '../errors.js'
import type { GraphConstraint, GraphIndex } from './engine.js'

/**
 * A label, relationship type or property as Cypher text.
 * Throws an `EngineError` for a name with a backtick, which the engines do not escape alike.
 */
function quoteName(name: string): string {
  if (name === '' || name.includes('`')) throw new EngineError(`"${name}" cannot name anything in the graph`)
  return `\`${name}\``
}

/** Creates a uniqueness constraint if it is missing. */
export const createConstraint = ({ label, property }: GraphConstraint): string =>
  `CREATE CONSTRAINT IF NOT EXISTS FOR (n:${quoteName(label)}) REQUIRE n.${quoteName(property)} IS UNIQUE`

/** Creates an index on a property of a label if it is missing. */
export const createNodeIndex = (label: string, property: string): string =>
  `CREATE INDEX IF NOT EXISTS FOR (n:${quoteName(label)}) ON (n.${quoteName(property)})`

/** Creates an index on a property of a relationship type if it is missing; not every engine can. */
export const createRelationshipIndex = (type: string, property: string): string =>
  `CREATE INDEX IF NOT EXISTS FOR ()-[r:${quoteName(type)}]-() ON (r.${quoteName(property)})`

/** True when the index is on a label: the only sort that both engines have. */
export const isNodeIndex = (index: GraphIndex): index is GraphIndex & { readonly label: string } =>
  index.label !== undefined
