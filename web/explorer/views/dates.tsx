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

interface SpanProps {
  readonly start?: string | null
  readonly end?: string | null
  /** False for a fact that may be an event: its one date then says when, not since when. */
  readonly lasts?: boolean
}

/** From when to when a fact holds, or that nobody gave a date. */
export function Span({ start, end, lasts = true }: SpanProps): ReactNode {
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
  if (!lasts && start) return <span>{dateText(intl, start)}</span>
  return (
    <span>
      {start
        ? intl.formatMessage(
            { id: 'date.since' },
            { date: dateText(intl, start), isDay: start.length > 7 ? 'yes' : 'no' },
          )
        : intl.formatMessage(
            { id: 'date.until' },
            { date: dateText(intl, end ?? ''), isDay: (end ?? '').length > 7 ? 'yes' : 'no' },
          )}
    </span>
  )
}
