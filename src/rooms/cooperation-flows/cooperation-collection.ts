import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { narrowedTo } from '../../flows/flow-filter.js'
import type { FlowSize } from '../../flows/flow-table.js'
import { PairTable } from '../../flows/pair-table.js'
import type { KeptPairs } from '../../flows/kept-pairs.js'
import { entityAt, goalOf, relationOf, startOf, type RelationEnd } from '../../flows/relation-end.js'
import { cooperationsOf, eachCooperation, type CooperationQuery } from './cooperations.js'
import { pairOf, pairsFor, startsAtFirst } from './measure-all.js'

/** Two organizations or places that work together. */
export interface CooperationFlow extends FlowSize {
  /** By channel, then unit, then the heaviest first, then by id. */
  readonly relations: readonly RelationIndex[]
  /** The entities at either end that have such a relation. */
  readonly atOrigin: ReadonlySet<EntityIndex>
  readonly atDestination: ReadonlySet<EntityIndex>
}

/** A flow while it is collected. */
interface Growing extends FlowSize {
  readonly relations: Set<RelationIndex>
  readonly atOrigin: Set<EntityIndex>
  readonly atDestination: Set<EntityIndex>
}

/** The flows of a page with their relations, in its order. */
export async function collectCooperation(
  topology: Topology,
  query: CooperationQuery,
  page: readonly FlowSize[],
  budget: TraversalBudget,
): Promise<CooperationFlow[]> {
  const flows = page.map((size): Growing => {
    const atOrigin = new Set<EntityIndex>()
    const isWithin = size.origin === size.destination
    return { ...size, relations: new Set(), atOrigin, atDestination: isWithin ? atOrigin : new Set() }
  })
  const kept = await pairsFor(topology, query)
  if (kept) await collectKept(topology, query, kept, flows, budget)
  else await collectByPass(topology, query, flows, budget)
  return flows.map((flow) => inOrder(topology, flow))
}

/** By pairs that are known already: only the relations of these flows are looked at. */
async function collectKept(
  topology: Topology,
  query: CooperationQuery,
  { table, starts, pairs, factsByPair }: KeptPairs,
  flows: readonly Growing[],
  budget: TraversalBudget,
): Promise<void> {
  const cooperations = cooperationsOf(topology, query.model)
  for (const flow of flows) {
    const { origin, destination } = flow
    const isInOrder = origin <= destination
    const pair = (isInOrder ? table.find(origin, destination) : table.find(destination, origin)) as number
    for (const fact of factsByPair.of(pair)) {
      if (budget.due) await budget.pause()
      if (!budget.look(1)) return
      const relation = cooperations[fact] as RelationIndex
      if (!isSought(topology, query, relation)) continue
      const [start, goal] = [startOf(relation), goalOf(relation)]
      for (let at = starts[fact] as number; at < (starts[fact + 1] as number); at++)
        if (pairOf(pairs[at] as number) !== pair) continue
        else if (startsAtFirst(pairs[at] as number) === isInOrder) add(topology, flow, start, goal)
        else add(topology, flow, goal, start)
    }
  }
}

/** Whether a relation counts and fits the ends, either way round. */
function isSought(topology: Topology, { from, to, mayCount }: CooperationQuery, relation: RelationIndex): boolean {
  const [a, b] = [topology.from[relation] as EntityIndex, topology.to[relation] as EntityIndex]
  return mayCount(relation) && ((from.accepts(a) && to.accepts(b)) || (from.accepts(b) && to.accepts(a)))
}

/** By looking at every relation that may belong to a flow of the query. */
async function collectByPass(
  topology: Topology,
  query: CooperationQuery,
  flows: readonly Growing[],
  budget: TraversalBudget,
): Promise<void> {
  const pairs = new PairTable()
  for (const { origin, destination } of flows) pairs.numberOf(origin, destination)
  const flowBetween = (origin: EntityIndex, destination: EntityIndex): Growing | undefined =>
    flows[pairs.find(origin, destination) ?? -1]
  const narrow = { ...query, ...narrowedTo(query, query.grouping, flows) }
  await eachCooperation(topology, narrow, budget, (origin, destination, from, to) => {
    add(topology, flowBetween(origin, destination), from, to)
    if (origin !== destination) add(topology, flowBetween(destination, origin), to, from)
  })
}

function add(topology: Topology, flow: Growing | undefined, from: RelationEnd, to: RelationEnd): void {
  flow?.relations.add(relationOf(from))
  flow?.atOrigin.add(entityAt(topology, from))
  flow?.atDestination.add(entityAt(topology, to))
}

/** A flow with its relations in order; they are sorted when they are asked for, as two cities may share many thousands. */
function inOrder(topology: Topology, { relations, ...flow }: Growing): CooperationFlow {
  let sorted: readonly RelationIndex[] | undefined
  return {
    ...flow,
    get relations() {
      return (sorted ??= sort(topology, relations))
    },
  }
}

function sort({ channel, unit, weight }: Topology, relations: Iterable<RelationIndex>): RelationIndex[] {
  const sizeOf = (relation: RelationIndex): number => weight[relation] || 0
  const rank = ({ at }: { readonly at: Uint32Array }, relation: RelationIndex): number => at[relation] as number
  return [...relations].sort(
    (a, b) => rank(channel, a) - rank(channel, b) || rank(unit, a) - rank(unit, b) || sizeOf(b) - sizeOf(a) || a - b,
  )
}
