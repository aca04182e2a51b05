import { LimitExceededError } from '../../errors.js'
import type { Model } from '../../ontology/model.js'
import type { Argument } from '../plan/argument.js'
import type { StatementBuilder } from '../plan/builder.js'

/** What predicates are built with. */
export interface WhereContext {
  readonly model: Model
  readonly builder: StatementBuilder
  /** The types of a pattern over relations of any type, as the engine plans it soonest. */
  readonly anyRelation?: string
  readonly limits: { readonly maxFilterDepth: number }
  /** The filters of facts that hold here: only facts that fit them are looked at. */
  readonly facts?: readonly Argument[]
  /** How many filters over relations of any type this one stands within. */
  readonly anyRelations?: number
  /** How many filters on the places that something lies in this one stands within. */
  readonly places?: number
  /** How many filters this one stands within. */
  readonly filterDepth?: number
}

/** The context of a filter within a filter. Throws `LimitExceededError` below the deepest allowed. */
export function within(context: WhereContext): WhereContext {
  const { maxFilterDepth } = context.limits
  const filterDepth = (context.filterDepth ?? 0) + 1
  if (filterDepth <= maxFilterDepth) return { ...context, filterDepth }
  const advice = 'filter in fewer steps, or by the ids an earlier answer gave.'
  throw new LimitExceededError('The nesting of filters', maxFilterDepth, filterDepth, advice, 'MAX_FILTER_DEPTH')
}

/**
 * Filters over relations of any type that may stand within one another. Each looks at all relations of all entities that
 * the one around it looks at, hubs among them: three take seconds in a graph of a few thousand entities.
 */
const MAX_ANY_RELATIONS = 2

/** The context of a filter over relations of any type. Throws `LimitExceededError` below the deepest allowed. */
export function withinAnyRelations(context: WhereContext): WhereContext {
  const anyRelations = (context.anyRelations ?? 0) + 1
  if (anyRelations <= MAX_ANY_RELATIONS) return { ...context, anyRelations }
  throw new LimitExceededError(
    'The nesting of filters over relations of any type',
    MAX_ANY_RELATIONS,
    anyRelations,
    'filter by the fields of a kind, which follow one type each, or ask "paths" or "reachable" from the far end.',
  )
}

/**
 * Filters on the places that something lies in that may stand within one another. A statement has each of them several
 * times: for the entity itself, and for each relation type by which it may lie somewhere.
 */
const MAX_PLACES = 2

/** The context of a filter on the places of something. Throws `LimitExceededError` below the deepest allowed. */
export function withinPlaces(outer: WhereContext): WhereContext {
  const context = within(outer)
  const places = (context.places ?? 0) + 1
  if (places <= MAX_PLACES) return { ...context, places }
  const advice = 'one is enough for all places that something lies in, stated or through other places.'
  throw new LimitExceededError('The nesting of "within"', MAX_PLACES, places, advice)
}

/** The predicates of one key of an input object, `whole`. */
type Leaf = (context: WhereContext, name: string, filter: Argument, whole: Argument) => string[]

/** `and`, `or` and `not` around the leaves of an input object; the keys of one object all hold. */
export function combine(context: WhereContext, where: Argument, leaf: Leaf): string {
  const parts = where.entries().flatMap(([name, operand]) => {
    if (name === 'and') return operand.items().map((item) => combine(within(context), item, leaf))
    if (name === 'or') return [any(operand.items().map((item) => combine(within(context), item, leaf)))]
    if (name === 'not') return [negated(combine(within(context), operand, leaf))]
    return leaf(context, name, operand, where)
  })
  return all(parts)
}

/** True where the predicate is false or cannot be known: what is unknown does not satisfy a filter, so it satisfies its negation. */
export const negated = (predicate: string): string => `NOT coalesce(${predicate}, false)`

/** All of the predicates hold; `true` when there are none. */
export const all = (predicates: readonly string[]): string =>
  predicates.length > 1 ? `(${predicates.join(' AND ')})` : (predicates[0] ?? 'true')

/** Any of the predicates holds; `false` when there are none. */
export const any = (predicates: readonly string[]): string =>
  predicates.length > 0 ? `(${predicates.join(' OR ')})` : 'false'

/**
 * True where a `MATCH` finds something. It is counted, because the embedded engine tries an EXISTS for every node of the
 * graph, whichever node it is asked of: up to a hundred times slower. Neo4j plans both alike.
 */
export const finds = (match: string): string => `COUNT { ${match} } > 0`

/** True where a `MATCH` finds nothing. */
export const findsNone = (match: string): string => `COUNT { ${match} } = 0`

/** The filter on the id when the where asks for nothing else. */
export function onlyId(where: Argument): Argument | null {
  const entries = where.entries()
  return entries.length === 1 && entries[0]?.[0] === 'id' ? entries[0][1] : null
}
