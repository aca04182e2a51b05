import { z } from 'zod'

/** The JSON Schema of arguments. */
export interface ArgumentsSchema {
  readonly type: 'object'
  readonly [key: string]: unknown
}

/** Bounds that only say what an integer is. */
const INTEGERS = new Set([2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 31 - 1, -(2 ** 31)])

/** Leaves out what says nothing: the shape of keys that are texts, values of any shape, the bounds of all integers. */
function terse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(terse)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key, part]) =>
      key !== 'propertyNames' &&
      !(key === 'additionalProperties' && typeof part === 'object') &&
      !(['minimum', 'maximum'].includes(key) && INTEGERS.has(part as number)),
  )
  return Object.fromEntries(kept.map(([key, part]) => [key, terse(part)]))
}

/**
 * What a client reads of a tool's arguments: JSON Schema without what says nothing. Arguments in `unlisted` are left
 * out, and the schema does not say then that there are no others.
 */
export function jsonSchemaOf(input: z.ZodObject, unlisted: readonly string[] = []): ArgumentsSchema {
  const { type = 'object', properties = {}, required, additionalProperties } = z.toJSONSchema(input, { io: 'input' })
  const listed = Object.entries(properties).filter(([name]) => !unlisted.includes(name))
  return {
    type: type as 'object',
    properties: terse(Object.fromEntries(listed)),
    ...(required && { required }),
    ...(listed.length === Object.keys(properties).length && { additionalProperties }),
  }
}
