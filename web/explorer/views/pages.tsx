import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link, useSearchParams } from 'wouter'
import { useHref } from './entity-link.js'

/** How many rows of a list stand before this page of it, as its address says. */
export function useRowsBefore(): number {
  const [params] = useSearchParams()
  const given = Math.trunc(Number(params.get('n')))
  return given > 0 && Number.isSafeInteger(given) ? given : 0
}

interface CutProps {
  /** The message; which rows are shown if left out. */
  readonly id?: string
  readonly shown: number
  readonly total: number
}

/** That a list goes on beyond what is shown; nothing if it is whole. */
export const Cut = ({ id = 'pages.rows', shown, total }: CutProps): ReactNode =>
  shown < total && (
    <p className="about">
      <FormattedMessage id={id} values={{ first: Math.min(1, shown), last: shown, shown, total }} />
    </p>
  )

interface Props {
  readonly path: string
  /** The parameters of the list. */
  readonly own: Readonly<Record<string, string | null>>
  /** How many rows are shown here. */
  readonly count: number
  readonly total: number
  /** The cursor of the last row; null where the rows before the page are all that the next page needs to know. */
  readonly after: string | null
}

/** Which rows of a long list are shown, and the way to the next ones. Nothing if the list is whole. */
export function Pages({ path, own, count, total, after }: Props): ReactNode {
  const href = useHref()
  const before = useRowsBefore()
  // While the next rows are on their way, those of the page before still stand there.
  const last = Math.min(before + count, total)
  if (before === 0 && count >= total) return null
  return (
    <p className="steps">
      <span className="about">
        <FormattedMessage id="pages.rows" values={{ first: Math.min(before + 1, last), last, total }} />
      </span>
      {before > 0 && (
        <Link className="button" href={href(path, own)}>
          <FormattedMessage id="pages.first" />
        </Link>
      )}
      {last < total && (
        <Link className="button" href={href(path, { ...own, after, n: String(last) })}>
          <FormattedMessage id="pages.next" />
        </Link>
      )}
    </p>
  )
}
