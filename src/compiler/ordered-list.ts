import type { NodePage, Value } from '../engine/engine.js'
import type { Argument, Env } from './builder.js'
import type { OrderTerm } from './order.js'

/** A list of all nodes of a label with certain values: engines may keep those in order instead of sorting them. */
export interface OrderedList extends Pick<NodePage, 'label' | 'variable' | 'uniqueIn'> {
  readonly equals: Readonly<Record<string, Argument>>
}

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

/** The list and its order as an engine is told of it; undefined where the order takes more than properties. */
export function pageOf(
  { equals, ...list }: OrderedList,
  order: readonly OrderTerm[],
): ((env: Env) => Pick<NodePage, 'label' | 'variable' | 'uniqueIn' | 'equals' | 'keys'>) | undefined {
  const keys = order.flatMap(({ property, descending }) => (property ? [{ property, descending }] : []))
  if (keys.length < order.length) return undefined
  return (env) => ({
    ...list,
    keys,
    equals: Object.fromEntries(Object.entries(equals).map(([name, value]) => [name, value.get(env) as Value])),
  })
}
