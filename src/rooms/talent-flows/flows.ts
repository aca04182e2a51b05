import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { KeptPairs } from '../../flows/kept-pairs.js'
import { careersOf } from './careers.js'
import { eachFlowFact, type FlowQuery } from './flow-facts.js'
import { isBetterProof, testsOf, type Move } from './moves.js'

/** People who went from one organization or place to another. */
export interface Flow {
  readonly origin: EntityIndex
  readonly destination: EntityIndex
  /** One for each person, by id. */
  readonly moves: readonly Move[]
  /** The facts by which somebody counted or reported the flow, largest number first. */
  readonly counts: readonly RelationIndex[]
}

/** A flow while it is collected. */
interface GrowingFlow extends Flow {
  readonly moves: Move[]
  readonly counts: RelationIndex[]
}

/** Some flows of a query, in no particular order. */
export interface Flows {
  readonly flows: readonly Flow[]
  /** False when the budget ended the search. */
  readonly complete: boolean
}

/** The flows of a query with their moves and counts: all of them, or those that `isWanted` picks by their ends. */
export async function collectFlows(
  topology: Topology,
  query: FlowQuery,
  budget: TraversalBudget,
  isWanted: (origin: EntityIndex, destination: EntityIndex) => boolean = () => true,
): Promise<Flows> {
  const collection = new FlowCollection(topology)
  const { complete } = await eachFlowFact(topology, query, budget, {
    move: (origin, destination, stay, arrival) =>
      isWanted(origin, destination) &&
      collection.addMove(origin, destination, { person: topology.from[stay] as EntityIndex, stay, arrival }),
    count: (origin, destination, relation) =>
      isWanted(origin, destination) && collection.addCount(origin, destination, relation),
  })
  return { flows: collection.all(), complete }
}

/**
 * Some flows of a query that narrows neither end nor the arrival, by pairs that are known already: only the facts of
 * these flows are looked at.
 */
export async function collectKept(
  topology: Topology,
  query: FlowQuery,
  { table, factsByPair }: KeptPairs,
  wanted: readonly Pick<Flow, 'origin' | 'destination'>[],
  budget: TraversalBudget,
): Promise<Flows> {
  const { stays, arrivals, counts } = await careersOf(topology)
  const { mayStay, mayArrive, mayCount } = testsOf(topology, query)
  const collection = new FlowCollection(topology)
  for (const { origin, destination } of wanted)
    for (const fact of factsByPair.of(table.find(origin, destination) as number)) {
      if (budget.due) await budget.pause()
      if (!budget.look(1)) return { flows: collection.all(), complete: false }
      const [stay, arrival, count] = [stays[fact], arrivals[fact], counts[fact - stays.length]]
      if (count !== undefined && mayCount(count)) collection.addCount(origin, destination, count)
      if (stay === undefined || arrival === undefined || !mayStay(stay) || !mayArrive(arrival)) continue
      collection.addMove(origin, destination, { person: topology.from[stay] as EntityIndex, stay, arrival })
    }
  return { flows: collection.all(), complete: true }
}

class FlowCollection {
  private readonly flows = new Map<EntityIndex, Map<EntityIndex, GrowingFlow>>()

  constructor(private readonly topology: Topology) {}

  /** Moves come person by person, so that a second move of a person within a flow follows the first. */
  addMove(origin: EntityIndex, destination: EntityIndex, move: Move): void {
    const { moves } = this.flow(origin, destination)
    const last = moves[moves.length - 1]
    if (last?.person !== move.person) moves.push(move)
    else if (isBetterProof(this.topology, move, last)) moves[moves.length - 1] = move
  }

  addCount(origin: EntityIndex, destination: EntityIndex, relation: RelationIndex): void {
    this.flow(origin, destination).counts.push(relation)
  }

  all(): readonly Flow[] {
    const size = (relation: RelationIndex): number => weightOf(this.topology, relation) ?? -1
    const flows = [...this.flows.values()].flatMap((destinations) => [...destinations.values()])
    for (const { counts } of flows) counts.sort((a, b) => size(b) - size(a) || a - b)
    return flows
  }

  private flow(origin: EntityIndex, destination: EntityIndex): GrowingFlow {
    const destinations = this.flows.get(origin) ?? new Map<EntityIndex, GrowingFlow>()
    this.flows.set(origin, destinations)
    const flow = destinations.get(destination) ?? { origin, destination, moves: [], counts: [] }
    destinations.set(destination, flow)
    return flow
  }
}

/** The weight of a relation; null where nobody gave one. */
export function weightOf(topology: Topology, relation: RelationIndex): number | null {
  const weight = topology.weight[relation] as number
  return Number.isNaN(weight) ? null : weight
}

/** The largest number somebody counted; null when nobody did. Never a sum: counts may overlap. */
export const statedCount = (topology: Topology, { counts }: Flow): number | null =>
  counts[0] === undefined ? null : weightOf(topology, counts[0])

/** The greater of the people known by name and the largest number counted. */
export const sizeOf = (topology: Topology, flow: Flow): number =>
  Math.max(flow.moves.length, statedCount(topology, flow) ?? 0)
