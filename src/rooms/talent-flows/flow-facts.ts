import { dayNumber } from '../../facts/fact-columns.js'
import type { PeriodInput } from '../../facts/period.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { eachRelation, type Day, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { narrowestEnd } from '../../flows/flow-ends.js'
import type { FlowGrouping } from '../../flows/flow-filter.js'
import { goalOf, relationOf, startOf } from '../../flows/relation-end.js'
import { PairTable } from '../../flows/pair-table.js'
import { FlowPairs, type VisitEnds } from '../../flows/roll-up.js'
import { careersOf } from './careers.js'
import { eachMove, testsOf, type MovePass, type MoveQuery, type VisitMove } from './moves.js'

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
  const { mayCount } = testsOf(topology, query)
  for (const relation of countsToAsk(topology, (await careersOf(topology)).counts, query)) {
    const [origin, destination] = [topology.from[relation] as number, topology.to[relation] as number]
    const isSought = mayCount(relation) && (!arrived || liesWithin(topology, relation, arrived))
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

/** The days of a period; an open side is null. */
export interface Days {
  readonly first: Day | null
  readonly last: Day | null
}

/** The days from the first of the beginning of a period to the last of its end. */
export const daysOf = ({ from, to }: PeriodInput): Days => ({
  first: from ? dayNumber(firstDay(from)) : null,
  last: to ? dayNumber(lastDay(to)) : null,
})

/**
 * Passes on, of each person and pair of ends, the moves with the first known arrival, where that lies in a period. So
 * periods that part the years part the people, too. Moves must come person by person; `end` passes on the last ones.
 */
function firstArrivalsIn(
  { startsOn, from }: Topology,
  days: Days,
  visit: VisitMove,
): { readonly move: VisitMove; readonly end: () => void } {
  const pairs = new PairTable()
  const firstDay: Day[] = []
  // The moves of one person, as parallel lists.
  let person: EntityIndex | null = null
  const [ofPair, stays, arrivals]: [number[], RelationIndex[], RelationIndex[]] = [[], [], []]
  const end = (): void => {
    ofPair.forEach((pair, move) => {
      const [stay, arrival] = [stays[move] as RelationIndex, arrivals[move] as RelationIndex]
      const isFirst = startsOn[arrival] === firstDay[pair] && isIn(startsOn[arrival] as Day, days)
      if (isFirst) visit(pairs.firsts[pair] as EntityIndex, pairs.seconds[pair] as EntityIndex, stay, arrival)
    })
    for (const pair of ofPair) firstDay[pair] = LATER
    ofPair.length = stays.length = arrivals.length = 0
  }
  const move: VisitMove = (origin, destination, stay, arrival) => {
    if (from[stay] !== person) end()
    person = from[stay] as EntityIndex
    const day = startsOn[arrival] as Day
    if (day === 0) return
    const pair = pairs.numberOf(origin, destination)
    firstDay[pair] = Math.min(day, firstDay[pair] ?? LATER)
    ofPair.push(pair)
    stays.push(stay)
    arrivals.push(arrival)
  }
  return { move, end }
}

/** After every day there is. */
const LATER: Day = 99_999_999

const isIn = (day: Day, { first, last }: Days): boolean =>
  (first === null || day >= first) && (last === null || day <= last)

/** Whether all that a relation counts came about within a period: what has no known bound on a side might lie outside. */
function liesWithin({ startsOn, endsOn }: Topology, relation: RelationIndex, { first, last }: Days): boolean {
  const [from, until] = [startsOn[relation] as Day, endsOn[relation] as Day]
  if (from === 0 && until === 0) return false
  return (first === null || (from !== 0 && from >= first)) && (last === null || (until !== 0 && until <= last))
}
