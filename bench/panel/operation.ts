import type { Statement, Value } from '../../src/engine/engine.js'

/** Runs a statement: what hand-written code has instead of GraphQL. */
export type Read = (statement: Statement) => Promise<Record<string, Value>[]>

/** One operation of the benchmark: what a client sends, and how the same content is had by hand. */
export interface Operation {
  readonly name: string
  /** True where the answer is one page, however large the graph. */
  readonly bounded: boolean
  readonly query: string
  readonly variables?: Record<string, unknown>
  /** A query whose `pageInfo.endCursor`, of its only field, is the variable `$after`. */
  readonly after?: string
  /** The best hand-written Cypher for the same content; null where Cypher alone cannot answer. */
  readonly byHand: ((read: Read) => Promise<unknown>) | null
  /** The only engine that can answer by hand, with content of its own. */
  readonly byHandOn?: 'neo4j'
  /** True where `bench/level-by-level.ts` answers the same query. */
  readonly byLevel?: boolean
}

/** Hand-written code of a single statement, its rows as they come. */
export const one =
  (cypher: string, params: Statement['params'] = {}) =>
  (read: Read) =>
    read({ cypher, params })
