import { InvalidInputError, LimitExceededError } from '../../errors.js'
import { checkPeriod, type PeriodInput } from '../../facts/period.js'
import { yearOf, type Quantity } from '../../numbers/numbers.js'
import { didYouMean } from '../../text/closest.js'
import type { Day } from '../../topology/topology.js'
import { yearOfDay, type Span } from './keys/dates.js'
import { thingsOf } from './group-numbers.js'
import type { GroupView } from './groups.js'
import { Aggregate } from './members.js'

/** Which series is wanted. */
export interface SeriesInput {
  readonly field?: string | null
  readonly period?: PeriodInput | null
}

/** A year of a series; what `aggregate` gives is null where nothing is known of it. */
export interface YearView {
  readonly year: number
  readonly aggregate: () => Aggregate | null
}

/** Years of one series, at most: of longer ones nothing could be seen. */
const MAX_YEARS = 500

/**
 * The members of a group year by year, without a gap between the first and the last year: what is known of each, and
 * null for a year of which nothing is. Throws `InvalidInputError` for a period backwards or a field that is not a date.
 */
export async function seriesOf(
  { grouped, group, whole }: GroupView,
  { field = null, period }: SeriesInput,
): Promise<YearView[]> {
  checkPeriod(period, 'period')
  const spanOf = await grouped.spans(field)
  const spans = new Spans()
  for (const thing of thingsOf(grouped, group)) spans.add(thing, spanOf(thing))
  const first = period?.from ? Number(period.from.slice(0, 4)) : spans.first
  const last = period?.to ? Number(period.to.slice(0, 4)) : spans.last
  if (!Number.isFinite(first) || !Number.isFinite(last)) return []
  if (last - first >= MAX_YEARS)
    throw new LimitExceededError('The number of years', MAX_YEARS, last - first + 1, 'give a shorter "period".')
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    year: first + index,
    aggregate: () => {
      const things = spans.in(first + index)
      return things.length > 0 ? new Aggregate(grouped, things, whole) : null
    },
  }))
}

/** Things with the years that they span. Those of a year are found when they are asked for: all years have too many. */
class Spans {
  /** The first and the last year that is known of any; infinite where none is. */
  first = Infinity
  last = -Infinity
  private readonly things: number[] = []
  private readonly from: number[] = []
  private readonly until: number[] = []
  /** The years in which other things are there than in the year before. */
  private readonly changes = new Set<number>()
  /** What was found last, and since which year it is so. */
  private latest: { readonly since: number; readonly things: readonly number[] } | undefined

  add(thing: number, span: Span | null): void {
    if (!span) return
    const [from, until] = span
    this.things.push(thing)
    this.from.push(from ?? -Infinity)
    this.until.push(until ?? Infinity)
    if (from !== null) this.changes.add(from)
    if (until !== null) this.changes.add(until + 1)
    this.first = Math.min(this.first, from ?? Infinity, until ?? Infinity)
    this.last = Math.max(this.last, from ?? -Infinity, until ?? -Infinity)
  }

  /** The things whose span has a year, in the order in which they were added. */
  in(year: number): readonly number[] {
    const { from, until } = this
    let since = year
    while (since >= this.first && !this.changes.has(since)) since--
    if (since < this.first) since = -Infinity
    if (this.latest?.since !== since) {
      const isIn = (_thing: number, index: number): boolean =>
        (from[index] as number) <= since && since <= (until[index] as number)
      this.latest = { since, things: this.things.filter(isIn) }
    }
    return this.latest.things
  }
}

/** The year of a day; null where it is open. */
const yearIn = (day: Day): number | null => (day === 0 ? null : yearOfDay(day))

/** The spans of facts: the year in which they begin or end, or all years in which they hold. What is undated has none. */
export function factSpans(
  { startsOn, endsOn }: { readonly startsOn: ArrayLike<Day>; readonly endsOn: ArrayLike<Day> },
  how: 'start' | 'end' | 'held',
): (fact: number) => Span | null {
  return (fact) => {
    const [first, last] = [yearIn(startsOn[fact] as Day), yearIn(endsOn[fact] as Day)]
    if (how === 'held') return first === null && last === null ? null : [first, last]
    const year = how === 'start' ? first : last
    return year === null ? null : [year, year]
  }
}

/** The year in which a fact begins or ends, as a number; null where that is not known. */
export function factYears(
  facts: Parameters<typeof factSpans>[0],
  how: 'start' | 'end',
): (fact: number) => Quantity | null {
  const spanOf = factSpans(facts, how)
  return (fact) => {
    const [year = null] = spanOf(fact) ?? []
    return year === null ? null : yearOf(year)
  }
}

/** The error for a field that is not a date of things. */
export const noSuchDate = (field: string | null, names: readonly string[]): InvalidInputError =>
  new InvalidInputError(
    field === null
      ? `"field" must say which date is meant: ${names.length > 0 ? `name ${names.join(', ')}` : 'these have none'}.`
      : `"field": "${field}" is not a date here: ${didYouMean(field, names) || `name ${names.join(', ') || 'another, as these have none'}.`}`,
  )
