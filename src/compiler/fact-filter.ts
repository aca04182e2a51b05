import { firstDay, lastDay } from '../text/partial-date.js'
import { InvalidInputError } from '../errors.js'
import type { Argument } from './argument.js'
import type { StatementBuilder } from './builder.js'
import { listArgument } from './check-lists.js'

const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH']

/** The arguments that every list of facts takes. */
export const FACT_ARGUMENTS = ['asOf', 'period', 'stances', 'minConfidence', 'sources'] as const

/**
 * The predicates of the arguments that every list of facts takes: `asOf`, `period`, `stances`, `minConfidence` and
 * `sources`. Bounds that a fact leaves open hold at any time. Throws `InvalidInputError` for an empty list.
 */
export function factPredicates(builder: StatementBuilder, fact: string, args: Argument): string[] {
  const predicates: string[] = []
  const asOf = args.at('asOf')
  if (asOf.given) predicates.push(...overlap(builder, fact, asOf, asOf))
  const period = args.at('period')
  if (period.given) predicates.push(...overlap(builder, fact, period.at('from'), checkedEnd(period)))
  const stances = listArgument(args, 'stances')
  if (stances.given) predicates.push(`${fact}.stance IN ${builder.param(stances)}`)
  const confidence = args.at('minConfidence')
  if (confidence.given)
    predicates.push(
      `${fact}.confidence IN ${builder.param(confidence, (value) => CONFIDENCES.slice(CONFIDENCES.indexOf(String(value))))}`,
    )
  const sources = listArgument(args, 'sources')
  if (sources.given) predicates.push(`any(s IN ${fact}.citationSources WHERE s IN ${builder.param(sources)})`)
  return predicates
}

/** The end of a period, which must not lie before its beginning. */
function checkedEnd(period: Argument): Argument {
  return period.with((value) => {
    const { from, to } = (value ?? {}) as { from?: string; to?: string }
    if (from && to && firstDay(from) > lastDay(to))
      throw new InvalidInputError(`The period from ${from} to ${to} ends before it begins: swap "from" and "to".`)
    return to
  })
}

/** The days of the fact and the days from the first of `from` to the last of `to` have one in common. */
function overlap(builder: StatementBuilder, fact: string, from: Argument, to: Argument): string[] {
  const first = (value: unknown) => firstDay(String(value))
  const last = (value: unknown) => lastDay(String(value))
  return [
    ...(to.given ? [`(${fact}.startsOn IS NULL OR ${fact}.startsOn <= ${builder.param(to, last)})`] : []),
    ...(from.given ? [`(${fact}.endsOn IS NULL OR ${fact}.endsOn >= ${builder.param(from, first)})`] : []),
  ]
}
