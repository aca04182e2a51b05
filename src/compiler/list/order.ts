import { InvalidInputError } from '../../errors.js'
import type { Argument } from '../plan/argument.js'

/** One key of a sort. `nullable` keys put what is unknown last, in either direction. */
export interface OrderTerm {
  /** A Cypher expression over the variables of the row. */
  readonly expression: string
  readonly descending: boolean
  readonly nullable: boolean
  /** True if the key is true or false: no inequality of two such values holds on the embedded engine. */
  readonly boolean?: boolean
  /** Statement parts to run before the expression can be read, such as a subquery for a related field. */
  readonly prelude?: string
  /** The property that the expression reads, where it reads one of the row's own and nothing else. */
  readonly property?: string
  /** What the key is called in a cursor's connection tag. */
  readonly label: string
}

/** The same order read from its end. */
export const reversed = (terms: readonly OrderTerm[]): OrderTerm[] =>
  terms.map((term) => ({ ...term, descending: !term.descending }))

/**
 * The one key and direction an order entry names.
 * Throws `InvalidInputError` when it names none or several: the order of keys in an input object means nothing.
 */
export function singleEntry(entry: Argument, argument: string): [string, Argument] {
  const entries = entry.entries()
  const [first] = entries
  if (!first || entries.length > 1)
    throw new InvalidInputError(
      `Each entry of "${argument}" must name exactly one key, such as [{name: ASC}, {degree: DESC}]; this one names ${entries.length}.`,
    )
  return first
}

/** A name for the order, for cursors. */
export const orderLabel = (terms: readonly OrderTerm[]): string =>
  terms.map((term) => `${term.label}:${term.descending ? 'DESC' : 'ASC'}`).join(',')

/**
 * `ORDER BY` over the aliases; unknown values last. Reversed lists put them first. Both engines sort them last when
 * ascending and first when descending; only where that is not wanted does a rank come before the key.
 */
export function orderByClause(terms: readonly OrderTerm[], aliases: readonly string[], nullsFirst: boolean): string {
  const keys = terms.flatMap((term, index) => {
    const alias = aliases[index] ?? ''
    const key = `${alias}${term.descending ? ' DESC' : ''}`
    if (!term.nullable || term.descending === nullsFirst) return [key]
    return [`CASE WHEN ${alias} IS NULL THEN ${nullsFirst ? '0 ELSE 1' : '1 ELSE 0'} END`, key]
  })
  return `ORDER BY ${keys.join(', ')}`
}

/**
 * The rows strictly after a cursor in the given order, as one predicate over aliases and the cursor's parameters:
 * (k0 after c0) or (k0 = c0 and ((k1 after c1) or …)). Parameters may be null where a key is nullable.
 */
export function keysetPredicate(
  terms: readonly OrderTerm[],
  aliases: readonly string[],
  params: readonly string[],
  nullsFirst: boolean,
): string {
  return terms.reduceRight((rest, term, index) => {
    const key = aliases[index] ?? ''
    const param = params[index] ?? ''
    const beyond = isBeyond(term, key, param)
    if (!term.nullable) return rest ? `(${beyond} OR (${key} = ${param} AND ${rest}))` : `(${beyond})`
    const beyondNull = nullsFirst
      ? `(${key} IS NOT NULL AND ${param} IS NULL)`
      : `(${key} IS NULL AND ${param} IS NOT NULL)`
    const same = `(${key} = ${param} OR (${key} IS NULL AND ${param} IS NULL))`
    return `(${beyond} OR ${beyondNull}${rest ? ` OR (${same} AND ${rest})` : ''})`
  }, '')
}

function isBeyond({ descending, boolean }: OrderTerm, key: string, param: string): string {
  if (boolean) return descending ? `(${param} AND NOT ${key})` : `(${key} AND NOT ${param})`
  return `${key} ${descending ? '<' : '>'} ${param}`
}
