import { coerceInputValue, isInputObjectType, isInputType, type GraphQLSchema } from 'graphql'
import { withoutNulls, type Members } from '../compiler/plan/coerce-arguments.js'
import { InvalidInputError, NotFoundError } from '../errors.js'
import { checkFacts, type FactFilter } from '../facts/fact-filter.js'
import type { Model } from '../ontology/model.js'
import { didYouMean } from '../text/closest.js'
import { FORMATS, type Format } from './formats.js'
import { DIALECTS, type DialectName } from './write/json.js'
import { valueFromText } from './input-from-text.js'

/** The format of a name. Throws a `NotFoundError` that lists all if there is none. */
export function formatNamed(name: string): Format {
  const format = FORMATS.get(name)
  if (format) return format
  const names = [...FORMATS.keys()]
  const advice = didYouMean(name, names)
  throw new NotFoundError(
    `"${name}" is not a format: ${advice ? `${advice} The` : 'the'} formats are ${names.join(', ')}.`,
  )
}

/** The language that a code names, in any case; the first of the ontology's languages if none is given. */
export function languageNamed({ languages }: Model, code: string | undefined): string {
  const language = code === undefined ? languages[0] : languages.find((one) => one === code.toUpperCase())
  if (language !== undefined) return language
  const names = languages.map((one) => one.toLowerCase()).join(', ')
  throw new InvalidInputError(`"language" cannot be "${code}": the languages of this graph are ${names}.`)
}

/** `true` or `false`; false if it is not given. */
export function flagNamed(name: string, given: string | undefined): boolean {
  if (given === undefined || given === 'false') return false
  if (given === 'true') return true
  throw new InvalidInputError(`"${name}" must be true or false, not "${given}".`)
}

/** The dialect of JSON of a name; that of d3 if none is given. */
export function dialectNamed(name: string | undefined): DialectName {
  if (name === undefined) return 'd3'
  if (Object.hasOwn(DIALECTS, name)) return name as DialectName
  throw new InvalidInputError(`"dialect" cannot be "${name}": it is one of ${Object.keys(DIALECTS).join(', ')}.`)
}

/** Parameters as an address has them: one that is repeated is a list. */
export type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The filter of facts that parameters give, as JSON in `facts` or part by part in `facts.asOf`, `facts.period.from` and
 * so on; null if they give none. Throws an `InvalidInputError` that says which part is wrong, as `worded` words it.
 */
export function factsFrom(
  schema: GraphQLSchema,
  parameters: Parameters,
  worded: (message: string) => string,
): FactFilter | null {
  const given = Object.entries(parameters).filter(([name]) => name === 'facts' || name.startsWith('facts.'))
  const [whole] = given.filter(([name]) => name === 'facts')
  if (given.length === 0) return null
  if (whole && given.length > 1) throw new InvalidInputError('"facts" is given as JSON and in parts: give one of them.')
  return factFilter(schema, whole ? parseFacts(String(whole[1])) : fromParts(schema, given), worded)
}

/** A filter of facts as the API takes it. */
function factFilter(schema: GraphQLSchema, value: unknown, worded: (message: string) => string): FactFilter {
  const type = schema.getType('FactFilter')
  if (!isInputObjectType(type)) throw new Error('The schema has no FactFilter')
  const filter = coerceInputValue(value, type, (path, _invalid, error) => {
    throw new InvalidInputError(`"${['facts', ...path].join('.')}" does not fit: ${worded(error.message)}`)
  })
  const known = withoutNulls(Object.values(type.getFields()), filter as object as Members) as FactFilter
  checkFacts(known)
  return known
}

function parseFacts(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below, together with JSON that is not an object.
  }
  throw new InvalidInputError(
    `"facts" must be a JSON object such as {"asOf": "2020"}, or in parts such as facts.asOf=2020.`,
  )
}

function fromParts(schema: GraphQLSchema, given: readonly (readonly [string, Parameters[string]])[]): unknown {
  const filter = Object.create(null) as Record<string, unknown>
  for (const [name, value] of given) {
    const path = name.split('.').slice(1)
    const last = path.pop() as string
    const target = path.reduce<Record<string, unknown>>((at, key) => {
      at[key] ??= Object.create(null)
      if (!isParts(at[key])) throw givenTwice(name)
      return at[key]
    }, filter)
    if (isParts(target[last])) throw givenTwice(name)
    target[last] = value
  }
  const type = schema.getType('FactFilter')
  return isInputType(type) ? valueFromText(filter, type) : filter
}

/** What was given part by part; a parameter that is repeated is a list. */
const isParts = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)

const givenTwice = (name: string): InvalidInputError =>
  new InvalidInputError(`"${name}" is given both as a whole and in parts: give one of them.`)
