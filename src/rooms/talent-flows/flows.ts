import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { careersOf } from './careers.js'
import type { FlowSide } from './flow-ends.js'
import { eachMove, isBetterProof, type Move, type MoveQuery } from './moves.js'
import { PLACE_KINDS, rollUpBy, type FlowGrouping, type RollUp } from './places.js'

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
  counts: RelationIndex[]
}

/** Which flows are sought. */
export interface FlowQuery extends MoveQuery {
  readonly grouping: FlowGrouping
}

/** Every flow of a query, in no particular order. */
export interface Flows {
  readonly flows: readonly Flow[]
  /** How many organizations at an end have no place of the grouping. */
  readonly withoutPlace: number
  /** False when the budget ended the search. */
  readonly complete: boolean
}

/** Every flow of a query: of named people, and as somebody counted them. */
export async function collectFlows(topology: Topology, query: FlowQuery, budget: TraversalBudget): Promise<Flows> {
  const collection = new FlowCollection(topology, query)
  const complete = await eachMove(topology, query, budget, (move) => collection.addMove(move))
  for (const relation of careersOf(topology).counts) {
    const [origin, destination] = [topology.from[relation] as number, topology.to[relation] as number]
    if (query.from.accepts(origin) && query.to.accepts(destination) && query.mayArrive(relation))
      collection.addCount(relation, origin, destination)
  }
  return { flows: collection.all(), withoutPlace: collection.withoutPlace.size, complete }
}

/** Shared by the many flows that nobody counted. */
const NO_COUNTS: RelationIndex[] = []

class FlowCollection {
  readonly withoutPlace = new Set<EntityIndex>()
  private readonly flows = new Map<number, GrowingFlow>()
  private readonly rollUp: RollUp

  constructor(
    private readonly topology: Topology,
    private readonly query: FlowQuery,
  ) {
    this.rollUp = rollUpBy(topology, query.grouping)
  }

  /** Moves come person by person, so that a second move of a person within a flow follows the first. */
  addMove(move: Move): void {
    this.eachPair(move.origin, move.stay, move.destination, move.arrival, ({ moves }) => {
      const last = moves[moves.length - 1]
      if (last?.person !== move.person) moves.push(move)
      else if (isBetterProof(this.topology, move, last)) moves[moves.length - 1] = move
    })
  }

  addCount(relation: RelationIndex, origin: EntityIndex, destination: EntityIndex): void {
    if (this.query.grouping === 'ORGANIZATION' && (this.isPlace(origin) || this.isPlace(destination))) return
    this.eachPair(origin, relation, destination, relation, (flow) => {
      if (flow.counts === NO_COUNTS) flow.counts = [relation]
      else flow.counts.push(relation)
    })
  }

  all(): readonly Flow[] {
    const size = (relation: RelationIndex): number => weightOf(this.topology, relation) ?? -1
    const flows = [...this.flows.values()]
    for (const { counts } of flows) if (counts.length > 1) counts.sort((a, b) => size(b) - size(a) || a - b)
    return flows
  }

  private eachPair(
    origin: EntityIndex,
    stay: RelationIndex,
    destination: EntityIndex,
    arrival: RelationIndex,
    visit: (flow: GrowingFlow) => void,
  ): void {
    const destinations = this.placesOf(this.query.to, destination, arrival)
    for (const from of this.placesOf(this.query.from, origin, stay))
      for (const to of destinations) visit(this.flow(from, to))
  }

  private placesOf(side: FlowSide, entity: EntityIndex, during: RelationIndex): readonly EntityIndex[] {
    if (this.query.grouping === 'ORGANIZATION') return [entity]
    const places = this.rollUp(entity, during)
    if (places.length === 0) this.withoutPlace.add(entity)
    return places.filter((place) => side.acceptsPlace(entity, place))
  }

  private flow(origin: EntityIndex, destination: EntityIndex): GrowingFlow {
    const key = origin * this.topology.entityIds.length + destination
    const known = this.flows.get(key)
    if (known) return known
    const flow: GrowingFlow = { origin, destination, moves: [], counts: NO_COUNTS }
    this.flows.set(key, flow)
    return flow
  }

  private isPlace(entity: EntityIndex): boolean {
    return PLACE_KINDS.has(this.topology.entityKinds[entity] as string)
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
