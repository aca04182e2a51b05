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

/** Creates an index on properties of a label if it is missing. */
export const createNodeIndex = (label: string, properties: readonly string[]): string =>
  `CREATE INDEX IF NOT EXISTS FOR (n:${quoteName(label)}) ON (${propertiesOf('n', properties)})`

/** Creates an index on properties of a relationship type if it is missing; not every engine can. */
export const createRelationshipIndex = (type: string, properties: readonly string[]): string =>
  `CREATE INDEX IF NOT EXISTS FOR ()-[r:${quoteName(type)}]-() ON (${propertiesOf('r', properties)})`

const propertiesOf = (variable: string, properties: readonly string[]): string =>
  properties.map((property) => `${variable}.${quoteName(property)}`).join(', ')

/** True when the index is on a label: the only sort that both engines have. */
export const isNodeIndex = (index: GraphIndex): index is GraphIndex & { readonly label: string } =>
  index.label !== undefined
