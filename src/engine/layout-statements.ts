import type { GraphConstraint, GraphIndex } from './engine.js'

/** A label, relationship type or property as Cypher text, whatever characters it holds. */
export const quoteName = (name: string): string => `\`${name.replaceAll('`', '``')}\``

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
