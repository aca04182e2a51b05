import type { z } from 'zod'
import { beginning } from '../text/beginning.js'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

const MAX_LINES = 10

/** What types of values are called. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

/** What a part of a thing of a type is called. */
const PARTS: Readonly<Record<string, string>> = { string: 'characters', array: 'items' }

/** Says what is wrong with a value, after its name; for the library that checks arguments. */
export const sayWhatIsWrong = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: give ${named(issue.expected)}`
        : isNot(issue.expected, issue.input)
    case 'too_small':
      return issue.input === '' ? 'is empty' : bounded(issue.origin, 'least', issue.minimum)
    case 'too_big':
      return bounded(issue.origin, 'most', issue.maximum)
    case 'invalid_value':
      return `${issue.input === undefined ? 'is missing: it' : ''} must be ${anyOf(issue.values)}`.trim()
    default:
      return undefined
  }
}

const named = (type: string): string => TYPES[type] ?? type

function isNot(expected: string, input: unknown): string {
  const given = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input
  return given === 'number' && expected === 'int'
    ? 'must be a whole number'
    : `must be ${named(expected)}, and is ${named(given)}`
}

function bounded(type: string, side: 'least' | 'most', bound: number | bigint): string {
  const parts = PARTS[type]
  return parts ? `must have at ${side} ${bound} ${parts}` : `must be at ${side} ${bound}`
}

const anyOf = (values: readonly unknown[]): string =>
  values
    .map(String)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1')

/** The mistakes in arguments, a line each, each with the argument's name. */
export function describeMistakes(error: z.ZodError, input: z.ZodObject): string {
  const lines = error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const where = issue.path.length > 0 ? ` of "${issue.path.join('.')}"` : ''
      const known = issue.path.length > 0 ? '' : ` The arguments are ${Object.keys(input.shape).join(', ')}.`
      return `${issue.keys.map((key) => `"${beginning(key, 100)}"`).join(', ')} is not an argument${where}.${known}`
    }
    return `"${issue.path.join('.')}" ${issue.message}.`
  })
  return lines.slice(0, MAX_LINES).join('\n')
}
