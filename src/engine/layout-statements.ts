import { EngineError } from '../errors.js'
import { propertyOf, quoteName } from '../text/quote-name.js'
import type { GraphConstraint, GraphIndex } from './engine.js'

/** A name that cannot be quoted is an error of the engine's, as a statement that it refuses. */
function ofEngine(statement: () => string): string {
  try {
    return statement()
  } catch (cause) {
    throw new EngineError((cause as Error).message, { cause })
  }
}

/** Creates a uniqueness constraint if it is missing. Throws an `EngineError` for a name that cannot be quoted. */
export const createConstraint = ({ label, property }: GraphConstraint): string =>
  ofEngine(
    () => `CREATE CONSTRAINT IF NOT EXISTS FOR (n:${quoteName(label)}) REQUIRE ${propertyOf('n', property)} IS UNIQUE`,
  )

/** Creates an index on properties of a label if it is missing. Throws an `EngineError` for a name that cannot be quoted. */
export const createNodeIndex = (label: string, properties: readonly string[]): string =>
  ofEngine(
    () =>
      `CREATE INDEX ${nameOf('node', label, properties)} IF NOT EXISTS FOR (n:${quoteName(label)}) ON (${all('n', properties)})`,
  )

/** Creates an index on properties of a relationship type if it is missing; not every engine can. Throws an `EngineError` for a name that cannot be quoted. */
export const createRelationshipIndex = (type: string, properties: readonly string[]): string =>
  ofEngine(
    () =>
      `CREATE INDEX ${nameOf('relationship', type, properties)} IF NOT EXISTS FOR ()-[r:${quoteName(type)}]-() ON (${all('r', properties)})`,
  )

/** A name of its own: those that Neo4j makes up are short hashes, and two indexes of one graph may get the same. */
const nameOf = (sort: string, name: string, properties: readonly string[]): string =>
  quoteName([sort, name, ...properties].join(' '))

const all = (variable: string, properties: readonly string[]): string =>
  properties.map((property) => propertyOf(variable, property)).join(', ')

/** True when the index is on a label: the only sort that both engines have. */
export const isNodeIndex = (index: GraphIndex): index is GraphIndex & { readonly label: string } =>
  index.label !== undefined
