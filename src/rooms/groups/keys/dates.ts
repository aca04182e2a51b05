import { columnOf, type Column } from '../../../topology/column.js'
import type { Day } from '../../../topology/topology.js'

/** How dates are grouped. Values of the enum `DateUnit`. */
export type DateUnit = 'YEAR' | 'DECADE'

/** The year (`2023`) or decade (`2020s`) of a date that begins with its year in four digits. */
export const perYear = (date: string, per: DateUnit): string =>
  per === 'YEAR' ? date.slice(0, 4) : `${date.slice(0, 3)}0s`

/** The year of a day that is known. */
export const yearOfDay = (day: Day): number => Math.floor(day / 10_000)

/** The years of something: from the first to the last, both included; null where that is open. */
export type Span = readonly [first: number | null, last: number | null]

/** The years or decades of days; an open bound has none. */
export function daysPer(days: ArrayLike<Day>, per: DateUnit): Column {
  const known: [number, string][] = []
  for (let row = 0; row < days.length; row++) {
    const day = days[row] as Day
    if (day !== 0) known.push([row, perYear(String(day).padStart(8, '0'), per)])
  }
  return columnOf(days.length, known)
}
