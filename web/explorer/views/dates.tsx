import type { ReactNode } from 'react'
import { useIntl, type IntlShape } from 'react-intl'

/** A partial date in words, as precise as it is: `2023`, `March 2023`, `14 March 2023`. */
export function dateText(intl: IntlShape, date: string): string {
  const [year = '', month, day] = date.split('-')
  const time = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1)))
  time.setUTCFullYear(Number(year))
  return intl.formatDate(time, {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  })
}

/** From when to when a fact holds, or that nobody gave a date. */
export function Span({ start, end }: { readonly start?: string | null; readonly end?: string | null }): ReactNode {
  const intl = useIntl()
  if (!start && !end) return <span className="undated">{intl.formatMessage({ id: 'date.unknown' })}</span>
  if (start && end)
    return start === end ? (
      <span>{dateText(intl, start)}</span>
    ) : (
      <span>
        {dateText(intl, start)} – {dateText(intl, end)}
      </span>
    )
  return (
    <span>
      {start
        ? intl.formatMessage({ id: 'date.since' }, { date: dateText(intl, start) })
        : intl.formatMessage({ id: 'date.until' }, { date: dateText(intl, end ?? '') })}
    </span>
  )
}

/** The years in which a fact held, for a line with little room; empty if no date is known. */
export function Years({ start, end }: { readonly start?: string | null; readonly end?: string | null }): ReactNode {
  const [first, last] = [start, end].map((date) => date?.split('-')[0] ?? '')
  if (!first && !last) return null
  return <span className="years">{!last || first === last ? first : `${first}–${last}`}</span>
}
