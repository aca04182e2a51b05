import { getNamedType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql'
import { fitting, counts, type FactFilter } from './facts.js'
import { plainTerms, queryWords, terms } from '../../../src/text/terms.js'
import { firstDay, lastDay, liesIn } from './dates.js'
import type { FixtureGraph, Thing } from './graph.js'
import { distinct, neighborsBy, type Neighbor, observationsOf, relationsAt, valueOf } from './neighbors.js'
import { isIdentifier, TEXT, type ExternalId } from './texts.js'

/** What filters are read with. */
export interface Reading {
  readonly graph: FixtureGraph
  readonly schema: GraphQLSchema
  /** The filters of the `@facts` that reach the field: which facts filters, orders, groups and lists look at. */
  readonly facts: readonly FactFilter[]
}

type Input = Readonly<Record<string, any>>

const given = (input: Input | null | undefined): [string, any][] =>
  Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined)

/** Whether a thing satisfies an input such as `CompanyWhere`: all that is given holds. */
export function matches(reading: Reading, inputName: string, thing: Thing, where: Input | null | undefined): boolean {
  const fields = (reading.schema.getType(inputName) as GraphQLInputObjectType).getFields()
  return given(where).every(([name, operand]) => {
    if (name === 'and') return operand.every((one: Input) => matches(reading, inputName, thing, one))
    if (name === 'or') return operand.some((one: Input) => matches(reading, inputName, thing, one))
    if (name === 'not') return !matches(reading, inputName, thing, operand)
    if (name === 'text') return hasWords(thing, operand)
    if (inputName === 'RelationWhere' && isEnd(name)) return fitsEnds(reading, thing, where!)
    return holds(reading, getNamedType(fields[name]!.type).name, thing, name, operand)
  })
}

/** Whether all names of an entity together, or its description, have words that begin with those of a text. */
function hasWords({ values: { called, description } }: Thing, text: string): boolean {
  const words = queryWords(text)
  const have = (found: readonly string[]): boolean =>
    words.length > 0 &&
    words.every((word) => [word.text, ...word.joined].some((way) => found.some((term) => term.startsWith(way))))
  return have((called as string[]).flatMap(terms)) || have(plainTerms((description as string | null) ?? ''))
}

const isEnd = (name: string): boolean => name === 'from' || name === 'to'

/** Whether the ends of a relation fit what is asked of both: those of a symmetric one may, the other way round. */
function fitsEnds(reading: Reading, { values }: Thing, { from, to }: Input): boolean {
  const { entities, ontology } = reading.graph
  const fits = (asked: Input | null | undefined, end: unknown): boolean =>
    matches(reading, 'EntityWhere', entities.get(end as string)!, asked)
  const stored = fits(from, values['from']) && fits(to, values['to'])
  if (values['oneWay']) return stored
  return (
    stored || (ontology.symmetric.has(values['type'] as string) && fits(from, values['to']) && fits(to, values['from']))
  )
}

function holds(reading: Reading, filterName: string, thing: Thing, field: string, filter: Input): boolean {
  const { graph } = reading
  if (field === 'within') return liesWithin(reading, thing, filter)
  if (filterName.endsWith('Where')) {
    const other = graph.entities.get(valueOf(graph, thing, field) as string)
    return other !== undefined && matches(reading, filterName, other, filter)
  }
  if (filterName === 'SourceFilter') return fitsSources(reading, thing, filter)
  const { facts, ...quantifiers } = filter
  const relationField = graph.ontology.relationFields.get(thing.type)?.get(field)
  if (relationField) {
    const counted = neighborsBy(graph, thing, relationField, fitting(reading, facts))
    const where = `${relationField.target}Where`
    return quantified(counted, quantifiers, facts, ({ other }, operand) => matches(reading, where, other, operand))
  }
  if (filterName === 'ObservationListFilter') {
    const counted = observationsOf(graph, thing).filter((one) => counts(reading, one, facts))
    return quantified(counted, quantifiers, facts, (one, operand) => matches(reading, 'ObservationWhere', one, operand))
  }
  if (filterName === 'RelationListFilter') {
    const counted = relationsAt(graph, thing).filter(({ relation }) => counts(reading, relation, facts))
    return quantified(counted, quantifiers, facts, ({ relation }, operand) =>
      matches(reading, 'RelationWhere', relation, operand),
    )
  }
  return given(filter).every(([operator, operand]) => compare(graph, filterName, thing, field, operator, operand))
}

/** Over the rows that count; where nothing is asked but which do, at least one must. */
function quantified<Row>(
  rows: readonly Row[],
  filter: Input,
  facts: Input | undefined,
  isMatch: (row: Row, where: Input) => boolean,
): boolean {
  if (facts && given(filter).length === 0) return rows.length > 0
  return given(filter).every(([quantifier, operand]) => {
    if (quantifier === 'some') return rows.some((row) => isMatch(row, operand))
    if (quantifier === 'none') return !rows.some((row) => isMatch(row, operand))
    if (quantifier === 'every') return rows.every((row) => isMatch(row, operand))
    const counted = quantifier === 'distinctCount' ? distinct(rows as readonly Neighbor[]) : rows.length
    return fitsCount(counted, operand)
  })
}

function compare(
  graph: FixtureGraph,
  filterName: string,
  thing: Thing,
  field: string,
  operator: string,
  operand: any,
): boolean {
  if (filterName === 'NameFilter') return compareAny(operator, thing.values['called'] as string[], operand)
  if (filterName === 'ExternalIdFilter')
    return IDENTIFIERS[operator]!(thing.values['externalIds'] as ExternalId[], operand)
  const value = valueOf(graph, thing, field)
  if (value === null) return operator === 'isNull' && operand === true
  if (filterName === 'PartialDateFilter' && operator !== 'isNull') {
    const isSpan = field === 'period'
    const startsOn = isSpan ? thing.values['startsOn'] : firstDay(value as string)
    const endsOn = isSpan ? thing.values['endsOn'] : lastDay(value as string)
    return DATES[operator]!(startsOn as string, endsOn as string, operand)
  }
  if (filterName === 'StringFilter' && TEXT[operator]) return TEXT[operator](value as string, operand)
  return comparePlain(operator, value, operand)
}

const comparePlain = (operator: string, value: unknown, operand: unknown): boolean => PLAIN[operator]!(value, operand)

const PLAIN: Record<string, (value: any, operand: any) => boolean> = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  in: (value, operand) => operand.includes(value),
  notIn: (value, operand) => !operand.includes(value),
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  startsWith: (value, operand) => value.startsWith(operand),
  isNull: (_value, operand) => !operand,
}

/** One text that matches is enough; the negated forms hold where none is the operand. */
function compareAny(operator: string, texts: readonly string[], operand: any): boolean {
  const isMatch = (one: string): boolean => TEXT[operator]!(one, operand)
  return operator === 'ne' || operator === 'notIn' ? texts.every(isMatch) : texts.some(isMatch)
}

type IdTest = (ids: readonly ExternalId[], operand: any) => boolean

const hasOne: IdTest = (ids, operands) =>
  ids.some((id) => [operands].flat().some((text: string) => isIdentifier(id, text)))
const hasNone: IdTest = (ids, operands) => ids.length > 0 && !hasOne(ids, operands)

const IDENTIFIERS: Record<string, IdTest> = {
  eq: hasOne,
  ne: hasNone,
  in: hasOne,
  notIn: hasNone,
  scheme: (ids, operand) => ids.some(({ scheme }) => scheme === operand),
  isNull: (ids, operand) => (ids.length === 0) === operand,
}

/** The sources that state something, each once. */
function fitsSources(reading: Reading, thing: Thing, filter: Input): boolean {
  const ids = [...new Set(thing.citations.map(({ source }) => source))]
  const sources = ids.map((id) => reading.graph.sources.get(id)!)
  const is = (source: Thing, where: Input): boolean => matches(reading, 'SourceWhere', source, where)
  const publishers = new Set(sources.flatMap(({ values }) => (values['publisher'] ?? []) as string))
  return given(filter).every(([operator, operand]) => {
    if (operator === 'count') return fitsCount(sources.length, operand)
    if (operator === 'publishers') return fitsCount(publishers.size, operand)
    if (operator === 'some') return sources.some((one) => is(one, operand))
    if (operator === 'none') return !sources.some((one) => is(one, operand))
    if (operator === 'every') return sources.every((one) => is(one, operand))
    return SOURCES[operator]!(ids, operand)
  })
}

/** Whether an entity fits a filter, or lies in one that does. */
function liesWithin(reading: Reading, entity: Thing, where: Input): boolean {
  const { graph } = reading
  const fits = (one: Thing): boolean => matches(reading, 'EntityWhere', one, where)
  return (
    fits(entity) ||
    [...graph.ontology.containing].some((type) =>
      neighborsBy(
        graph,
        entity,
        { type, direction: 'OUT', target: 'Entity', transitive: true },
        fitting(reading, {}),
      ).some(({ other }) => fits(other)),
    )
  )
}

const SOURCES: Record<string, (cited: readonly string[], operand: any) => boolean> = {
  eq: (cited, operand) => cited.includes(operand),
  ne: (cited, operand) => !cited.includes(operand),
  in: (cited, operand) => operand.some((one: string) => cited.includes(one)),
  notIn: (cited, operand) => !operand.some((one: string) => cited.includes(one)),
}

/** A date equals those that lie in it; dates come before and after others by their first day. */
const DATES: Record<string, (startsOn: string, endsOn: string, operand: any) => boolean> = {
  eq: (startsOn, endsOn, date) => liesIn(startsOn, endsOn, date),
  ne: (startsOn, endsOn, date) => !liesIn(startsOn, endsOn, date),
  in: (startsOn, endsOn, dates) => dates.some((date: string) => liesIn(startsOn, endsOn, date)),
  notIn: (startsOn, endsOn, dates) => !dates.some((date: string) => liesIn(startsOn, endsOn, date)),
  gt: (startsOn, _endsOn, date) => startsOn > lastDay(date),
  gte: (startsOn, _endsOn, date) => startsOn >= firstDay(date),
  lt: (startsOn, _endsOn, date) => startsOn < firstDay(date),
  lte: (startsOn, _endsOn, date) => startsOn <= lastDay(date),
}

/** Whether a number fits an `IntFilter`, which may be left out. */
export const fitsCount = (count: number, filter: Input | null | undefined): boolean =>
  given(filter ?? {}).every(([operator, operand]) => comparePlain(operator, count, operand))
