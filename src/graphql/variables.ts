import type { GraphQLRequest, GraphQLRequestContext } from '@apollo/server'
import { getVariableValues } from 'graphql'
import type { Variables } from '../compiler/plan/coerce-arguments.js'
import { InvalidInputError } from '../errors.js'
import type { Context } from '../request/context.js'
import { refusal } from './limits/refusal.js'

type Requested = Pick<GraphQLRequestContext<Context>, 'schema' | 'request' | 'operation'>

/** Mistakes that are looked for: the executor reports about as many, and each takes a search for similar names. */
const MAX_MISTAKES = 20

const coerced = new WeakMap<GraphQLRequest, Variables>()

/**
 * Reads the variables of a request, which must not be nested too deep, and gives them their defaults; null where some do
 * not fit, which the executor reports. A variable that is null counts as left out, so that its default or that of its
 * argument applies.
 */
export function readVariables({ schema, operation, request }: Requested): Variables | null {
  const definitions = operation?.variableDefinitions ?? []
  if (definitions.some(({ variable }) => variable.name.value === '__proto__'))
    throw refusal(new InvalidInputError('A variable cannot be called "__proto__": give it another name.'))
  request.variables = withoutPrototype(request.variables ?? {}, (value) => value !== null)
  const values = getVariableValues(schema, definitions, request.variables, { maxErrors: MAX_MISTAKES }).coerced
  if (values) coerced.set(request, values)
  return values ?? null
}

/** The variables of a request with their defaults; null where they were refused or do not fit. */
export const variablesOf = ({ request }: Pick<Requested, 'request'>): Variables | null => coerced.get(request) ?? null

/** A copy in which nothing is found by a name but what the client sent: input fields may be called `constructor`. */
function withoutPrototype(
  members: Variables,
  isKept: (value: unknown) => boolean = () => true,
): Record<string, unknown> {
  const copy = Object.create(null) as Record<string, unknown>
  for (const [name, value] of Object.entries(members)) if (isKept(value)) copy[name] = valueWithoutPrototype(value)
  return copy
}

function valueWithoutPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valueWithoutPrototype)
  return typeof value === 'object' && value !== null ? withoutPrototype(value as Variables) : value
}
