const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Whether a text is a partial date: `2023`, `2023-03` or `2023-03-14`, and a month and day that exist. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = PARTIAL_DATE.exec(text) ?? []
  if (year === undefined || Number(year) === 0) return false
  if (month === undefined) return true
  if (Number(month) < 1 || Number(month) > 12) return false
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month)))
}

/** A date with a year of three digits with that year in four, as ISO 8601 has it; any other text as it is. */
export const paddedDate = (date: string): string => (/^\d{3}(-|$)/.test(date) ? `0${date}` : date)

/** The first day (`YYYY-MM-DD`) of a valid partial date. */
export const firstDay = (date: string): string => date + '-01-01'.slice(date.length - 4)

/** The last day (`YYYY-MM-DD`) of a valid partial date. */
export function lastDay(date: string): string {
  if (date.length === 10) return date
  if (date.length === 4) return `${date}-12-31`
  return `${date}-${daysIn(Number(date.slice(0, 4)), Number(date.slice(5)))}`
}

/**
 * The shortest partial date that begins on the same day: `2023` for `2023-01-01`. As a text it comes no later than any
 * date that begins on that day or after it, and later than all that begin before.
 */
export const shortestFrom = (date: string): string => date.replace(/-01$/, '').replace(/^(\d{4})-01$/, '$1')

/** A span of days; both ends belong to it. */
export interface DaySpan {
  readonly startsOn: string
  readonly endsOn: string
}

/**
 * The days of a period: a partial date (all of it) or two joined by a slash. Null when it is neither, or when the
 * second date ends before the first begins.
 */
export function periodDays(text: string): DaySpan | null {
  const dates = text.split('/')
  const [first = '', last = first] = dates
  if (dates.length > 2 || !isPartialDate(first) || !isPartialDate(last)) return null
  const span = { startsOn: firstDay(first), endsOn: lastDay(last) }
  return span.startsOn <= span.endsOn ? span : null
}

/** Leap years follow the Gregorian rule for every year. */
function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
