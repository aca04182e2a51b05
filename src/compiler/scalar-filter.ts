import type { Value } from '../engine/engine.js'
import { firstDay, lastDay, shortestFrom } from '../text/partial-date.js'
import { fold } from '../text/fold.js'
import type { Argument } from './argument.js'
import type { StatementBuilder } from './builder.js'

/** How values of a property are compared. */
export type Comparison = 'plain' | 'text' | 'date' | 'span' | 'names' | 'sources'

const lower = (value: unknown): Value => String(value).toLowerCase()
const folded = (value: unknown): Value => fold(String(value))
const foldedAll = (value: unknown): Value => (value as string[]).map((one) => fold(one))

const known = (subject: string, predicate: string): string => `(${subject} IS NOT NULL AND ${predicate})`

type Operator = (subject: string, operand: Argument, builder: StatementBuilder) => string

const PLAIN: Record<string, Operator> = {
  eq: (x, operand, b) => `${x} = ${b.param(operand)}`,
  ne: (x, operand, b) => `${x} <> ${b.param(operand)}`,
  in: (x, operand, b) => `${x} IN ${b.param(operand)}`,
  // Whether something unknown is outside an empty list, or begins with any date, the engines answer differently.
  notIn: (x, operand, b) => known(x, `NOT ${x} IN ${b.param(operand)}`),
  gt: (x, operand, b) => `${x} > ${b.param(operand)}`,
  gte: (x, operand, b) => `${x} >= ${b.param(operand)}`,
  lt: (x, operand, b) => `${x} < ${b.param(operand)}`,
  lte: (x, operand, b) => `${x} <= ${b.param(operand)}`,
  startsWith: (x, operand, b) => `${x} STARTS WITH ${b.param(operand)}`,
  isNull: (x, operand) => (operand.is(true) ? `${x} IS NULL` : `${x} IS NOT NULL`),
}

const TEXT: Record<string, Operator> = {
  ...PLAIN,
  contains: (x, operand, b) => `toLower(${x}) CONTAINS ${b.param(operand, lower)}`,
  startsWith: (x, operand, b) => `toLower(${x}) STARTS WITH ${b.param(operand, lower)}`,
}

/**
 * A partial date stands for all of its days, so `2023` equals every date of 2023; dates compare by their first day.
 * They are compared as texts, in which `2023` comes before `2023-01-01` though both begin on one day.
 */
const DATE: Record<string, Operator> = {
  ...PLAIN,
  eq: (x, operand, b) => `${x} STARTS WITH ${b.param(operand)}`,
  ne: (x, operand, b) => `NOT ${x} STARTS WITH ${b.param(operand)}`,
  in: (x, operand, b) => `any(d IN ${b.param(operand)} WHERE ${x} STARTS WITH d)`,
  notIn: (x, operand, b) => known(x, `none(d IN ${b.param(operand)} WHERE ${x} STARTS WITH d)`),
  gt: (x, operand, b) => `${x} > ${b.param(operand, (value) => lastDay(String(value)))}`,
  gte: (x, operand, b) => `${x} >= ${b.param(operand, (value) => shortestFrom(String(value)))}`,
  lt: (x, operand, b) => `${x} < ${b.param(operand, (value) => shortestFrom(String(value)))}`,
  lte: (x, operand, b) => `${x} <= ${b.param(operand, (value) => lastDay(String(value)))}`,
}

const first = (date: unknown): Value => firstDay(String(date))
const last = (date: unknown): Value => lastDay(String(date))
const days = (dates: unknown): Value => (dates as string[]).map((date) => `${firstDay(date)}/${lastDay(date)}`)
const isWithin = (fact: string, from: string, to: string): string =>
  `(${fact}.startsOn >= ${from} AND ${fact}.endsOn <= ${to})`
const isWithinOne = (fact: string, param: string): string =>
  `(d IN ${param} WHERE ${isWithin(fact, 'substring(d, 0, 10)', 'substring(d, 11)')})`

/** Of a fact with a span of days: it equals the dates that it lies in, and comes before or after others by its first day. */
const SPAN: Record<string, Operator> = {
  eq: (o, operand, b) => isWithin(o, b.param(operand, first), b.param(operand, last)),
  ne: (o, operand, b) => `NOT ${isWithin(o, b.param(operand, first), b.param(operand, last))}`,
  in: (o, operand, b) => `any${isWithinOne(o, b.param(operand, days))}`,
  notIn: (o, operand, b) => known(`${o}.startsOn`, `none${isWithinOne(o, b.param(operand, days))}`),
  gt: (o, operand, b) => `${o}.startsOn > ${b.param(operand, last)}`,
  gte: (o, operand, b) => `${o}.startsOn >= ${b.param(operand, first)}`,
  lt: (o, operand, b) => `${o}.startsOn < ${b.param(operand, first)}`,
  lte: (o, operand, b) => `${o}.startsOn <= ${b.param(operand, last)}`,
  isNull: (o, operand) => `${o}.startsOn IS ${operand.is(true) ? '' : 'NOT '}NULL`,
}

/** Over the folded names and aliases of an entity: one that matches is enough, none may for the negated forms. */
const NAMES: Record<string, Operator> = {
  eq: (x, operand, b) => `${b.param(operand, folded)} IN ${x}`,
  ne: (x, operand, b) => `NOT ${b.param(operand, folded)} IN ${x}`,
  in: (x, operand, b) => `any(f IN ${x} WHERE f IN ${b.param(operand, foldedAll)})`,
  notIn: (x, operand, b) => `none(f IN ${x} WHERE f IN ${b.param(operand, foldedAll)})`,
  contains: (x, operand, b) => `any(f IN ${x} WHERE f CONTAINS ${b.param(operand, folded)})`,
  startsWith: (x, operand, b) => `any(f IN ${x} WHERE f STARTS WITH ${b.param(operand, folded)})`,
}

/** Over the list of source ids of a fact. */
const SOURCES: Record<string, Operator> = {
  eq: (x, operand, b) => `${b.param(operand)} IN ${x}`,
  ne: (x, operand, b) => `NOT ${b.param(operand)} IN ${x}`,
  in: (x, operand, b) => `any(s IN ${x} WHERE s IN ${b.param(operand)})`,
  notIn: (x, operand, b) => `none(s IN ${x} WHERE s IN ${b.param(operand)})`,
}

const OPERATORS: Record<Comparison, Record<string, Operator>> = {
  plain: PLAIN,
  text: TEXT,
  date: DATE,
  span: SPAN,
  names: NAMES,
  sources: SOURCES,
}

/**
 * The predicate of a scalar filter such as `{gte: 3, lt: 9}` on a property: all of its operators hold.
 * A comparison with an unknown value does not hold, whichever the operator; only `isNull` speaks of unknown values.
 */
export function scalarPredicate(
  builder: StatementBuilder,
  subject: string,
  filter: Argument,
  comparison: Comparison,
): string[] {
  const operators = OPERATORS[comparison]
  return filter.entries().map(([name, operand]) => {
    const operator = operators[name]
    if (!operator) throw new Error(`No operator ${name} for ${comparison} comparisons`)
    return operator(subject, operand, builder)
  })
}
