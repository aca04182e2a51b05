/** A number with the date that it holds for. */
interface Dated {
  readonly period?: string | null
}

/** The numbers of one metric that stand side by side: those of one date, of one year, or of one stretch of years. */
export interface Period<One extends Dated> {
  /** The date or the stretch as it is published, or a year; empty if no date is known. */
  readonly key: string
  /** The numbers of each entity, in the order of the entities. */
  readonly cells: readonly (readonly One[])[]
}

/**
 * Puts numbers of the same date side by side, the latest first. `cells` are the numbers of each entity.
 * A date that only one entity has a number of goes into the row of its year.
 */
export function periodsOf<One extends Dated>(cells: readonly (readonly One[])[]): Period<One>[] {
  const isShared = (date: string): boolean =>
    cells.filter((observations) => observations.some(({ period }) => period === date)).length > 1
  const keyOf = ({ period }: Dated): string => (!period || isShared(period) ? (period ?? '') : yearsOf(period))
  const keys = new Set(cells.flatMap((observations) => observations.map(keyOf)))
  return [...keys]
    .map((key) => ({ key, cells: cells.map((observations) => observations.filter((one) => keyOf(one) === key)) }))
    .map((row) => ({ ...row, last: latestOf(row.cells) }))
    .sort((a, b) => b.last.localeCompare(a.last) || b.key.localeCompare(a.key))
}

/** The latest date of some numbers, or the latest end of a stretch; empty if none is known. */
const latestOf = (cells: Period<Dated>['cells']): string =>
  cells
    .flat()
    .map(({ period }) => period?.split('/').at(-1) ?? '')
    .reduce((a, b) => (a > b ? a : b), '')

/** Whether numbers of two or more entities stand side by side in any of the periods. */
export const isComparable = (periods: readonly Period<Dated>[]): boolean =>
  periods.some(({ cells }) => cells.filter(({ length }) => length > 0).length > 1)

/** Whether two or more entities have numbers, but never of the same date. */
export const isUnlike = (cells: Period<Dated>['cells']): boolean =>
  cells.filter(({ length }) => length > 0).length > 1 && !isComparable(periodsOf(cells))

/** The year of a date, or a stretch of more than one year as it is published. */
function yearsOf(period: string): string {
  const [first = '', last = first] = period.split('/').map(yearOf)
  return first === last ? first : period
}

const yearOf = (date: string): string => /^-?\d+/.exec(date)?.[0] ?? date
