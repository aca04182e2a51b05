import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { sizeOf, type NumberData } from './number.js'

/** In which way a number bounds the true one. */
export type Bound = 'exact' | 'near' | 'lower' | 'upper' | 'range'

const BOUNDS: Readonly<Record<string, Bound>> = {
  ABOUT: 'near',
  NEARLY: 'near',
  MORE_THAN: 'lower',
  AT_LEAST: 'lower',
  LESS_THAN: 'upper',
  UP_TO: 'upper',
}

/** How sure the end of the number's bar is. */
export function boundOf({ value, min, max, qualifier }: NumberData): Bound {
  if (typeof value === 'number') return BOUNDS[qualifier] ?? 'exact'
  if (typeof min === 'number' && typeof max === 'number') return 'range'
  return typeof min === 'number' ? 'lower' : 'upper'
}

/** The part of a number's bar that is certain: up to the least where it lies between two bounds. */
export const sureOf = (observation: NumberData): number =>
  boundOf(observation) === 'range' ? shareOf(observation.min ?? 0, sizeOf(observation)) : 1

/** How much of the largest number another is: from 0 to 1, as a number below zero has no bar. */
export const shareOf = (size: number, largest: number): number =>
  largest > 0 ? Math.max(0, Math.min(1, size / largest)) : 0

interface Props {
  readonly observation: NumberData
  /** The number whose bar is as long as the row. */
  readonly largest: number
}

/** A number as a bar. The bar of a bound has an open end, and that of a range fades from its least to its most. */
export function NumberBar({ observation, largest }: Props): ReactNode {
  const bound = boundOf(observation)
  return (
    <span className="bar-line" aria-hidden="true">
      <span
        className={`bar bound-${bound}`}
        style={{
          inlineSize: `${100 * shareOf(sizeOf(observation), largest)}%`,
          ...(bound === 'range' && { '--sure': `${100 * sureOf(observation)}%` }),
        }}
      />
    </span>
  )
}

/** What the ends of bars mean, if some of them are no exact numbers. */
export function BarKey({ observations }: { readonly observations: readonly NumberData[] }): ReactNode {
  const drawn = new Set(observations.map(boundOf))
  const bounds = (['near', 'lower', 'upper', 'range'] as const).filter((bound) => drawn.has(bound))
  if (bounds.length === 0) return null
  return (
    <ul className="key bar-key">
      {bounds.map((bound) => (
        <li key={bound}>
          <span className={`bar bound-${bound}`} aria-hidden="true" />
          <FormattedMessage id={`bound.${bound}`} />
        </li>
      ))}
    </ul>
  )
}
