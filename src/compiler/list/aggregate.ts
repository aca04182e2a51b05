import type { GraphQLObjectType } from 'graphql'
import { InvalidInputError } from '../../errors.js'
import { inOneUnit, yearOfDate, type Quantity } from '../../numbers/numbers.js'
import type { Model } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import { unitAmong } from '../../text/meant-unit.js'
import { propertyOf } from '../../text/quote-name.js'
import { answerReader } from '../plan/answer-object.js'
import {
  matchBody,
  predicatesOf,
  type ConnectionSpec,
  type NumberOfRows,
  type NumbersOfRows,
} from './connection-spec.js'
import { collectFields, selectionsOf, type SelectedField } from '../plan/fields.js'
import {
  argumentsOf,
  objectType,
  type CompileContext,
  type FieldReader,
  type Raw,
  type Read,
} from '../plan/projection.js'

/** A subquery of a connection that returns one row with one column. */
export interface Subquery {
  readonly column: string
  readonly body: string
  readonly result: string
}

/** What `aggregate` on a connection takes: subqueries over all of its rows, and how to read it from their columns. */
export function projectAggregate(
  context: CompileContext,
  spec: ConnectionSpec,
  field: SelectedField,
): { readonly subqueries: readonly Subquery[]; readonly read: Read } {
  const type = objectType(context, 'Aggregate')
  const subqueries: Subquery[] = []
  const fields = collectFields(context, type, selectionsOf(field)).map((one): FieldReader => {
    const column = context.builder.column()
    const rows = matchBody(spec, predicatesOf(spec))
    if (one.nodes[0].name.value === 'count') {
      subqueries.push({ column, body: rows, result: `count(*) AS ${column}` })
      return { key: one.key, read: (raw) => raw[column] }
    }
    const { value, unit } = numberOf(spec, argumentsOf(context, type, one).at('of').text())
    const [v, u, n] = [context.builder.name('v'), context.builder.name('u'), context.builder.name('n')]
    // Equal numbers come in one row, as many lists have few different ones.
    const body = `${rows} WITH ${value} AS ${v}, ${unit ?? 'null'} AS ${u}, count(*) AS ${n}`
    subqueries.push({ column, body, result: `collect([${v}, ${u}, ${n}]) AS ${column}` })
    return { key: one.key, read: numbersReader(context, type, one, column) }
  })
  return { subqueries, read: answerReader(type.name, fields) }
}

function numbersReader(context: CompileContext, type: GraphQLObjectType, field: SelectedField, column: string): Read {
  const unit = argumentsOf(context, type, field).at('unit')
  const selected = collectFields(context, objectType(context, 'Numbers'), selectionsOf(field))
  const read = answerReader(
    'Numbers',
    selected.map(({ key, nodes }) => ({
      key,
      read: (numbers: object) => (numbers as Record<string, unknown>)[nodes[0].name.value],
    })),
  )
  return (raw: Raw, env) => {
    try {
      const quantities = quantitiesIn(raw[column])
      return read(inOneUnit(quantities, unitAmong(quantities, unit.get(env) as string | undefined)), env)
    } catch (error) {
      // The executor reports an error that stands for a value at its field; the rest of the answer stays.
      if (error instanceof InvalidInputError) return error
      throw error
    }
  }
}

const quantitiesIn = (rows: unknown): Quantity[] =>
  (rows as readonly (readonly [number | string | null, string | null, number])[]).flatMap(([value, unit, times]) => {
    if (value === null) return []
    const quantity = typeof value === 'string' ? yearOfDate(value) : { value, unit }
    return Array.from({ length: times }, () => quantity)
  })

function numberOf({ numbers }: ConnectionSpec, of: string | undefined): NumberOfRows {
  const { named = new Map<string, NumberOfRows>(), isDefault = false } = numbers ?? {}
  const names = [...named.keys()]
  const found = named.get(of ?? (isDefault ? (names[0] ?? '') : ''))
  if (found) return found
  throw noSuchNumber(of ?? null, names)
}

/** The error for a number that rows do not have. */
export function noSuchNumber(of: string | null, names: readonly string[]): InvalidInputError {
  const advice = didYouMean(of ?? '', names) || `name ${names.join(', ') || 'nothing, as these have no numbers'}.`
  return new InvalidInputError(
    of === null ? `"of" must say which number is meant: ${advice}` : `"of": "${of}" is not a number here: ${advice}`,
  )
}

/** The numbers of relations, by name; the first is meant where none is named. */
export const RELATION_NUMBERS = ['weight', 'start', 'end'] as const

/** The weight of relations, and their dates. */
export const numbersOfRelations = (relation: string): NumbersOfRows => ({
  named: new Map(
    RELATION_NUMBERS.map((name) => [
      name,
      { value: propertyOf(relation, name), unit: name === 'weight' ? `${relation}.unit` : null },
    ]),
  ),
  isDefault: true,
})

/** The numbers of observations. */
export const numbersOfObservations = (observation: string): NumbersOfRows => ({
  named: new Map(
    ['value', 'min', 'max', 'rank', 'period'].map((name) => [
      name,
      {
        value: propertyOf(observation, name),
        unit: name === 'rank' || name === 'period' ? null : `${observation}.unit`,
      },
    ]),
  ),
  isDefault: true,
})

/** The numbers and dates of entities of a kind or interface, which have no units. */
export const numbersOfEntities = (model: Model, entity: string, typeName: string): NumbersOfRows => ({
  named: new Map(
    ['degree', ...numericFields(model, typeName), ...dateFields(model, typeName)].map((name) => [
      name,
      { value: propertyOf(entity, name), unit: null },
    ]),
  ),
  isDefault: false,
})

/** The numeric fields of a kind or interface. */
export const numericFields = (model: Model, typeName: string): string[] => fieldsOf(model, typeName, ['Int', 'Float'])

/** The fields of a kind or interface that hold a date, of which the year is a number. */
export const dateFields = (model: Model, typeName: string): string[] => fieldsOf(model, typeName, ['PartialDate'])

function fieldsOf({ kinds, interfaces }: Model, typeName: string, types: readonly string[]): string[] {
  const attributes = (kinds.get(typeName) ?? interfaces.get(typeName))?.attributes ?? []
  return attributes.filter(({ type, list }) => !list && types.includes(type)).map(({ name }) => name)
}

/** The numbers of relations, and those of the entities that they lead to. */
export const numbersOfNeighbors = (model: Model, relation: string, entity: string, typeName: string): NumbersOfRows => {
  const own = numbersOfRelations(relation).named
  const others = [...numbersOfEntities(model, entity, typeName).named].filter(([name]) => !own.has(name))
  return { named: new Map([...own, ...others]), isDefault: true }
}
