import type { Day } from '../topology/topology.js'

/** The first and the last of some years; null when there is none. */
export interface YearSpan {
  readonly first: number | null
  readonly last: number | null
}

/** A year of a series; `began` is null where nothing is known to have begun in it. */
export interface FlowYear {
  readonly year: number
  readonly began: number | null
}

/** The year of a day; null when the day is unknown. */
export const yearOf = (day: Day): number | null => (day > 0 ? Math.floor(day / 10_000) : null)

/** The first and last year of some days; unknown days do not count. */
export function yearSpan(days: Iterable<Day>): YearSpan {
  let first: Day = 0
  let last: Day = 0
  for (const day of days) {
    if (day === 0) continue
    if (first === 0 || day < first) first = day
    if (day > last) last = day
  }
  return { first: yearOf(first), last: yearOf(last) }
}

/** How much began in each year from the first known beginning to the last: the latest `count` years, in order. */
export function beganByYear(starts: Iterable<Day>, count: number): FlowYear[] {
  const counts = new Map<number, number>()
  for (const day of starts) {
    const year = yearOf(day)
    if (year !== null) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())]
  const years = counts.size === 0 ? 0 : Math.min(count, last - first + 1)
  return Array.from({ length: years }, (_, index) => {
    const year = last - years + 1 + index
    return { year, began: counts.get(year) ?? null }
  })
}
