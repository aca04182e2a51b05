import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { meaningOf, type Arc, type ArcMeaning } from './arcs.js'

export const MEANINGS = ['flow', 'cooperation'] as const

/** The meanings that some arcs have. */
export const meaningsOf = (arcs: readonly Arc[]): readonly ArcMeaning[] =>
  MEANINGS.filter((one) => arcs.some((arc) => meaningOf(arc) === one))

interface Props {
  /** The meanings that the map can show. */
  readonly meanings: readonly ArcMeaning[]
  readonly shown?: readonly ArcMeaning[]
  /** Shows or hides the arcs of a meaning; without it, the key only explains. */
  readonly onToggle?: (meaning: ArcMeaning) => void
}

/** What the lines of a map mean, with a way to hide each. */
export function MapKey({ meanings, shown = meanings, onToggle }: Props): ReactNode {
  const intl = useIntl()
  if (meanings.length === 0) return null
  const text = (meaning: ArcMeaning): ReactNode => (
    <>
      <svg viewBox="0 0 36 12" width="36" height="12" aria-hidden="true">
        <line className={`arc ${meaning}`} x1="2" x2={meaning === 'flow' ? 29 : 34} y1="6" y2="6" strokeWidth="3" />
        {meaning === 'flow' && <path className="arc-arrow" d="M28 1.5 L36 6 L28 10.5 Z" />}
      </svg>
      <FormattedMessage id={`map.key.${meaning}`} />
    </>
  )
  return (
    <ul
      className={onToggle ? 'legend map-key' : 'key map-key'}
      aria-label={intl.formatMessage({ id: 'map.arcs.shown' })}
    >
      {meanings.map((meaning) => (
        <li key={meaning}>
          {onToggle ? (
            <button type="button" aria-pressed={shown.includes(meaning)} onClick={() => onToggle(meaning)}>
              {text(meaning)}
            </button>
          ) : (
            text(meaning)
          )}
        </li>
      ))}
    </ul>
  )
}
