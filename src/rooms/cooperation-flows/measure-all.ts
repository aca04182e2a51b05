import type { Model } from '../../ontology/model.js'
import { keptWith } from '../../topology/kept-with.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { FlowGrouping } from '../../flows/flow-filter.js'
import { FlowTable } from '../../flows/flow-table.js'
import { keepPairs, type KeptPairs } from '../../flows/kept-pairs.js'
import { goalOf, startOf } from '../../flows/relation-end.js'
import { FlowPairs } from '../../flows/roll-up.js'
import { cooperationsOf, type CooperationPass, type CooperationQuery } from './cooperations.js'

/**
 * The pairs of every cooperation of a topology, by its place among all; found once for each grouping. Pairs have no
 * direction: the lower index comes first. Each is told by twice its number, and 1 more where the relation starts at its
 * first end. Null where there are too many to keep, or where a query narrows an end: few of them fit then.
 */
export async function pairsFor(
  topology: Topology,
  { from, to, model, grouping }: CooperationQuery,
): Promise<KeptPairs | null> {
  if (from.members !== null || to.members !== null) return null
  return keptWith(topology, `pairs of cooperation by ${grouping}`, () => findPairs(topology, model, grouping))
}

function findPairs(topology: Topology, model: Model, grouping: FlowGrouping): Promise<KeptPairs | null> {
  const { from, to } = topology
  const relations = cooperationsOf(topology, model)
  return keepPairs(topology, grouping, {
    facts: relations.length,
    each: (place, ends, add) => {
      const relation = relations[place] as RelationIndex
      if (ends.mayJoin(from[relation] as EntityIndex, to[relation] as EntityIndex))
        ends.each(startOf(relation), goalOf(relation), add)
    },
    codeOf: (table, origin, destination) =>
      origin <= destination ? 2 * table.numberOf(origin, destination) + 1 : 2 * table.numberOf(destination, origin),
    pairOf,
  })
}

/** The number of the pair that a code of `pairsFor` stands for. */
export const pairOf = (code: number): number => code >> 1

/** Whether the relation of a code starts at the first end of the pair. */
export const startsAtFirst = (code: number): boolean => (code & 1) === 1

/** Sizes by the number of a pair. */
interface Sizes {
  readonly size: Float64Array
  /** The relation that was counted last; -1 where there is none. */
  readonly last: Int32Array
  /** 1 where relations of the pair fit the ends asked for with its first end as the origin. */
  readonly fitsInOrder: Uint8Array
}

/** Measures the flows of a query that narrows neither end, by pairs that are known already. */
export async function measureAll(
  topology: Topology,
  query: CooperationQuery,
  sizeOf: (relation: RelationIndex) => number | null,
  kept: KeptPairs,
  budget: TraversalBudget,
): Promise<CooperationPass & { readonly sizes: FlowTable }> {
  const pairs = kept.table.size
  const sizes: Sizes = {
    size: new Float64Array(pairs),
    last: new Int32Array(pairs).fill(-1),
    fitsInOrder: new Uint8Array(pairs),
  }
  const lost = new FlowPairs(topology, query)
  const { from, to } = query
  let complete = true
  for (const [place, relation] of cooperationsOf(topology, query.model).entries()) {
    if (budget.due) await budget.pause()
    if (!budget.look(1)) complete = false
    if (!complete) break
    const [a, b] = [topology.from[relation] as EntityIndex, topology.to[relation] as EntityIndex]
    if (!query.mayCount(relation) || !lost.mayJoin(a, b)) continue
    const [along, against] = [from.accepts(a) && to.accepts(b), a !== b && from.accepts(b) && to.accepts(a)]
    if (!along && !against) continue
    if (kept.starts[place] === kept.starts[place + 1]) lost.each(startOf(relation), goalOf(relation), nothing)
    else addRelation(kept, sizes, place, relation, sizeOf(relation), along, against)
  }
  return { complete, withoutPlace: lost.withoutPlace, sizes: tableOf(kept, sizes) }
}

const nothing = (): void => undefined

function addRelation(
  { starts, pairs, table }: KeptPairs,
  { size: sizes, last, fitsInOrder }: Sizes,
  place: number,
  relation: RelationIndex,
  size: number | null,
  along: boolean,
  against: boolean,
): void {
  if (size === null) return
  for (let at = starts[place] as number; at < (starts[place + 1] as number); at++) {
    const [pair, isInOrder] = [pairOf(pairs[at] as number), startsAtFirst(pairs[at] as number)]
    const isWithin = table.firsts[pair] === table.seconds[pair]
    if ((along && isInOrder) || (against && (!isInOrder || isWithin))) fitsInOrder[pair] = 1
    if (last[pair] === relation) continue
    last[pair] = relation
    sizes[pair] = (sizes[pair] as number) + size
  }
}

/** The flows that have a relation. */
function tableOf({ table }: KeptPairs, { size, last, fitsInOrder }: Sizes): FlowTable {
  const [origins, destinations, sizes]: [number[], number[], number[]] = [[], [], []]
  for (let pair = 0; pair < table.size; pair++) {
    if (last[pair] === -1) continue
    const [low, high] = [table.firsts[pair] as EntityIndex, table.seconds[pair] as EntityIndex]
    const isInOrder = fitsInOrder[pair] === 1
    origins.push(isInOrder ? low : high)
    destinations.push(isInOrder ? high : low)
    sizes.push(size[pair] as number)
  }
  return new FlowTable(origins, destinations, sizes)
}
