import { relationFilter, type RelationFilter } from '../../topology/relation-filter.js'
import { STANCES, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { FlowSide } from './flow-ends.js'
import type { FlowQuery } from './flow-facts.js'
import { measureFlows, type FlowSizes } from './flow-sizes.js'
import type { FlowGrouping } from './places.js'

/** Both ends of flows, looked up. */
export interface Ends {
  readonly from: FlowSide
  readonly to: FlowSide
}

/** Which flows between two ends are sought; what is not given does not narrow. */
export interface FlowFilter extends Omit<RelationFilter, 'relations'> {
  readonly groupBy: FlowGrouping
  readonly minPeople?: number | null
}

/** What a source merely envisages moves nobody yet. */
const NOT_ENVISAGED = STANCES.filter((stance) => stance !== 'ENVISAGED')

/** The facts that make flows; without `stances` all but ENVISAGED ones. */
export function queryOf(topology: Topology, ends: Ends, filter: FlowFilter): FlowQuery {
  const { stances, minConfidence = null, sources = null, asOf = null, period = null, groupBy } = filter
  const facts = { stances: stances ?? NOT_ENVISAGED, minConfidence, sources }
  return {
    ...ends,
    grouping: groupBy,
    mayStay: relationFilter(topology, facts),
    mayArrive: relationFilter(topology, { ...facts, asOf, period }),
  }
}

/** How large the flows between two ends are, in no particular order; without those smaller than `minPeople`. */
export async function searchFlows(
  topology: Topology,
  ends: Ends,
  filter: FlowFilter,
  budget: TraversalBudget,
): Promise<FlowSizes> {
  const measured = await measureFlows(topology, queryOf(topology, ends, filter), budget)
  return { ...measured, sizes: measured.sizes.filter(({ size }) => size >= (filter.minPeople ?? 0)) }
}
