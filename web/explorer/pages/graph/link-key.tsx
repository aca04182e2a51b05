import type { CSSProperties, ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { GraphLink } from './graph-question.js'
import { isUndated } from './in-time.js'

interface Props {
  readonly links: readonly GraphLink[]
  /** True if the graph is shown as of a date, so that facts without one are drawn faint. */
  readonly hasDate: boolean
  readonly hasFaintNeighbours: boolean
}

/** What the lines of the picture mean; only those that occur. */
export function linkLines({ links, hasDate, hasFaintNeighbours }: Props) {
  const has = (...stances: readonly string[]): boolean => links.some(({ stance }) => stances.includes(stance))
  const rows = [
    { id: 'graph.key.stated', colour: '--edge', width: 3, isShown: has('STATED') },
    { id: 'graph.key.other', colour: '--edge', width: 1, isShown: has('DERIVED', 'ENVISAGED') },
    { id: 'graph.key.disputed', colour: '--disputed', width: 2, isShown: has('DISPUTED') },
    { id: 'graph.key.undated', colour: '--faint', width: 3, isShown: hasDate && links.some(isUndated) },
    { id: 'graph.key.neighbours', colour: '--faint', width: 3, isShown: hasFaintNeighbours },
  ].filter(({ isShown }) => isShown)
  return rows.length < 2 ? [] : rows
}

export function LinkKey(props: Props): ReactNode {
  const rows = linkLines(props)
  if (rows.length === 0) return null
  return (
    <ul className="link-key">
      {rows.map(({ id, colour, width }) => (
        <li key={id}>
          <span
            className="line"
            style={{ '--line': `var(${colour})`, '--width': `${width}px` } as CSSProperties}
            aria-hidden="true"
          />
          <FormattedMessage id={id} />
        </li>
      ))}
    </ul>
  )
}
