import { getNamedType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'

/** Places that one message names. */
const MAX_NAMED = 3

/** An argument or an input field. */
interface Input {
  readonly name: string
  readonly type: Parameters<typeof getNamedType>[0]
}

const INPUT_FIELD = /Field "(\w+)" is not defined by type "(\w+)"\./
const ARGUMENT = /Unknown argument "(\w+)" on (?:field "(\w+)\.(\w+)"|directive "@(\w+)")\./
/** What GraphQL suggests: names that are spelled like the wrong one. */
const ALIKE = / Did you mean [^?]*\?$/

/**
 * A message of GraphQL about an input field or argument that is not there, with places where one of exactly that name is:
 * one step further in (`Did you mean "facts: {asOf: …}"?`), else at other query fields. All other messages stay.
 */
export function withOtherPlaces(schema: GraphQLSchema, message: string): string {
  const [wanted, inputs] = missing(schema, message) ?? []
  if (wanted === undefined || inputs === undefined) return message
  const within = placesWithin(inputs, wanted)
  const places = within.length > 0 || !INPUT_FIELD.test(message) ? within : placesAtQueries(schema, wanted)
  if (places.length === 0) return message
  return `${message.replace(ALIKE, '')} Did you mean ${listed(places.slice(0, MAX_NAMED))}?`
}

/** The name that is not there, and what there is instead; null where a message is about something else. */
function missing(schema: GraphQLSchema, message: string): readonly [string, readonly Input[]] | null {
  const [, field, typeName = ''] = INPUT_FIELD.exec(message) ?? []
  if (field !== undefined) {
    const type = schema.getType(typeName)
    return [field, isInputObjectType(type) ? Object.values(type.getFields()) : []]
  }
  const [, argument, owner = '', member = '', directive = ''] = ARGUMENT.exec(message) ?? []
  if (argument === undefined) return null
  const type = schema.getType(owner)
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {}
  return [argument, (fields[member] ?? schema.getDirective(directive))?.args ?? []]
}

const placesWithin = (inputs: readonly Input[], wanted: string): string[] =>
  inputs.filter(({ type }) => has(type, wanted)).map(({ name }) => `"${name}: {${wanted}: …}"`)

/** A filter of one kind has what a filter of all kinds lacks. */
const placesAtQueries = (schema: GraphQLSchema, wanted: string): string[] =>
  Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args }) =>
    args.some((one) => one.name === 'where' && has(one.type, wanted)) ? [`"${name}(where: {${wanted}: …})"`] : [],
  )

function has(type: Input['type'], wanted: string): boolean {
  const named = getNamedType(type)
  return isInputObjectType(named) && named.getFields()[wanted] !== undefined
}

const listed = (places: readonly string[]): string =>
  places.length === 1 ? String(places[0]) : `${places.slice(0, -1).join(', ')} or ${places.at(-1)}`
