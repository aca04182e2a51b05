/** The first day of a year, month or day. */
export const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10).padEnd(10)

/** The last day of a year, month or day. */
export function lastDay(date: string): string {
  const [year = '', month = '12', day] = date.split('-')
  const last = day ?? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return `${year}-${month}-${last}`
}

/** The first and last day of a period: a partial date, or two joined by a slash. */
export function daysOf(period: string): [string, string] {
  const [from = '', to = from] = period.split('/')
  return [firstDay(from), lastDay(to)]
}

/** Whether all days of the inner span lie in a partial date. */
export const liesIn = (startsOn: string, endsOn: string, date: string): boolean =>
  startsOn >= firstDay(date) && endsOn <= lastDay(date)
