import { without, withStances, type WhichFacts } from '../../facts/fact-filter.js'
import type { PeriodInput } from '../../facts/period.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { STANCES, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { daysOf } from './first-arrivals.js'
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
export interface FlowFilter {
  readonly facts: WhichFacts
  readonly groupBy: FlowGrouping
  readonly arrived?: PeriodInput | null
  readonly minPeople?: number | null
}

/** What a source merely envisages moves nobody yet. */
const NOT_ENVISAGED = STANCES.filter((stance) => stance !== 'ENVISAGED')

/** The facts that make flows; without `stances` all but ENVISAGED ones. */
export function queryOf(topology: Topology, ends: Ends, filter: FlowFilter): FlowQuery {
  const facts = withStances(filter.facts, NOT_ENVISAGED)
  return {
    ...ends,
    grouping: filter.groupBy,
    arrived: filter.arrived ? daysOf(filter.arrived) : null,
    // When people were at the origin does not matter.
    mayStay: relationFilter(topology, { facts: without(facts, ['asOf', 'period']) }),
    mayArrive: relationFilter(topology, { facts }),
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
