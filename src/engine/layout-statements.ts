import { propertyOf, quoteName } from '../text/quote-name.js'
import type { GraphConstraint, GraphIndex } from './engine.js'

/** Creates a uniqueness constraint if it is missing. */
export const createConstraint = ({ label, property }: GraphConstraint): string =>
  `CREATE CONSTRAINT IF NOT EXISTS FOR (n:${quoteName(label)}) REQUIRE ${propertyOf('n', property)} IS UNIQUE`

/** Creates an index on properties of a label if it is missing. */
export const createNodeIndex = (label: string, properties: readonly string[]): string =>
  `CREATE INDEX IF NOT EXISTS FOR (n:${quoteName(label)}) ON (${all('n', properties)})`

/** Creates an index on properties of a relationship type if it is missing; not every engine can. */
export const createRelationshipIndex = (type: string, properties: readonly string[]): string =>
  `CREATE INDEX IF NOT EXISTS FOR ()-[r:${quoteName(type)}]-() ON (${all('r', properties)})`

const all = (variable: string, properties: readonly string[]): string =>
  properties.map((property) => propertyOf(variable, property)).join(', ')

/** True when the index is on a label: the only sort that both engines have. */
export const isNodeIndex = (index: GraphIndex): index is GraphIndex & { readonly label: string } =>
  index.label !== undefined
