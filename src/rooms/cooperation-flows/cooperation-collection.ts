import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { FlowSize } from '../../flows/flow-table.js'
import { PairTable } from '../../flows/pair-table.js'
import { entityAt, relationOf, type RelationEnd } from '../../flows/relation-end.js'
import { eachCooperation, type CooperationQuery } from './cooperations.js'

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
  const pairs = new PairTable()
  for (const { origin, destination } of page) pairs.numberOf(origin, destination)
  const flowBetween = (origin: EntityIndex, destination: EntityIndex): Growing | undefined =>
    flows[pairs.find(origin, destination) ?? -1]
  await eachCooperation(topology, query, budget, (origin, destination, from, to) => {
    add(topology, flowBetween(origin, destination), from, to)
    if (origin !== destination) add(topology, flowBetween(destination, origin), to, from)
  })
  return flows.map((flow) => ({ ...flow, relations: inOrder(topology, flow.relations) }))
}

function add(topology: Topology, flow: Growing | undefined, from: RelationEnd, to: RelationEnd): void {
  flow?.relations.add(relationOf(from))
  flow?.atOrigin.add(entityAt(topology, from))
  flow?.atDestination.add(entityAt(topology, to))
}

function inOrder({ channel, unit, weight }: Topology, relations: Iterable<RelationIndex>): RelationIndex[] {
  const sizeOf = (relation: RelationIndex): number => weight[relation] || 0
  const rank = ({ at }: { readonly at: Uint32Array }, relation: RelationIndex): number => at[relation] as number
  return [...relations].sort(
    (a, b) => rank(channel, a) - rank(channel, b) || rank(unit, a) - rank(unit, b) || sizeOf(b) - sizeOf(a) || a - b,
  )
}
