import { InvalidInputError } from '../errors.js'
import { exactSum } from './exact-sum.js'

/** A number with what it counts; null where nobody gave a unit. */
export interface Quantity {
  readonly value: number
  readonly unit: string | null
  /** A point in time: years have a median, but no sum. */
  readonly isYear?: boolean
}

/** The unit of years. */
export const YEAR = 'year'

/** The year of a date that begins with its year in four digits. */
export const yearOfDate = (date: string): Quantity => yearOf(Number(date.slice(0, 4)))

/** A year as a number that can be compared with others. */
export const yearOf = (year: number): Quantity => ({ value: year, unit: YEAR, isYear: true })

/** What numbers can be summed up to. Values of the enum `Summary`. */
export const SUMMARIES = ['SUM', 'MIN', 'MAX', 'MEAN', 'MEDIAN', 'SHARE'] as const

/** One of `SUMMARIES`. */
export type SummaryName = (typeof SUMMARIES)[number]

/** Numbers in one unit, summed up when asked. Of no numbers all is null but the count. */
export class Numbers {
  private inOrder: Float64Array | undefined

  /** `whole` gives the sum of all numbers in the unit, of which these are a part. */
  constructor(
    private readonly values: readonly number[],
    readonly unit: string | null,
    private readonly whole: (unit: string | null) => number | null = () => null,
    private readonly areYears = false,
  ) {}

  get count(): number {
    return this.values.length
  }

  /** Null for years. Throws `InvalidInputError` where it is beyond the largest number. */
  get sum(): number | null {
    if (this.count === 0 || this.areYears) return null
    const sum = exactSum(this.values)
    if (Number.isFinite(sum)) return sum
    throw new InvalidInputError('"sum" would be beyond 1.79e308, the largest number: filter for fewer or smaller ones.')
  }

  get min(): number | null {
    return this.sorted[0] ?? null
  }

  get max(): number | null {
    return this.sorted[this.count - 1] ?? null
  }

  get mean(): number | null {
    if (this.count === 0) return null
    const sum = exactSum(this.values)
    return Number.isFinite(sum) ? sum / this.count : exactSum(this.values.map((value) => value / this.count))
  }

  /** The middle one; of an even number of them the mean of the two in the middle. */
  get median(): number | null {
    const middle = this.count >> 1
    const [lower, upper] = [this.sorted[middle - 1 + (this.count % 2)], this.sorted[middle]]
    if (lower === undefined || upper === undefined) return null
    const middleOfBoth = (lower + upper) / 2
    return Number.isFinite(middleOfBoth) ? middleOfBoth : lower / 2 + upper / 2
  }

  /** The sum as a part of the whole; null where there is no whole, or it is 0. */
  get share(): number | null {
    const whole = this.whole(this.unit)
    return this.sum === null || !whole ? null : this.sum / whole
  }

  /** One summary by its name. Throws `InvalidInputError` for a sum of years. */
  summary(name: SummaryName): number | null {
    if (this.areYears && (name === 'SUM' || name === 'SHARE'))
      throw new InvalidInputError('"summary": years have no sum: choose MIN, MAX, MEAN or MEDIAN.')
    return this[FIELDS[name]]
  }

  private get sorted(): Float64Array {
    return (this.inOrder ??= Float64Array.from(this.values).sort())
  }
}

/** The field of each summary. */
const FIELDS = {
  SUM: 'sum',
  MIN: 'min',
  MAX: 'max',
  MEAN: 'mean',
  MEDIAN: 'median',
  SHARE: 'share',
} as const satisfies Record<SummaryName, keyof Numbers>

/**
 * Numbers that are all in one unit, or in the unit asked for, which is compared as it is. Throws `InvalidInputError` where that would mix units;
 * `remedy` says what to do about it.
 */
export function inOneUnit(
  quantities: readonly Quantity[],
  unit: string | null | undefined,
  remedy = 'give "unit", or filter by unit',
  whole?: (unit: string | null) => number | null,
): Numbers {
  const wanted = unit ?? undefined
  const fitting = wanted === undefined ? quantities : quantities.filter((one) => one.unit === wanted)
  const units = [...new Set(fitting.map((one) => one.unit))]
  if (units.length > 1) throw mixedUnits(units, remedy)
  return new Numbers(
    fitting.map(({ value }) => value),
    units[0] ?? wanted ?? null,
    whole,
    fitting[0]?.isYear,
  )
}

/** The error for numbers that cannot be summed up or compared, because they count different things. */
export function mixedUnits(units: readonly (string | null)[], remedy: string): InvalidInputError {
  const named = units.map((unit) => unit ?? 'none').sort()
  const shown = named.length > 5 ? [...named.slice(0, 5), '…'] : named
  return new InvalidInputError(`"numbers" would mix units (${shown.join(', ')}): ${remedy}.`)
}
