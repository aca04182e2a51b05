import type { Context } from '../../request/context.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { WithFacts } from '../../request/which-facts.js'
import { RankedList, type PageArgs, type RankedPage, type RankedRow } from './ranked-list.js'
import { readScope, type MeasureScope } from './scope.js'
import { valuesOf, type Measure } from './values.js'

/** What a client asks to rank. */
export interface RankedEntitiesArgs extends PageArgs {
  readonly by: Measure
  readonly over?: MeasureScope | null
  readonly kinds?: readonly string[] | null
  readonly facts?: unknown
}

/** An entity with its rank: 1 and the number of entities of the list that have a greater value. */
export interface RankedEntity extends RankedRow {
  readonly rank: number
  readonly error: number | null
  readonly topology: Topology
}

/** A page of ranked entities. */
export interface RankedEntities extends RankedPage<RankedEntity> {
  readonly reason: string | null
}

/** The entities of a scope by a measure, the greatest first. */
export async function rankEntities(context: Context, args: WithFacts<RankedEntitiesArgs>): Promise<RankedEntities> {
  checkLists({ kinds: args.kinds })
  const name = `rankedEntities(${JSON.stringify([args.by, args.over ?? null])})`
  const list = new RankedList(name, args, context.limits.maxPageSize)
  const scope = await readScope(context, args.over, args.facts)
  const { topology } = scope
  const { graph, values, order, errors } = await valuesOf(scope, args.by, context)
  const kinds = args.kinds && new Set(args.kinds)
  const entityOf = (node: number): EntityIndex => graph.nodes[node] as EntityIndex
  const listed = kinds ? order.filter((node) => kinds.has(topology.entityKinds[entityOf(node)] as string)) : order
  const keyAt = (index: number): RankedRow => {
    const node = listed[index] as number
    return { entity: entityOf(node), value: values[node] as number }
  }
  const rowAt = (index: number): RankedEntity => ({
    ...keyAt(index),
    rank: 1 + firstIndex(listed, (node) => (values[node] as number) <= keyAt(index).value),
    error: errors ? (errors[listed[index] as number] as number) : null,
    topology,
  })
  const reason = listed.length > 0 ? null : noneReason(graph.size)
  return { ...list.sliceInOrder(topology, { length: listed.length, keyAt, rowAt }), reason }
}

/** The index of the first item that fits, in a list where all after it fit: a binary search. */
function firstIndex(items: Int32Array, fits: (item: number) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(items[middle] as number)) high = middle
    else low = middle + 1
  }
  return low
}

/** Says why a list over a graph has no rows. */
export const noneReason = (size: number, otherwise = 'None of the entities is of these kinds.'): string =>
  size === 0 ? 'No relation fits: widen "over" or "facts".' : otherwise
