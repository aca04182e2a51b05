import { decodeCursor, encodeCursor } from '../../compiler/cursor.js'
import { InvalidInputError } from '../../errors.js'
import type { Context } from '../../graphql/context.js'
import { relationFilter, type RelationFilter } from '../../topology/relation-filter.js'
import { STANCES, type Topology } from '../../topology/topology.js'
import { budgetOf, type TraversalBudget } from '../../traversal/budget.js'
import { checkLists, checkPageSize, checkPeriod } from '../arguments/arguments.js'
import { resolveEnd, type FlowEnd, type FlowSide } from './flow-ends.js'
import { collectFlows, sizeOf, type Flow } from './flows.js'
import { firstInOrder } from './first-in-order.js'
import type { FlowGrouping } from './places.js'

/** Which flows a client asks for. */
export interface TalentFlowsInput extends Omit<RelationFilter, 'relations'> {
  readonly from?: FlowEnd | null
  readonly to?: FlowEnd | null
  readonly groupBy: FlowGrouping
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
  const after = input.after ? readCursor(input.groupBy, input.after) : null
  const topology = await context.topology()
  const budget = flowBudget(context, topology)
  const scope = { engine: context.engine, model: context.model, topology, budget }
  const ends = {
    from: await resolveEnd(scope, input.from, 'from'),
    to: await resolveEnd(scope, input.to, 'to'),
  }
  const { flows, withoutPlace, complete } = await collect(topology, ends, input, budget)
  const listed = flows.filter((flow) => sizeOf(topology, flow) >= (input.minPeople ?? 0))
  const rest = after ? listed.filter((flow) => isAfter(topology, flow, after)) : listed
  const page = firstInOrder(rest, input.first, (a, b) => compare(topology, a, b))
  return {
    flows: page.map((flow) => ({ topology, flow, cursor: cursorOf(topology, input.groupBy, flow) })),
    totalCount: listed.length,
    withoutPlace,
    truncated: !complete || budget.stoppedBy !== null,
    hasNextPage: rest.length > page.length,
    hasPreviousPage: rest.length < listed.length,
    reason: listed.length > 0 ? null : await whyEmpty(topology, ends, input, budget, withoutPlace),
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

function collect(topology: Topology, ends: Ends, input: TalentFlowsInput, budget: TraversalBudget) {
  const { stances, minConfidence = null, sources = null, asOf = null, period = null, groupBy } = input
  const facts = { stances: stances ?? NOT_ENVISAGED, minConfidence, sources }
  return collectFlows(
    topology,
    {
      ...ends,
      grouping: groupBy,
      mayStay: relationFilter(topology, facts),
      mayArrive: relationFilter(topology, { ...facts, asOf, period }),
    },
    budget,
  )
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
  const unfiltered = { groupBy, first: 0, stances: [...STANCES] }
  const { flows } = await collect(topology, ends, unfiltered, budget)
  const given = { minPeople, stances: stances ?? NOT_ENVISAGED, minConfidence, sources, asOf, period }
  if (flows.length > 0) {
    const names = Object.entries(given).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [name],
    )
    return `${flows.length} flow(s) between these ends were left out by ${names.join(', ')}.`
  }
  if (withoutPlace > 0)
    return `There are moves or counts, but no place of the sort ${groupBy} is known for ${withoutPlace} end(s) of them.`
  return 'The graph names nobody who was at such an origin before such a destination, and no count of such people.'
}

const compare = (topology: Topology, a: Flow, b: Flow): number =>
  sizeOf(topology, b) - sizeOf(topology, a) || a.origin - b.origin || a.destination - b.destination

interface Position {
  readonly size: number
  readonly origin: string
  readonly destination: string
}

const cursorName = (groupBy: FlowGrouping): string => `talentFlows(${groupBy})`

function cursorOf(topology: Topology, groupBy: FlowGrouping, flow: Flow): string {
  const ids = [flow.origin, flow.destination].map((entity) => topology.entityIds[entity] as string)
  return encodeCursor(cursorName(groupBy), [sizeOf(topology, flow), ...ids])
}

function readCursor(groupBy: FlowGrouping, cursor: string): Position {
  const [size, origin, destination] = decodeCursor(cursorName(groupBy), cursor, 'after')
  return { size: size as number, origin: origin as string, destination: destination as string }
}

/** Compares ids, not places in the topology: the graph may have changed since the cursor was made. */
function isAfter(topology: Topology, flow: Flow, after: Position): boolean {
  const { entityIds } = topology
  const size = sizeOf(topology, flow)
  if (size !== after.size) return size < after.size
  const [origin, destination] = [entityIds[flow.origin] as string, entityIds[flow.destination] as string]
  return origin === after.origin ? destination > after.destination : origin > after.origin
}
