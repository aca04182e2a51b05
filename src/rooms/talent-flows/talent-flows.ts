import { InvalidInputError } from '../../errors.js'
import { without } from '../../facts/fact-filter.js'
import { checkPeriod, type PeriodInput } from '../../facts/period.js'
import type { Context } from '../../request/context.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { Topology } from '../../topology/topology.js'
import { TraversalBudget } from '../../traversal/budget.js'
import {
  existing,
  narrowedTo,
  openFlows,
  type Ends,
  type FlowFilter,
  type FlowsInput,
} from '../../flows/flow-filter.js'
import { FlowList } from '../../flows/flow-list.js'
import type { FlowSize } from '../../flows/flow-table.js'
import { answersOf, type FlowPage } from '../../flows/flow-page.js'
import { KeptSizes } from '../../flows/kept-sizes.js'
import { PairTable } from '../../flows/pair-table.js'
import { whyNoFlow } from '../../flows/why-no-flow.js'
import { daysOf, type FlowQuery } from './flow-facts.js'
import { measureFlows, type FlowSizes } from './flow-sizes.js'
import { collectFlows, collectKept, type Flow, type Flows } from './flows.js'
import { pairsFor } from './measure-all.js'

/** Which flows between two ends are sought; what is not given does not narrow. */
interface TalentFilter extends FlowFilter {
  readonly arrived?: PeriodInput | null
  readonly minPeople?: number | null
}

/** Which flows a client asks for. */
export interface TalentFlowsInput extends TalentFilter, FlowsInput {}

const NOBODY =
  'The graph names nobody who was at such an origin before such a destination, and holds no count of such people.'

/** The flows between two ends: the greatest first, then by the ids of origin and destination. */
export async function findTalentFlows(context: Context, input: TalentFlowsInput): Promise<FlowPage<Flow>> {
  const list = new FlowList(`talentFlows(${input.groupBy})`, input, context.limits.maxPageSize)
  checkFilter(input)
  const { topology, budget, ends, groupings } = await openFlows(context, input)
  const search = (filter: TalentFilter) => searchFlows(topology, ends, { ...input, ...filter }, budget)
  const { sizes, withoutPlace, complete, stoppedAt } = await search(input)
  const slice = list.slice(topology, sizes)
  const query = { ...queryOf(topology, ends, input), before: stoppedAt }
  const collected = await collectPage(context, topology, query, slice.page)
  const count = async (filter: TalentFilter): Promise<number> => (await search(filter)).sizes.length
  const narrowing = ['minPeople', 'arrived'] as const
  const fruitless = {
    topology,
    ends,
    filter: input,
    narrowing,
    withoutPlace,
    groupings,
    budget,
    count,
    nothing: NOBODY,
  }
  return {
    ...slice,
    flows: answersOf(topology, list, slice, collected.flows),
    withoutPlace,
    truncated: !complete || budget.stoppedBy !== null || !collected.complete,
    reason: sizes.length > 0 ? null : await whyNoFlow<TalentFilter>(fruitless),
  }
}

function checkFilter({ minPeople, arrived }: TalentFlowsInput): void {
  checkPeriod(arrived, 'arrived')
  if ((minPeople ?? 0) < 0) throw new InvalidInputError(`"minPeople" is ${minPeople}: it must be 0 or more.`)
}

function queryOf(topology: Topology, ends: Ends, filter: TalentFilter): FlowQuery {
  const facts = existing(filter.facts)
  return {
    ...ends,
    grouping: filter.groupBy,
    arrived: filter.arrived ? daysOf(filter.arrived) : null,
    // When people were at the origin does not matter.
    mayStay: relationFilter(topology, { facts: without(facts, ['asOf', 'period']) }),
    mayArrive: relationFilter(topology, { facts }),
  }
}

const kept = new KeptSizes<FlowSizes>(4)

/** How large the flows between two ends are, in no particular order; without those smaller than `minPeople`. */
async function searchFlows(
  topology: Topology,
  ends: Ends,
  filter: TalentFilter & Pick<FlowsInput, 'from' | 'to'>,
  budget: TraversalBudget,
): Promise<FlowSizes> {
  const measured = await kept.of(topology, ends, { ...filter, more: filter.arrived }, budget, () =>
    measureFlows(topology, queryOf(topology, ends, filter), budget),
  )
  return { ...measured, sizes: measured.sizes.atLeast(filter.minPeople ?? null) }
}

/** The flows of a page with their people and counts. A second look at the facts that measuring looked at. */
async function collectPage(
  { deadline, signal, client }: Context,
  topology: Topology,
  query: FlowQuery,
  page: readonly FlowSize[],
): Promise<Flows> {
  if (page.length === 0) return { flows: [], complete: true }
  const budget = new TraversalBudget({ relations: Infinity, deadline, signal, client })
  const kept = await pairsFor(topology, query)
  if (kept) return collectKept(topology, query, kept, page, budget)
  const pairs = new PairTable()
  for (const { origin, destination } of page) pairs.numberOf(origin, destination)
  return collectFlows(
    topology,
    { ...query, ...narrowedTo(query, query.grouping, page) },
    budget,
    (origin, destination) => pairs.find(origin, destination) !== undefined,
  )
}
