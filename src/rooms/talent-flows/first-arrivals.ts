import { dayNumber } from '../../facts/fact-columns.js'
import type { PeriodInput } from '../../facts/period.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import type { Day, EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { PairTable } from '../../flows/pair-table.js'
import type { VisitMove } from './moves.js'

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
export function firstArrivalsIn(
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
export function liesWithin({ startsOn, endsOn }: Topology, relation: RelationIndex, { first, last }: Days): boolean {
  const [from, until] = [startsOn[relation] as Day, endsOn[relation] as Day]
  if (from === 0 && until === 0) return false
  return (first === null || (from !== 0 && from >= first)) && (last === null || (until !== 0 && until <= last))
}
