import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { narrowestEnd } from '../../flows/flow-ends.js'
import type { FlowGrouping } from '../../flows/flow-filter.js'
import { goalOf, relationOf, startOf } from '../../flows/relation-end.js'
import { FlowPairs, type VisitEnds } from '../../flows/roll-up.js'
import { careersOf } from './careers.js'
import { firstArrivalsIn, liesWithin, type Days } from './first-arrivals.js'
import { eachMove, type MovePass, type MoveQuery, type VisitMove } from './moves.js'

/** Which flows are sought. */
export interface FlowQuery extends MoveQuery {
  readonly grouping: FlowGrouping
  /** When people must have begun at the destination; null for any time, known or not. */
  readonly arrived?: Days | null
}

/** What is told of flows, fact by fact, with the ends that the grouping gives it. */
export interface FlowVisitor {
  /** A move, by the relations that show it; those of a person come one after the other. */
  move: VisitMove
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
  const ends = new FlowPairs(topology, query)
  const { arrived } = query
  const arrivals = arrived && firstArrivalsIn(topology, arrived, visitor.move)
  const visitMove = arrivals?.move ?? visitor.move
  const tell: VisitEnds = (origin, destination, from, to) =>
    visitMove(origin, destination, relationOf(from), relationOf(to))
  const pass = await eachMove(topology, query, budget, (stay, arrival) =>
    ends.each(goalOf(stay), goalOf(arrival), tell),
  )
  arrivals?.end()
  for (const relation of countsToAsk(topology, (await careersOf(topology)).counts, query)) {
    const [origin, destination] = [topology.from[relation] as number, topology.to[relation] as number]
    const isTimely = !arrived || liesWithin(topology, relation, arrived)
    const isSought =
      query.from.accepts(origin) && query.to.accepts(destination) && query.mayArrive(relation) && isTimely
    if (isSought && ends.mayJoin(origin, destination))
      ends.each(startOf(relation), goalOf(relation), (from, to) => visitor.count(from, to, relation))
  }
  return { ...pass, withoutPlace: ends.withoutPlace }
}

/** The counted flows at the end with fewer relations, or all of them where that is fewer. */
function countsToAsk(
  topology: Topology,
  all: readonly RelationIndex[],
  { from, to }: FlowQuery,
): readonly RelationIndex[] {
  const narrow = narrowestEnd(topology, { side: from, direction: 'OUT' }, { side: to, direction: 'IN' })
  if (!narrow || narrow.relations >= all.length) return all
  const counts: RelationIndex[] = []
  for (const member of narrow.members)
    eachRelation(topology, member, narrow.direction, (relation) => {
      if (topology.countingTypes.has(topology.relationTypes[relation] as string)) counts.push(relation)
    })
  return counts
}
