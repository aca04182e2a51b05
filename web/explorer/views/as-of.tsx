import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useFacts } from '../state/facts.js'
import { YearField, yearText } from './year-field.js'

const FIRST_YEAR = 1990
const LAST_YEAR = new Date().getFullYear() + 1

/**
 * The year at which facts hold: a slider and a field for the same, and whether facts without a date are shown with it.
 * That choice keeps its place when there is no year, so that the page does not jump.
 */
export function AsOf(): ReactNode {
  const { state, change } = useFacts()
  const intl = useIntl()
  const year = state.asOf ? Number(state.asOf.slice(0, 4)) : null
  return (
    <div className="as-of">
      <label>
        <FormattedMessage id="facts.as-of" />{' '}
        <input
          type="range"
          min={FIRST_YEAR}
          max={LAST_YEAR}
          value={year ?? LAST_YEAR}
          aria-valuetext={year ? String(year) : intl.formatMessage({ id: 'facts.any-time' })}
          onChange={(event) => {
            const next = Number(event.target.value)
            change({ asOf: next >= LAST_YEAR ? null : yearText(next) })
          }}
        />
      </label>
      <YearField
        className="year"
        label={intl.formatMessage({ id: 'facts.year' })}
        placeholder={intl.formatMessage({ id: 'facts.any-time' })}
        year={state.asOf?.slice(0, 4) ?? null}
        onChange={(asOf) => change({ asOf })}
      />
      <label className={year === null ? 'inapplicable' : ''}>
        <input
          type="checkbox"
          disabled={year === null}
          checked={state.undated === 'INCLUDE'}
          onChange={(event) => change({ undated: event.target.checked ? 'INCLUDE' : 'EXCLUDE' })}
        />{' '}
        <FormattedMessage id="facts.undated" />
      </label>
    </div>
  )
}
