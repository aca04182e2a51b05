import { dayNumber } from '../../facts/fact-columns.js'
import type { PeriodInput } from '../../facts/period.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import type { Day, EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { Move } from './moves.js'

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

type Visit = (origin: EntityIndex, destination: EntityIndex, move: Move) => void

/**
 * Passes on, of each person and pair of ends, the moves with the first known arrival, where that lies in a period. So
 * periods that part the years part the people, too. Moves must come person by person; `end` passes on the last ones.
 */
export function firstArrivalsIn({ startsOn }: Topology, days: Days, visit: Visit): { move: Visit; end: () => void } {
  let person: EntityIndex | null = null
  const pending = new Map<string, Parameters<Visit>[]>()
  const end = (): void => {
    for (const moves of pending.values()) {
      const first = Math.min(...moves.map(([, , { arrival }]) => startsOn[arrival] as number))
      if (isIn(first, days)) for (const move of moves) if (startsOn[move[2].arrival] === first) visit(...move)
    }
    pending.clear()
  }
  const move: Visit = (origin, destination, one) => {
    if (one.person !== person) end()
    person = one.person
    if (!startsOn[one.arrival]) return
    const pair = `${origin} ${destination}`
    const known = pending.get(pair)
    if (known) known.push([origin, destination, one])
    else pending.set(pair, [[origin, destination, one]])
  }
  return { move, end }
}

const isIn = (day: Day, { first, last }: Days): boolean =>
  (first === null || day >= first) && (last === null || day <= last)

/** Whether all that a relation counts came about within a period: what has no known bound on a side might lie outside. */
export function liesWithin({ startsOn, endsOn }: Topology, relation: RelationIndex, { first, last }: Days): boolean {
  const [from, until] = [startsOn[relation] as Day, endsOn[relation] as Day]
  if (from === 0 && until === 0) return false
  return (first === null || (from !== 0 && from >= first)) && (last === null || (until !== 0 && until <= last))
}
