import type { ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import type { ObservationData } from '../pages/profile/profile-question.js'

/** A published number in words, with how it bounds the true one: "more than 2,400", "1,000 to 2,000". */
export function numberText(
  intl: IntlShape,
  { value, min, max, qualifier }: Pick<ObservationData, 'value' | 'min' | 'max' | 'qualifier'>,
): string {
  const format = (number: number): string => intl.formatNumber(number, { maximumFractionDigits: 6 })
  if (typeof value === 'number') return intl.formatMessage({ id: `qualifier.${qualifier}` }, { number: format(value) })
  if (typeof min === 'number' && typeof max === 'number')
    return intl.formatMessage({ id: 'number.range' }, { min: format(min), max: format(max) })
  if (typeof min === 'number') return intl.formatMessage({ id: 'qualifier.AT_LEAST' }, { number: format(min) })
  if (typeof max === 'number') return intl.formatMessage({ id: 'qualifier.UP_TO' }, { number: format(max) })
  return intl.formatMessage({ id: 'number.none' })
}

/** A published number with its unit. */
export function NumberText({ observation }: { readonly observation: ObservationData }): ReactNode {
  const intl = useIntl()
  return (
    <span className="number">
      {numberText(intl, observation)} {observation.unit}
      {observation.rank !== null && (
        <span className="about">
          {' '}
          <FormattedMessage id="number.rank" values={{ rank: observation.rank }} />
        </span>
      )}
    </span>
  )
}
