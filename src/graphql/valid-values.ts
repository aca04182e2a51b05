import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql'
import { didYouMean } from '../text/closest.js'

/** Names in one message: longer lists are left to the schema. */
const MAX_LISTED = 40

const ENUM_VALUE = /(?:does not exist in "(\w+)" enum|Enum "(\w+)" cannot represent [^:]*: .*)\.$/
const NO_OBJECT = /Expected (?:value of type "(\w+)!?", found [^{[].*|type "(\w+)" to be an object)\.$/
const INPUT_FIELD = /Field "(\w+)" is not defined by type "(\w+)"\.$/
const ARGUMENT = /Unknown argument "(\w+)" on field "(\w+)\.(\w+)"\.$/
const FIELD = /Cannot query field "(\w+)" on type "(\w+)"\.$/

/**
 * A message of GraphQL about a value, field or argument that is not there and that it suggests nothing for, with what
 * there is instead: the values of an enum, the fields of an input object. All other messages stay.
 */
export function withValidValues(schema: GraphQLSchema, message: string): string {
  const advice = adviceOn(schema, message)
  return advice ? `${message} ${advice}` : message
}

function adviceOn(schema: GraphQLSchema, message: string): string {
  const [, absent, misfit] = ENUM_VALUE.exec(message) ?? []
  if (absent ?? misfit) return listed('Its values are', valuesOf(schema, absent ?? misfit ?? ''))
  const [, given, wanted] = NO_OBJECT.exec(message) ?? []
  if (given ?? wanted) return listed('Write an object with one of its fields:', inputsOf(schema, given ?? wanted ?? ''))
  const [, input, ofInput = ''] = INPUT_FIELD.exec(message) ?? []
  if (input) return meantOr('Its fields are', input, inputsOf(schema, ofInput))
  const [, argument, owner = '', field = ''] = ARGUMENT.exec(message) ?? []
  if (argument) return meantOr('Its arguments are', argument, argumentsOf(schema, owner, field))
  const [, selected, type = ''] = FIELD.exec(message) ?? []
  return selected ? meantOr('Its fields are', selected, Object.keys(fieldsOf(schema, type))) : ''
}

const meantOr = (begin: string, written: string, names: readonly string[]): string =>
  didYouMean(written, names).replace(/^d/, 'D') || listed(begin, names)

const listed = (begin: string, names: readonly string[]): string =>
  names.length === 0 || names.length > MAX_LISTED ? '' : `${begin} ${names.join(', ')}.`

function valuesOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  return isEnumType(type) ? type.getValues().map((value) => value.name) : []
}

function inputsOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name)
  return isInputObjectType(type) ? Object.keys(type.getFields()) : []
}

function fieldsOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name)
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {}
}

const argumentsOf = (schema: GraphQLSchema, owner: string, field: string): string[] =>
  (fieldsOf(schema, owner)[field]?.args ?? []).map(({ name }) => name)
