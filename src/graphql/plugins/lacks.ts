import { getNamedType, getNullableType, isListType, type GraphQLOutputType } from 'graphql'
import type { Site } from './sites.js'

/**
 * Whether an answer lacks what a field or directive with arguments asks for. A list or connection lacks something if it
 * is empty, counts nothing or has a null for a row; anything else if there is a null, a 0 or an empty list in it.
 */
export function lacksAt({ path, definition }: Site, data: unknown): boolean {
  const isEmpty = 'type' in definition && isRows(definition.type) ? lacksRows : lacksSomething
  return valuesAt(data, path).some(isEmpty)
}

/** Whether a list or a count at a path is empty. The rows of a list do not matter: a null in one is no reason to find more. */
export const findsNothingAt = (path: readonly string[], data: unknown): boolean =>
  valuesAt(data, path).some((value) => value === null || findsNothing(value))

function findsNothing(value: unknown): boolean {
  if (value === 0) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null && Object.values(value).some(findsNothing)
}

const isRows = (type: GraphQLOutputType): boolean =>
  isListType(getNullableType(type)) || getNamedType(type).name.endsWith('Connection')

const isNothing = (value: unknown): boolean =>
  value === null || value === 0 || (Array.isArray(value) && (value.length === 0 || value.includes(null)))

const lacksRows = (value: unknown): boolean =>
  isNothing(value) ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).some(isNothing))

function lacksSomething(value: unknown): boolean {
  if (isNothing(value)) return true
  return typeof value === 'object' && value !== null && Object.values(value).some(lacksSomething)
}

/** The values to which response keys lead, through every row of the lists on the way. */
function valuesAt(value: unknown, [key, ...rest]: readonly string[]): unknown[] {
  if (key === undefined) return [value]
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, [key, ...rest]))
  if (typeof value !== 'object' || value === null) return []
  const members = value as Record<string, unknown>
  return Object.hasOwn(members, key) ? valuesAt(members[key], rest) : []
}
