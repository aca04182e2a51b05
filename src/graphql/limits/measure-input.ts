import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLList,
} from 'graphql'
import { MAX_ORDER_KEYS } from '../../compiler/select/order-by.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import { checkList, checkText, type InputLimits } from './raw-variables.js'
import { refusal } from './refusal.js'

/** How large an input is. */
export interface InputSize {
  readonly values: number
  /** Conditions of the filters in it. */
  readonly conditions: number
}

/** Measures the inputs of one request; a value that is used several times is looked at once. */
export type InputMeter = (name: string, type: GraphQLInputType, value: unknown) => InputSize

const LEAF: InputSize = { values: 1, conditions: 0 }

/**
 * A meter for coerced values of arguments. It throws where a list, a text or a filter in them is larger than the limits,
 * or a number that is larger than numbers can be; `name` is how errors call the argument.
 */
export function inputMeter(limits: InputLimits): InputMeter {
  const known = new WeakMap<object, InputSize>()
  const measure: InputMeter = (name, given, value) => {
    if (typeof value === 'string') return sizeOfText(name, value)
    if (typeof value === 'number') checkNumber(name, value)
    if (typeof value !== 'object' || value === null) return LEAF
    const before = known.get(value)
    if (before) return before
    const size = measureParts(name, getNullableType(given), value)
    known.set(value, size)
    return size
  }
  const measureParts = (name: string, type: GraphQLInputType, value: object): InputSize => {
    if (isListType(type)) return measureList(name, type, value as readonly unknown[])
    return isInputObjectType(type) ? measureObject(name, type, value) : LEAF
  }
  const measureList = (
    name: string,
    { ofType }: GraphQLList<GraphQLInputType>,
    list: readonly unknown[],
  ): InputSize => {
    checkList(quoted(name), list, limits)
    if (name.endsWith('orderBy')) checkOrder(list.length)
    return sum(list.map((one, index) => measure(`${name}[${index}]`, ofType, one)))
  }
  const measureObject = (name: string, type: GraphQLInputObjectType, value: object): InputSize => {
    const fields = type.getFields()
    const parts = Object.entries(value).map(([key, one]) => {
      const field = fields[key]
      return field ? measure(`${name}.${key}`, field.type, one) : LEAF
    })
    const { values, conditions } = sum(parts)
    // A filter that asks for nothing has to be looked at, too.
    const size = { values, conditions: conditions + (isFilter(type) ? Math.max(1, parts.length) : 0) }
    checkConditions(size.conditions, limits)
    return size
  }
  return measure
}

/** So many characters of a text count as a further value: folding and comparing them takes as long. */
const CHARACTERS_OF_A_VALUE = 100

function sizeOfText(name: string, text: string): InputSize {
  checkText(quoted(name), text)
  return { values: 1 + Math.floor(text.length / CHARACTERS_OF_A_VALUE), conditions: 0 }
}

/** Throws where a literal is larger than numbers can be: it would be infinite, which not every engine can be given. */
function checkNumber(name: string, value: number): void {
  if (Number.isFinite(value)) return
  throw refusal(
    new InvalidInputError(`${quoted(name)} is larger than numbers can be: write one between -1e308 and 1e308.`),
  )
}

const quoted = (name: string): string => `"${name}"`

/** Filters, and nothing else, can be joined. */
const isFilter = (type: GraphQLInputObjectType): boolean => 'and' in type.getFields() && 'or' in type.getFields()

const sum = (sizes: readonly InputSize[]): InputSize => ({
  values: sizes.reduce((total, { values }) => total + values, 1),
  conditions: sizes.reduce((total, { conditions }) => total + conditions, 0),
})

function checkConditions(asked: number, { maxFilterConditions: most }: InputLimits): void {
  if (asked <= most) return
  const advice = 'ask for several values of a key at once with "in", or filter in several requests.'
  throw refusal(
    new LimitExceededError('The number of conditions in a filter', most, asked, advice, 'MAX_FILTER_CONDITIONS'),
  )
}

function checkOrder(asked: number): void {
  if (asked <= MAX_ORDER_KEYS) return
  throw refusal(new LimitExceededError('The number of keys in "orderBy"', MAX_ORDER_KEYS, asked, 'order by fewer.'))
}
