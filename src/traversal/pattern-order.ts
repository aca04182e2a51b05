import { countOfType } from '../topology/of-type.js'
import type { EntityIndex, Topology } from '../topology/topology.js'
import { relationsOf, type PatternQuery, type PatternRelation } from './pattern-query.js'

/** Candidates whose relations are counted one by one, instead of taken for average. */
const COUNTED = 50

/**
 * The sequence in which a search binds the entities of a pattern, by number: the one that is expected to look at the
 * fewest entities; of equal ones the first in the order of their numbers. Every entity but the first is joined to one
 * before it. Follows from the query and the graph alone.
 */
export function searchOrder(topology: Topology, query: PatternQuery): number[] {
  let best: { readonly order: number[]; readonly cost: number } | null = null
  for (const order of connectedOrders(query)) {
    const cost = costOf(topology, query, order)
    if (!best || cost < best.cost) best = { order, cost }
  }
  return best?.order ?? []
}

/** Whether a sequence names each entity once, and joins each to one before it. */
export const isSearchOrder = (query: PatternQuery, order: readonly number[]): boolean =>
  connectedOrders(query).some((one) => one.length === order.length && one.every((number, at) => number === order[at]))

function connectedOrders({ entities, relations }: PatternQuery): number[][] {
  const extend = (order: readonly number[]): number[][] => {
    if (order.length === entities.length) return [[...order]]
    const joined = entities.flatMap((_, number) => {
      const isNext = order.length === 0 || relations.some((relation) => joins(relation, number, order))
      return isNext && !order.includes(number) ? [number] : []
    })
    return joined.flatMap((number) => extend([...order, number]))
  }
  return extend([])
}

/** Whether a relation leads from an entity to one of those bound before. */
const joins = ({ from, to }: PatternRelation, entity: number, bound: readonly number[]): boolean =>
  (from === entity && bound.includes(to)) || (to === entity && bound.includes(from))

/** The expected number of entities and relations that a search in this sequence looks at. */
function costOf(topology: Topology, query: PatternQuery, order: readonly number[]): number {
  let rows = sizeOf(query, order[0] ?? 0)
  let cost = rows
  order.slice(1).forEach((entity, at) => {
    const bound = order.slice(0, at + 1)
    const joining = query.relations.filter((relation) => joins(relation, entity, bound))
    const fans = joining.map((relation) => fanOf(topology, query, relation, relation.from === entity ? 'IN' : 'OUT'))
    const [least = 0, ...others] = fans.sort((a, b) => a - b)
    cost += rows * (1 + least)
    // Each further relation leaves the share of the entities that it happens to lead to.
    const size = Math.max(1, sizeOf(query, entity))
    rows *= others.reduce((left, fan) => left * Math.min(1, fan / size), least)
  })
  return cost
}

/** The entities that can stand at a place of the pattern: no more than there are relations for them to have. */
const sizeOf = ({ entities, relations }: PatternQuery, entity: number): number =>
  Math.min(
    entities[entity]?.size ?? 0,
    ...relations.filter(({ from, to }) => from === entity || to === entity).map(relationsOf),
  )

/** How many relations lead on from the bound end of a pattern's relation, on average. */
function fanOf(topology: Topology, query: PatternQuery, relation: PatternRelation, direction: 'OUT' | 'IN'): number {
  const end = direction === 'OUT' ? relation.from : relation.to
  const candidates = query.entities[end]?.candidates
  if (!candidates || candidates.length > COUNTED) return relationsOf(relation) / Math.max(1, sizeOf(query, end))
  let found = 0
  for (let at = 0; at < candidates.length; at++)
    found += relationsAt(topology, relation, candidates[at] as EntityIndex, direction)
  return found / Math.max(1, candidates.length)
}

/** The relations that a relation of a pattern may stand for at an entity: `direction` is OUT where that is its `from`. */
export function relationsAt(
  topology: Topology,
  { types }: Pick<PatternRelation, 'types'>,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
): number {
  const opposite = direction === 'OUT' ? 'IN' : 'OUT'
  return types.reduce(
    (sum, { range, either }) =>
      sum +
      countOfType(topology, entity, direction, range) +
      (either ? countOfType(topology, entity, opposite, range) : 0),
    0,
  )
}
