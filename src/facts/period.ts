import { InvalidInputError } from '../errors.js'
import { firstDay, lastDay } from '../text/partial-date.js'

/** A span of time as a client gives it; without a bound it is open on that side. */
export interface PeriodInput {
  readonly from?: string | null
  readonly to?: string | null
}

/** Throws `InvalidInputError` when a period ends before it begins; `argument` names it. */
export function checkPeriod(period: PeriodInput | null | undefined, argument: string): void {
  if (period?.from && period.to && firstDay(period.from) > lastDay(period.to))
    throw new InvalidInputError(
      `"${argument}" ends (${period.to}) before it begins (${period.from}): swap "from" and "to".`,
    )
}
