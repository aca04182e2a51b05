import type { Observation } from './numbers-table.js'

/** The numbers of one metric that stand side by side: those of one year, or of one stretch of years. */
export interface Period {
  /** The year, or the stretch as it is published; empty if no date is known. */
  readonly key: string
  /** The numbers of each entity, in the order of the entities. */
  readonly cells: readonly (readonly Observation[])[]
}

/** Puts numbers of the same year side by side, the latest first. `cells` are the numbers of each entity. */
export function periodsOf(cells: readonly (readonly Observation[])[]): Period[] {
  const keys = new Set(cells.flatMap((observations) => observations.map(keyOf)))
  return [...keys]
    .sort((a, b) => lastYearOf(b).localeCompare(lastYearOf(a)) || b.localeCompare(a))
    .map((key) => ({ key, cells: cells.map((observations) => observations.filter((one) => keyOf(one) === key)) }))
}

/** Whether numbers of two or more entities stand side by side in any of the periods. */
export const isComparable = (periods: readonly Period[]): boolean =>
  periods.some(({ cells }) => cells.filter(({ length }) => length > 0).length > 1)

/** Months and days of a year stand beside the year itself. */
function keyOf({ period }: Observation): string {
  if (!period) return ''
  const [first = '', last = first] = period.split('/').map(yearOf)
  return first === last ? first : period
}

const yearOf = (date: string): string => /^-?\d+/.exec(date)?.[0] ?? date

const lastYearOf = (key: string): string => yearOf(key.split('/').at(-1) ?? '')
