import type { ReactNode } from 'react'
import { useIntl, type IntlShape } from 'react-intl'
import { isPartialDate } from '../state/partial-date.js'

/** A partial date in words, as precise as it is: `2023`, `March 2023`, `14 March 2023`. */
export function dateText(intl: IntlShape, date: string): string {
  const [year = '', month, day] = date.split('-')
  const time = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1)))
  time.setUTCFullYear(Number(year))
  const text = intl.formatDate(time, {
    timeZone: 'UTC',
    year: 'numeric',
    // "44" alone could be a day as well.
    ...(Number(year) < 100 && { era: 'short' }),
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  })
  // French alone writes the first of a month as an ordinal, which browsers do not.
  return intl.locale.startsWith('fr') ? text.replace(/^1(?= \p{L})/u, '1er') : text
}

/** The day that it is for the reader, as a date of the graph. */
export function today(): string {
  const now = new Date()
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

interface SpanProps {
  readonly start?: string | null
  readonly end?: string | null
  /** False for a fact that may be an event: its one date then says when, not since when. */
  readonly lasts?: boolean
}

/** From when to when a fact holds, or that nobody gave a date. */
export function Span({ start, end, lasts = true }: SpanProps): ReactNode {
  const intl = useIntl()
  if (!start && !end) return <span className="dates undated">{intl.formatMessage({ id: 'date.unknown' })}</span>
  if (start && end)
    return start === end ? (
      <span className="dates">{dateText(intl, start)}</span>
    ) : (
      <span className="dates">
        {dateText(intl, start)} – {dateText(intl, end)}
      </span>
    )
  if (!lasts && start) return <span className="dates">{dateText(intl, start)}</span>
  const [key, date] = start ? ['date.since', start] : ['date.until', end ?? '']
  return (
    <span className="dates">
      {intl.formatMessage({ id: isDay(date) ? `${key}.day` : key }, { date: dateText(intl, date) })}
    </span>
  )
}

/** True if the date names a day: in some languages a day needs an article that a month or year has not. */
export const isDay = (date: string): boolean => date.length > 'YYYY-MM'.length

/** The time that a number is of, one date or from one to another. */
export const periodText = (intl: IntlShape, period: string): string =>
  period
    .split('/')
    .map((date) => (isPartialDate(date) ? dateText(intl, date) : date))
    .join(' – ')

/** The years in which a fact held, for a line with little room; empty if no date is known. */
export function Years({ start, end }: { readonly start?: string | null; readonly end?: string | null }): ReactNode {
  const [first, last] = [start, end].map((date) => date?.split('-')[0] ?? '')
  if (!first && !last) return null
  return <span className="years">{!last || first === last ? first : `${first}–${last}`}</span>
}
