import type { GraphQLError } from 'graphql'
import { LimitExceededError } from '../../errors.js'
import { MAX_NESTING, MAX_TEXT_LENGTH } from './fixed-limits.js'
import { tooDeep } from './nesting.js'
import { refusal } from './refusal.js'

/** How large the inputs of a request may be. */
export interface InputLimits {
  /** Items of one list. */
  readonly maxListLength: number
  /** Values in all arguments; a variable counts each time that it is used. */
  readonly maxInputValues: number
  /** Conditions in one filter. */
  readonly maxFilterConditions: number
}

/**
 * Throws where a variable, as it was sent, is nested too deep, holds too long a list or text, or where all of them hold
 * too many values. GraphQL would read each value against its type before it can be counted there; this looks at no more
 * of them than are allowed.
 */
export function checkRawVariables(variables: Readonly<Record<string, unknown>>, limits: InputLimits): void {
  const count = { values: 0 }
  for (const [name, value] of Object.entries(variables)) checkValue(`the variable "${name}"`, value, limits, count)
}

function checkValue(name: string, value: unknown, limits: InputLimits, count: { values: number }): void {
  let level = [value]
  for (let levels = 0; level.length > 0; levels++) {
    if (levels > MAX_NESTING) throw tooDeep(name, levelsOf(value))
    const below: unknown[] = []
    for (const one of level) {
      if (++count.values > limits.maxInputValues) throw tooManyValues(count.values, limits)
      if (typeof one === 'string') checkText(name, one)
      if (!isNested(one)) continue
      if (Array.isArray(one)) checkList(name, one, limits)
      for (const key in one) {
        if (below.length + count.values >= limits.maxInputValues) throw tooManyValues(limits.maxInputValues + 1, limits)
        below.push((one as Readonly<Record<string, unknown>>)[key])
      }
    }
    level = below
  }
}

function levelsOf(value: unknown): number {
  let levels = 0
  for (let level = [value].filter(isNested); level.length > 0; levels++)
    level = level.flatMap((one): unknown[] => Object.values(one)).filter(isNested)
  return levels
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Throws where a list has more items than are allowed; `name` says which list, as in `the variable "ids"`. */
export function checkList(name: string, list: readonly unknown[], { maxListLength }: InputLimits): void {
  if (list.length <= maxListLength) return
  const advice = 'ask for fewer at once.'
  throw refusal(
    new LimitExceededError(`The number of items in ${name}`, maxListLength, list.length, advice, 'MAX_LIST_LENGTH'),
  )
}

/** Throws where a text has more characters than are allowed. */
export function checkText(name: string, { length }: string): void {
  if (length <= MAX_TEXT_LENGTH) return
  throw refusal(
    new LimitExceededError(`The length of a text in ${name}`, MAX_TEXT_LENGTH, length, 'send a shorter one.'),
  )
}

/** The refusal of a request with so many values in its arguments. */
export function tooManyValues(asked: number, { maxInputValues }: InputLimits): GraphQLError {
  const advice = 'send fewer values, or use a long list in fewer fields.'
  return refusal(
    new LimitExceededError('The number of values in all arguments', maxInputValues, asked, advice, 'MAX_INPUT_VALUES'),
  )
}
