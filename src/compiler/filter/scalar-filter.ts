import type { Value } from '../../engine/engine.js'
import { InvalidInputError } from '../../errors.js'
import { isText } from '../../ontology/layout.js'
import type { Attribute } from '../../ontology/model.js'
import { idForms } from '../../text/external-id.js'
import { ID_SCHEMES } from '../../text/id-schemes.js'
import { firstDay, lastDay, shortestFrom } from '../../text/partial-date.js'
import { fold, foldText, squeeze } from '../../text/fold.js'
import type { Argument } from '../plan/argument.js'
import type { StatementBuilder } from '../plan/builder.js'
import { beginning } from '../../text/beginning.js'

/** How values of a property are compared. */
export type Comparison = 'plain' | 'plains' | 'text' | 'texts' | 'date' | 'dates' | 'span' | 'sources' | 'externalIds'

/** How the values of an attribute are compared. */
export function comparisonOf(attribute: Attribute): Comparison {
  if (attribute.type === 'PartialDate') return attribute.list ? 'dates' : 'date'
  if (isText(attribute)) return attribute.list ? 'texts' : 'text'
  return attribute.list ? 'plains' : 'plain'
}

/** No folded text contains it: it stands for a text without letters or digits, which is found in none. */
const NOWHERE = '\u0000'
const folded = (value: unknown): Value => fold(String(value)) || NOWHERE
const squeezed = (value: unknown): Value => squeeze(fold(String(value))) || NOWHERE
const whole = (value: unknown): Value => squeeze(foldText(String(value)))
const wholes = (values: unknown): Value => (values as string[]).map(whole)

const known = (subject: string, predicate: string): string => `(${subject} IS NOT NULL AND ${predicate})`

type Operator = (subject: string, operand: Argument, builder: StatementBuilder) => string
type Comparing = Readonly<Record<string, Operator> & Record<'eq' | 'in' | 'isNull', Operator>>

const PLAIN: Comparing = {
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

const unspaced = (text: string): string => `replace(${text}, ' ', '')`

/**
 * Whether a folded text contains another. Spaces do not count from the start of a word on, so that `MistralAI` is in
 * `the models of Mistral AI`, but `rise` is not in `Paris Est`.
 */
function isIn(text: string, operand: Argument, b: StatementBuilder): string {
  const [needle, joined, at] = [b.param(operand, folded), b.param(operand, squeezed), b.name('i')]
  const startsWord = `substring(' ' + ${text}, ${at}, 1) = ' '`
  // Without spaces first: few texts pass that, and the rest takes longer. Neo4j may look at the list before it knows that there is a text, and refuses a range to nothing.
  return `(${unspaced(text)} CONTAINS ${joined} AND (${text} CONTAINS ${needle} OR any(${at} IN range(0, coalesce(size(${text}), 0) - 1)
    WHERE ${startsWord} AND ${unspaced(`substring(${text}, ${at})`)} STARTS WITH ${joined})))`
}

/** On a folded text. */
const TEXT: Comparing = {
  eq: (x, operand, b) => `${unspaced(x)} = ${b.param(operand, whole)}`,
  ne: (x, operand, b) => `${unspaced(x)} <> ${b.param(operand, whole)}`,
  in: (x, operand, b) => `${unspaced(x)} IN ${b.param(operand, wholes)}`,
  notIn: (x, operand, b) => known(x, `NOT ${unspaced(x)} IN ${b.param(operand, wholes)}`),
  contains: isIn,
  startsWith: (x, operand, b) => `${unspaced(x)} STARTS WITH ${b.param(operand, squeezed)}`,
  isNull: (x, operand) => (operand.is(true) ? `${x} IS NULL` : `${x} IS NOT NULL`),
}

/**
 * A partial date stands for all of its days, so `2023` equals every date of 2023; dates compare by their first day.
 * They are compared as texts, in which `2023` comes before `2023-01-01` though both begin on one day.
 */
const DATE: Comparing = {
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

/** The same on a list, such as the names of an entity: one that matches is enough, none may for the negated forms. */
function onList(single: Comparing): Record<string, Operator> {
  const anyItem = Object.entries(single).map(([name, operator]): [string, Operator] => [
    name,
    (x, operand, b) => `any(f IN ${x} WHERE ${operator('f', operand, b)})`,
  ])
  const noItem =
    (operator: Operator): Operator =>
    (x, operand, b) =>
      known(x, `none(f IN ${x} WHERE ${operator('f', operand, b)})`)
  return { ...Object.fromEntries(anyItem), ne: noItem(single.eq), notIn: noItem(single.in), isNull: single.isNull }
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

/** Over the list of source ids of a fact. */
const SOURCES: Record<string, Operator> = {
  eq: (x, operand, b) => `${b.param(operand)} IN ${x}`,
  ne: (x, operand, b) => `NOT ${b.param(operand)} IN ${x}`,
  in: (x, operand, b) => `any(s IN ${x} WHERE s IN ${b.param(operand)})`,
  notIn: (x, operand, b) => `none(s IN ${x} WHERE s IN ${b.param(operand)})`,
}

const formsOf = (values: unknown): Value => [values].flat().flatMap((value) => idForms(String(value)))
const hasOneOf = (x: string, forms: string): string => `(i IN ${x} WHERE toLower(i) IN ${forms})`

/** The start of the stored form of what a register has. */
function startOf(scheme: unknown): Value {
  const name = String(scheme).toLowerCase()
  if (ID_SCHEMES.has(name)) return `${name}:`
  const names = [...ID_SCHEMES.keys()].join(', ')
  throw new InvalidInputError(`"scheme": no register is called "${beginning(name, 40)}". The registers are ${names}.`)
}

/** Over the identifiers of an entity in public registers. */
const EXTERNAL_IDS: Record<string, Operator> = {
  eq: (x, operand, b) => `any${hasOneOf(x, b.param(operand, formsOf))}`,
  ne: (x, operand, b) => known(x, `none${hasOneOf(x, b.param(operand, formsOf))}`),
  in: (x, operand, b) => `any${hasOneOf(x, b.param(operand, formsOf))}`,
  notIn: (x, operand, b) => known(x, `none${hasOneOf(x, b.param(operand, formsOf))}`),
  scheme: (x, operand, b) => `any(i IN ${x} WHERE i STARTS WITH ${b.param(operand, startOf)})`,
  isNull: (x, operand) => (operand.is(true) ? `${x} IS NULL` : `${x} IS NOT NULL`),
}

const OPERATORS: Record<Comparison, Record<string, Operator>> = {
  plain: PLAIN,
  plains: onList(PLAIN),
  text: TEXT,
  texts: onList(TEXT),
  date: DATE,
  dates: onList(DATE),
  span: SPAN,
  sources: SOURCES,
  externalIds: EXTERNAL_IDS,
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
