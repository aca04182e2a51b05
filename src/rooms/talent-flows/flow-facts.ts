import { isPlace } from '../../topology/containment.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { careersOf } from './careers.js'
import { firstArrivalsIn, liesWithin, type Days } from './first-arrivals.js'
import { narrowestEnd, type FlowSide } from './flow-ends.js'
import { eachMove, type Move, type MovePass, type MoveQuery } from './moves.js'
import { rollUpBy, type FlowGrouping } from './places.js'

/** Which flows are sought. */
export interface FlowQuery extends MoveQuery {
  readonly grouping: FlowGrouping
  /** When people must have begun at the destination; null for any time, known or not. */
  readonly arrived?: Days | null
}

/** What is told of flows, fact by fact, with the ends that the grouping gives it. */
export interface FlowVisitor {
  /** A move of a named person; a person's moves come one after the other. */
  move(origin: EntityIndex, destination: EntityIndex, move: Move): void
  /** A relation by which somebody counted a flow. */
  count(origin: EntityIndex, destination: EntityIndex, relation: RelationIndex): void
}

/** How far a pass over the facts came. */
export interface FlowPass extends MovePass {
  /** How many organizations at an end have no place of the grouping. */
  readonly withoutPlace: number
}

/** Visits every move and count of a query, once for each pair of ends that it belongs to. */
export async function eachFlowFact(
  topology: Topology,
  query: FlowQuery,
  budget: TraversalBudget,
  visitor: FlowVisitor,
): Promise<FlowPass> {
  const ends = new FlowEnds(topology, query)
  const { arrived } = query
  const tell = (from: EntityIndex, to: EntityIndex, move: Move): void => visitor.move(from, to, move)
  const arrivals = arrived && firstArrivalsIn(topology, arrived, tell)
  const visit = arrivals?.move ?? tell
  const pass = await eachMove(topology, query, budget, (move) =>
    ends.eachPair(move.origin, move.stay, move.destination, move.arrival, (from, to) => visit(from, to, move)),
  )
  arrivals?.end()
  for (const relation of countsToAsk(topology, query)) {
    const [origin, destination] = [topology.from[relation] as number, topology.to[relation] as number]
    const isTimely = !arrived || liesWithin(topology, relation, arrived)
    const isSought =
      query.from.accepts(origin) && query.to.accepts(destination) && query.mayArrive(relation) && isTimely
    if (isSought && ends.mayCount(origin, destination))
      ends.eachPair(origin, relation, destination, relation, (from, to) => visitor.count(from, to, relation))
  }
  return { ...pass, withoutPlace: ends.withoutPlace.size }
}

/** The counted flows at the end with fewer relations, or all of them where that is fewer. */
function countsToAsk(topology: Topology, { from, to }: FlowQuery): readonly RelationIndex[] {
  const all = careersOf(topology).counts
  const narrow = narrowestEnd(topology, { side: from, direction: 'OUT' }, { side: to, direction: 'IN' })
  if (!narrow || narrow.relations >= all.length) return all
  const counts: RelationIndex[] = []
  for (const member of narrow.members)
    eachRelation(topology, member, narrow.direction, (relation) => {
      if (topology.relationTypes[relation] === 'TALENT_FLOW') counts.push(relation)
    })
  return counts
}

/** The ends of facts: organizations themselves, or the places they lay in. */
class FlowEnds {
  readonly withoutPlace = new Set<EntityIndex>()
  private readonly rollUp: ReturnType<typeof rollUpBy>

  constructor(
    private readonly topology: Topology,
    private readonly query: FlowQuery,
  ) {
    this.rollUp = rollUpBy(topology, query.grouping)
  }

  /** Counts between places say nothing of organizations. */
  mayCount(origin: EntityIndex, destination: EntityIndex): boolean {
    return (
      this.query.grouping !== 'ORGANIZATION' || !(isPlace(this.topology, origin) || isPlace(this.topology, destination))
    )
  }

  eachPair(
    origin: EntityIndex,
    stay: RelationIndex,
    destination: EntityIndex,
    arrival: RelationIndex,
    visit: (origin: EntityIndex, destination: EntityIndex) => void,
  ): void {
    if (this.query.grouping === 'ORGANIZATION') return visit(origin, destination)
    const destinations = this.placesOf(this.query.to, destination, arrival)
    for (const from of this.placesOf(this.query.from, origin, stay)) for (const to of destinations) visit(from, to)
  }

  private placesOf(side: FlowSide, entity: EntityIndex, during: RelationIndex): readonly EntityIndex[] {
    const places = this.rollUp(entity, during)
    if (places.length === 0) this.withoutPlace.add(entity)
    return places.filter((place) => side.acceptsPlace(entity, place))
  }
}
