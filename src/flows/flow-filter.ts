import { withStances, type WhichFacts } from '../facts/fact-filter.js'
import type { Context } from '../request/context.js'
import { kindValuesWith } from '../ontology/roles.js'
import { STANCES, type EntityIndex, type Topology } from '../topology/topology.js'
import { budgetOf, type TraversalBudget } from '../traversal/budget.js'
import { resolveEnd, type FlowEnd, type FlowSide } from './flow-ends.js'
import type { FlowSize } from './flow-table.js'

/** The grouping of flows whose ends are organizations themselves, not the places they lie in. */
export const BY_ORGANIZATION = 'ORGANIZATION'

/** What the ends of a flow are: `BY_ORGANIZATION`, or a kind of place (a value of the `Kind` enum). */
export type FlowGrouping = string

/** Both ends of flows, looked up. */
export interface Ends {
  readonly from: FlowSide
  readonly to: FlowSide
}

/** Which flows of any sort are sought. */
export interface FlowFilter {
  readonly facts: WhichFacts
  readonly groupBy: FlowGrouping
}

/** A question about flows, as a client gives it. */
export interface FlowsInput extends FlowFilter {
  readonly from?: FlowEnd | null
  readonly to?: FlowEnd | null
  readonly first: number
  readonly after?: string | null
}

/** What a source merely envisages makes no flow yet. */
const NOT_ENVISAGED = STANCES.filter((stance) => stance !== 'ENVISAGED')

/** The facts that make flows: without `stances` all but ENVISAGED ones. */
export const existing = (facts: WhichFacts): WhichFacts => withStances(facts, NOT_ENVISAGED)

/** What a search for flows goes by. */
export interface OpenedFlows {
  readonly topology: Topology
  readonly budget: TraversalBudget
  readonly ends: Ends
  /** The kinds of place that flows can be grouped by. */
  readonly groupings: readonly FlowGrouping[]
}

/** The graph, the budget and both ends of a question. Throws for ends that are unknown or cannot be ends of a flow. */
export async function openFlows(context: Context, { from, to }: Pick<FlowsInput, 'from' | 'to'>): Promise<OpenedFlows> {
  const topology = await context.topology()
  const budget = flowBudget(context, topology)
  const { engine, model, ofGraph } = context
  const scope = { engine, model, ofGraph, topology, budget }
  return {
    topology,
    budget,
    groupings: kindValuesWith(model, 'rollUp'),
    ends: { from: await resolveEnd(scope, from, 'from'), to: await resolveEnd(scope, to, 'to') },
  }
}

/** Counting takes a pass over everything at an end, or the counts would be wrong: so that comes on top of the limit. */
const flowBudget = ({ limits, deadline, signal, client }: Context, topology: Topology): TraversalBudget =>
  budgetOf({
    limits: { traversalBudget: limits.traversalBudget + topology.relationIds.length },
    deadline,
    signal,
    client,
  })

/** The ends of the flows of a page: where flows join organizations, only these can belong to them. */
export function narrowedTo(ends: Ends, groupBy: FlowGrouping, page: readonly FlowSize[]): Ends {
  if (groupBy !== BY_ORGANIZATION) return { from: ends.from, to: ends.to }
  const only = (side: FlowSide, entities: ReadonlySet<EntityIndex>): FlowSide => ({
    ...side,
    accepts: (entity) => entities.has(entity),
    members: [...entities],
  })
  return {
    from: only(ends.from, new Set(page.map(({ origin }) => origin))),
    to: only(ends.to, new Set(page.map(({ destination }) => destination))),
  }
}
