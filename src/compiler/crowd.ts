import { matchBody, type ConnectionSpec } from './connection-spec.js'
import type { OrderTerm } from './order.js'

/** From how many relations of an entity on its lists are worth being read twice. */
const CROWD = 500

/** A subquery that finds a bound, and the predicate of the rows within it. */
interface Crowd {
  readonly call: string
  readonly predicate: string
}

/** What the bound of a list depends on besides the list. */
interface PageOfCrowd {
  /** The first key of the order in which the page is read. */
  readonly first: OrderTerm | undefined
  readonly predicates: readonly string[]
  /** Conditions on the first key that exclude what is not strictly between the cursors. */
  readonly between: () => readonly string[]
  /** How many rows the page has, as a parameter. */
  readonly limit: string
}

/**
 * A bound on the first key of a page of an entity's relations, for entities that have many: to sort thousands of rows by
 * all of their keys takes engines several times as long as to find the last name of the page among the names alone.
 * Null where the first key does not allow it. The bound itself is null where the entity has few relations or the page
 * reaches the end of the list; its predicate then excludes nothing.
 */
export function crowdBound(spec: ConnectionSpec, { first, predicates, between, limit }: PageOfCrowd): Crowd | null {
  if (!spec.of || !first || first.nullable || first.prelude || spec.order.length < 2) return null
  const { expression, descending } = first
  const match = matchBody(spec, [...predicates, ...between()])
  return {
    call: `CALL (${spec.of}) { WITH ${spec.of} WHERE ${spec.of}.degree > ${CROWD} ${match}
      WITH ${expression} AS key ORDER BY key${descending ? ' DESC' : ''} LIMIT ${limit}
      RETURN CASE WHEN count(key) = ${limit} THEN ${descending ? 'min' : 'max'}(key) END AS crowdBound }`,
    predicate: `coalesce(${expression} ${descending ? '>=' : '<='} crowdBound, true)`,
  }
}
