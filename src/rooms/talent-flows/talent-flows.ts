import { InvalidInputError } from '../../errors.js'
import type { Context } from '../../graphql/context.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { budgetOf, TraversalBudget } from '../../traversal/budget.js'
import { checkPeriod } from '../../facts/period.js'
import { checkPageSize } from '../arguments/arguments.js'
import { compareFlows, flowCursor, isAfter, readFlowCursor } from './flow-cursor.js'
import { resolveEnd, type FlowEnd, type FlowSide } from './flow-ends.js'
import type { FlowQuery } from './flow-facts.js'
import { queryOf, searchFlows, type FlowFilter } from './flow-search.js'
import type { FlowSize } from './flow-sizes.js'
import { collectFlows, type Flow } from './flows.js'
import { firstInOrder } from './first-in-order.js'
import { whyNoFlow } from './why-no-flow.js'

/** Which flows a client asks for. */
export interface TalentFlowsInput extends FlowFilter {
  readonly from?: FlowEnd | null
  readonly to?: FlowEnd | null
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
  const measured = await searchFlows(topology, ends, input, budget)
  const { sizes: listed, withoutPlace } = measured
  const rest = after ? listed.filter((flow) => isAfter(topology, flow, after)) : listed
  const page = firstInOrder(rest, input.first, compareFlows)
  const query = { ...queryOf(topology, ends, input), before: measured.stoppedAt }
  const flows = await collectPage(context, topology, query, page)
  return {
    flows,
    totalCount: listed.length,
    withoutPlace,
    truncated: !measured.complete || budget.stoppedBy !== null || flows.length < page.length,
    hasNextPage: rest.length > page.length,
    hasPreviousPage: rest.length < listed.length,
    reason: listed.length > 0 ? null : await whyNoFlow({ topology, ends, filter: input, withoutPlace, budget }),
  }
}

function checkInput(input: TalentFlowsInput, maxPageSize: number): void {
  const { first, minPeople, arrived } = input
  checkPageSize(first, maxPageSize)
  checkPeriod(arrived, 'arrived')
  if ((minPeople ?? 0) < 0) throw new InvalidInputError(`"minPeople" is ${minPeople}: it must be 0 or more.`)
}

/** Counting takes a pass over everybody at an end, or the counts would be wrong: so that comes on top of the limit. */
const flowBudget = ({ limits, deadline, signal }: Context, topology: Topology): TraversalBudget =>
  budgetOf({
    limits: { traversalBudget: limits.traversalBudget + topology.relationIds.length },
    deadline,
    signal,
  })

/** The flows of a page with their people and counts, in its order. A second pass of the facts that measuring looked at. */
async function collectPage(
  { deadline, signal }: Context,
  topology: Topology,
  query: FlowQuery,
  page: readonly FlowSize[],
): Promise<FlowAnswer[]> {
  if (page.length === 0) return []
  const pairs = new Set(page.map((flow) => pairOf(flow.origin, flow.destination)))
  const budget = new TraversalBudget({ relations: Infinity, deadline, signal })
  const { flows } = await collectFlows(topology, narrowed(query, page), budget, (origin, destination) =>
    pairs.has(pairOf(origin, destination)),
  )
  const found = new Map(flows.map((flow) => [pairOf(flow.origin, flow.destination), flow]))
  return page.flatMap((size) => {
    const flow = found.get(pairOf(size.origin, size.destination))
    return flow ? [{ topology, flow, cursor: flowCursor(topology, query.grouping, size) }] : []
  })
}

const pairOf = (origin: EntityIndex, destination: EntityIndex): string => `${origin} ${destination}`

/** Flows between organizations take only those who were at one of their origins, and came to one of their destinations. */
function narrowed(query: FlowQuery, page: readonly FlowSize[]): FlowQuery {
  if (query.grouping !== 'ORGANIZATION') return query
  const only = (side: FlowSide, entities: ReadonlySet<EntityIndex>): FlowSide => ({
    ...side,
    accepts: (entity) => entities.has(entity),
    members: [...entities],
  })
  return {
    ...query,
    from: only(query.from, new Set(page.map(({ origin }) => origin))),
    to: only(query.to, new Set(page.map(({ destination }) => destination))),
  }
}
