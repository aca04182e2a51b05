import type { ListPage, Value } from '../../engine/engine.js'
import type { Argument } from '../plan/argument.js'
import type { Env } from '../plan/env.js'
import type { OrderTerm } from './order.js'
import { quoteName } from '../../text/quote-name.js'

/** What an engine is told of any page of a list. */
type Listed = Pick<ListPage, 'variable' | 'pattern' | 'label' | 'byId'>

/**
 * A list of nodes of a label, or of relationships of some types: engines may find a page of it without sorting all of
 * it. Where the filter asks for certain values and nothing else, those are `equals`, so that engines may keep the part
 * that has them in order.
 */
export interface OrderedList extends Listed {
  readonly equals: Readonly<Record<string, Argument>> | undefined
}

/** The nodes of a label, each with an id that is unique among those of `uniqueIn`. */
export const nodesOf = (label: string, variable: string, uniqueIn: string): Listed => ({
  variable,
  label: quoteName(label),
  pattern: `(${variable}:${quoteName(label)})`,
  byId: `MATCH (${variable}:${quoteName(uniqueIn)} {id: pageId})`,
})

/**
 * The values that a filter asks for, by property, where it asks for nothing but equality; else undefined.
 * `propertyOf` gives the property that a key of the filter compares as it is stored, null for any other key.
 */
export function equalities(
  where: Argument,
  propertyOf: (name: string) => string | null,
): Record<string, Argument> | undefined {
  const found: Record<string, Argument> = {}
  for (const [name, filter] of where.entries()) {
    const property = propertyOf(name)
    const operators = filter.entries()
    if (property === null || operators.length !== 1 || operators[0]?.[0] !== 'eq') return undefined
    found[property] = operators[0][1]
  }
  return found
}

/** The list, with these predicates, and its order; undefined where the order takes more than properties. */
export function pageOf(
  { equals, ...list }: OrderedList,
  predicates: readonly string[],
  order: readonly OrderTerm[],
): ((env: Env) => Listed & Pick<ListPage, 'equals' | 'where' | 'keys'>) | undefined {
  const keys = order.flatMap(({ property, descending, nullable }) =>
    property ? [{ property, descending, nullable }] : [],
  )
  if (keys.length < order.length) return undefined
  const where = equals || predicates.length === 0 ? null : predicates.join(' AND ')
  const values = Object.entries(equals ?? {})
  return (env) => ({
    ...list,
    keys,
    where,
    equals: Object.fromEntries(values.map(([name, value]) => [name, value.get(env) as Value])),
  })
}
