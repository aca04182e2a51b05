import type { ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { ROUND, sizeText } from './size-text.js'

/** What a published number is, as far as it is shown in one line. */
export interface NumberData {
  readonly value?: number | null
  readonly min?: number | null
  readonly max?: number | null
  readonly qualifier: string
  readonly unit?: string | null
  readonly rank?: number | null
}

/** Up to here an own number is told digit by digit. */
const EXACT = 1e15
/** What is smaller would be told as 0. */
const TINY = 1e-5

/** A smaller one with decimals, such as a coordinate, is read without commas. */
const GROUPED = 10_000

/** An own number of an entity: exactly as the graph has it, unless it is too large or too small for digits. */
export function ownNumberText(intl: IntlShape, number: number, type: string): string {
  const size = Math.abs(number)
  if (size > EXACT || (size > 0 && size < TINY))
    return intl.formatNumber(number, { notation: 'scientific', maximumFractionDigits: 5 })
  return intl.formatNumber(number, {
    maximumFractionDigits: 5,
    useGrouping: !type.startsWith('Float') || size >= GROUPED,
  })
}

/** A published number in words, with how it bounds the true one: "more than 2,400", "1,000 to 2,000". */
export function numberText(intl: IntlShape, { value, min, max, qualifier }: NumberData): string {
  const format = (number: number): string => sizeText(intl.formatNumber, number)
  if (typeof value === 'number') return intl.formatMessage({ id: `qualifier.${qualifier}` }, { number: format(value) })
  if (typeof min === 'number' && typeof max === 'number')
    return intl.formatMessage({ id: 'number.range' }, { min: format(min), max: format(max) })
  if (typeof min === 'number') return intl.formatMessage({ id: 'qualifier.AT_LEAST' }, { number: format(min) })
  if (typeof max === 'number') return intl.formatMessage({ id: 'qualifier.UP_TO' }, { number: format(max) })
  return intl.formatMessage({ id: 'number.none' })
}

/** A unit in the language of the page, where it is a word; symbols and codes of currencies are the same in all. */
export function unitText(intl: IntlShape, unit: string | null | undefined, size: number): string {
  const id = `unit.${unit ?? ''}`
  return id in intl.messages ? intl.formatMessage({ id }, { size }) : (unit ?? '')
}

/** How large a number is where one figure must stand for it. */
export const sizeOf = ({ value, min, max }: Omit<NumberData, 'qualifier'>): number => value ?? max ?? min ?? 0

/** True if the number is a place in a ranking: less is better, and a bar would say nothing. */
export const isPlace = ({ value, rank, unit }: Omit<NumberData, 'qualifier'>): boolean =>
  unit === 'rank' || (!unit && typeof rank === 'number' && rank === value)

/** A unit of so many letters, such as a sign or the code of a currency, stays on the line of its number. */
const SHORT = 3

/** A published number with its unit. */
export function NumberText({ observation }: { readonly observation: NumberData }): ReactNode {
  const intl = useIntl()
  const { value, rank, unit } = observation
  const ofUnit = unitText(intl, unit, sizeOf(observation))
  if (typeof value === 'number' && isPlace(observation))
    return (
      <span className="number">
        <FormattedMessage id="number.rank" values={{ rank: value }} />
      </span>
    )
  return (
    <span className="number" title={typeof value === 'number' && value >= ROUND ? intl.formatNumber(value) : undefined}>
      <span className={ofUnit.length <= SHORT ? 'unbroken' : undefined}>
        {numberText(intl, observation)} {ofUnit}
      </span>
      {typeof rank === 'number' && (
        <span className="about">
          {' '}
          <FormattedMessage id="number.rank" values={{ rank }} />
        </span>
      )}
    </span>
  )
}
