import { InvalidInputError } from '../../errors.js'
import type { Context } from '../../graphql/context.js'
import { relationFilter, type RelationFilter } from '../../topology/relation-filter.js'
import { STANCES, type EntityIndex, type Topology } from '../../topology/topology.js'
import { budgetOf, TraversalBudget } from '../../traversal/budget.js'
import { checkLists, checkPageSize, checkPeriod } from '../arguments/arguments.js'
import { compareFlows, flowCursor, isAfter, readFlowCursor } from './flow-cursor.js'
import { resolveEnd, type FlowEnd, type FlowSide } from './flow-ends.js'
import type { FlowQuery } from './flow-facts.js'
import { measureFlows, type FlowSize } from './flow-sizes.js'
import { collectFlows, type Flow } from './flows.js'
import { firstInOrder } from './first-in-order.js'
import type { FlowGrouping } from './places.js'

/** Which facts count, and what the ends of a flow are. */
interface FlowFilters extends Omit<RelationFilter, 'relations'> {
  readonly groupBy: FlowGrouping
}

/** Which flows a client asks for. */
export interface TalentFlowsInput extends FlowFilters {
  readonly from?: FlowEnd | null
  readonly to?: FlowEnd | null
  readonly minPeople?: number | null
  readonly first: number
  readonly after?: string | null
}

/** A flow with the topology that its places refer to. */
export interface FlowAnswer {
  readonly topology: Topology
  readonly flow: Flow
  readonly cursor: string
}

/** A page of flows, strongest first. */
export interface FlowPage {
  readonly flows: readonly FlowAnswer[]
  readonly totalCount: number
  readonly withoutPlace: number
  readonly truncated: boolean
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly reason: string | null
}

interface Ends {
  readonly from: FlowSide
  readonly to: FlowSide
}

const NOT_ENVISAGED = STANCES.filter((stance) => stance !== 'ENVISAGED')

/** The flows between two ends: the greatest first, then by the ids of origin and destination. */
export async function findTalentFlows(context: Context, input: TalentFlowsInput): Promise<FlowPage> {
  checkInput(input, context.limits.maxPageSize)
  const after = input.after ? readFlowCursor(input.groupBy, input.after) : null
  const topology = await context.topology()
  const budget = flowBudget(context, topology)
  const scope = { engine: context.engine, model: context.model, topology, budget }
  const ends = {
    from: await resolveEnd(scope, input.from, 'from'),
    to: await resolveEnd(scope, input.to, 'to'),
  }
  const query = queryOf(topology, ends, input)
  const measured = await measureFlows(topology, query, budget)
  const listed = measured.sizes.filter(({ size }) => size >= (input.minPeople ?? 0))
  const rest = after ? listed.filter((flow) => isAfter(topology, flow, after)) : listed
  const page = firstInOrder(rest, input.first, compareFlows)
  const flows = await collectPage(context, topology, { ...query, before: measured.stoppedAt }, page)
  return {
    flows,
    totalCount: listed.length,
    withoutPlace: measured.withoutPlace,
    truncated: !measured.complete || budget.stoppedBy !== null || flows.length < page.length,
    hasNextPage: rest.length > page.length,
    hasPreviousPage: rest.length < listed.length,
    reason: listed.length > 0 ? null : await whyEmpty(topology, ends, input, budget, measured.withoutPlace),
  }
}

function checkInput(input: TalentFlowsInput, maxPageSize: number): void {
  const { first, stances, sources, minPeople, period } = input
  checkPageSize(first, maxPageSize)
  checkLists({ stances, sources })
  checkPeriod(period)
  if ((minPeople ?? 0) < 0) throw new InvalidInputError(`"minPeople" is ${minPeople}: it must be 0 or more.`)
}

/** Counting takes a pass over everybody at an end, or the counts would be wrong: so that comes on top of the limit. */
const flowBudget = ({ limits, deadline, signal }: Context, topology: Topology): TraversalBudget =>
  budgetOf({
    limits: { traversalBudget: limits.traversalBudget + topology.relationIds.length },
    deadline,
    signal,
  })

function queryOf(topology: Topology, ends: Ends, input: FlowFilters): FlowQuery {
  const { stances, minConfidence = null, sources = null, asOf = null, period = null, groupBy } = input
  const facts = { stances: stances ?? NOT_ENVISAGED, minConfidence, sources }
  return {
    ...ends,
    grouping: groupBy,
    mayStay: relationFilter(topology, facts),
    mayArrive: relationFilter(topology, { ...facts, asOf, period }),
  }
}

/** The flows of a page with their people and counts, in its order. A second pass of the facts that measuring looked at. */
async function collectPage(
  { deadline, signal }: Context,
  topology: Topology,
  query: FlowQuery,
  page: readonly FlowSize[],
): Promise<FlowAnswer[]> {
  const pairs = new Map(page.map((flow) => [pairOf(flow.origin, flow.destination), flow]))
  const budget = new TraversalBudget({ relations: Infinity, deadline, signal })
  const { flows } = await collectFlows(topology, narrowed(topology, query, page), budget, (origin, destination) =>
    pairs.has(pairOf(origin, destination)),
  )
  const found = new Map(flows.map((flow) => [pairOf(flow.origin, flow.destination), flow]))
  return page.flatMap((size) => {
    const flow = found.get(pairOf(size.origin, size.destination))
    return flow ? [{ topology, flow, cursor: flowCursor(topology, query.grouping, size) }] : []
  })
}

const pairOf = (origin: EntityIndex, destination: EntityIndex): string => `${origin} ${destination}`

/** Flows between organizations take only those who were at one of their origins. */
function narrowed(topology: Topology, query: FlowQuery, page: readonly FlowSize[]): FlowQuery {
  if (query.grouping !== 'ORGANIZATION') return query
  const origins = new Set(page.map(({ origin }) => origin))
  const from = { ...query.from, accepts: (entity: EntityIndex) => origins.has(entity), members: [...origins] }
  return { ...query, from }
}

/** Says what the filters left out, so that an empty answer is not taken for "nobody moved". */
async function whyEmpty(
  topology: Topology,
  ends: Ends,
  input: TalentFlowsInput,
  budget: TraversalBudget,
  withoutPlace: number,
): Promise<string> {
  const { groupBy, minPeople, stances, minConfidence, sources, asOf, period } = input
  const unfiltered = queryOf(topology, ends, { groupBy, stances: STANCES })
  const { sizes } = await measureFlows(topology, unfiltered, budget)
  const given = { minPeople, stances: stances ?? NOT_ENVISAGED, minConfidence, sources, asOf, period }
  if (sizes.length > 0) {
    const names = Object.entries(given).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [name],
    )
    return `${sizes.length} flow(s) between these ends were left out by ${names.join(', ')}.`
  }
  if (withoutPlace > 0)
    return `There are moves or counts, but no place of the sort ${groupBy} is known for ${withoutPlace} end(s) of them.`
  return 'The graph names nobody who was at such an origin before such a destination, and no count of such people.'
}
