import { InvalidInputError, LimitExceededError } from '../../errors.js'
import { firstDay, lastDay } from '../../text/partial-date.js'

/** A span of time as a client gives it; without a bound it is open on that side. */
export interface PeriodInput {
  readonly from?: string | null
  readonly to?: string | null
}

/** Throws when a page of `first` rows is negative or larger than allowed. */
export function checkPageSize(first: number, maxPageSize: number): void {
  if (first < 0) throw new InvalidInputError(`"first" is ${first}: it must be 0 or more.`)
  if (first > maxPageSize)
    throw new LimitExceededError(
      'Page size',
      maxPageSize,
      first,
      'ask for fewer with "first" and page on with cursors.',
      'MAX_PAGE_SIZE',
    )
}

/** Throws when a period ends before it begins. */
export function checkPeriod(period: PeriodInput | null | undefined): void {
  if (period?.from && period.to && firstDay(period.from) > lastDay(period.to))
    throw new InvalidInputError(`"period" ends (${period.to}) before it begins (${period.from}).`)
}
