import {
  getNamedType,
  isInputObjectType,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutableDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql'
import type { Variables } from '../../compiler/plan/coerce-arguments.js'
import { hasVariable } from '../../compiler/plan/has-variable.js'
import { readVariables, variablesOf } from '../variables.js'
import type { CheckedRequest } from './checked-request.js'
import { fragmentsOf } from './selection-cost.js'
import { inputMeter } from './measure-input.js'
import { checkRawVariables, tooManyValues, type InputLimits } from './raw-variables.js'

/**
 * Throws where the inputs of a request are larger than the limits: in literals, variables and their defaults alike. What a
 * variable holds counts each time that it is used. Reads the variables of the request.
 */
export function checkInputs(request: CheckedRequest, limits: InputLimits): void {
  checkRawVariables(request.request.variables ?? {}, limits)
  const variables = readVariables(request)
  if (!variables) return
  const { varying, fixedValues } = argumentsIn(request, limits)
  checkArguments(varying, variables, limits, fixedValues)
}

/** The inputs of an operation that are no plain values, as coerced: those in which filters may stand. */
export function inputObjectsOf(
  request: CheckedRequest,
  limits: InputLimits,
): { readonly type: GraphQLInputType; readonly value: unknown }[] {
  const variables = variablesOf(request)
  if (!variables) return []
  const { objects } = argumentsIn(request, limits)
  return objects.map(({ type, value }) => ({ type, value: valueFromAST(value, type, variables) }))
}

/** An argument of an operation, and how often it stands there with all fragments spread. */
interface GivenArgument {
  readonly name: string
  readonly type: GraphQLInputType
  readonly value: ValueNode
  readonly times: number
}

/** Measures arguments, and returns how many values there are with `others`. */
function checkArguments(
  given: readonly GivenArgument[],
  variables: Variables,
  limits: InputLimits,
  others: number,
): number {
  const measure = inputMeter(limits)
  let values = others
  for (const { name, type, value, times } of given) {
    values += measure(name, type, valueFromAST(value, type, variables)).values * times
    if (values > limits.maxInputValues) throw tooManyValues(values, limits)
  }
  return values
}

/** The arguments of an operation, those without a variable measured already. */
interface Arguments {
  readonly varying: readonly GivenArgument[]
  readonly fixedValues: number
  /** Those that are input objects or lists of them. */
  readonly objects: readonly GivenArgument[]
}

const known = new WeakMap<OperationDefinitionNode, Arguments>()

/** Found once for each operation, as it is found again with its document. */
function argumentsIn({ schema, document, operation }: CheckedRequest, limits: InputLimits): Arguments {
  const before = known.get(operation)
  if (before) return before
  const all = findArguments(schema, document, operation)
  const isVarying = ({ value }: GivenArgument): boolean => hasVariable(value)
  const fixedValues = checkArguments(
    all.filter((one) => !isVarying(one)),
    {},
    limits,
    0,
  )
  const objects = all.filter(({ type }) => isInputObjectType(getNamedType(type)))
  const found = { varying: all.filter(isVarying), fixedValues, objects }
  known.set(operation, found)
  return found
}

function findArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): GivenArgument[] {
  const fragments = fragmentsOf(document)
  const times = new Map<ExecutableDefinitionNode, number>()
  const parts = new Map<ExecutableDefinitionNode, Part>()
  const spread = (definition: ExecutableDefinitionNode, often: number): void => {
    times.set(definition, (times.get(definition) ?? 0) + often)
    const part = parts.get(definition) ?? readPart(schema, definition)
    parts.set(definition, part)
    for (const name of part.spreads) if (fragments[name]) spread(fragments[name], often)
  }
  spread(operation, 1)
  return [...parts].flatMap(([definition, part]) =>
    part.given.map((one) => ({ ...one, times: times.get(definition) ?? 0 })),
  )
}

/** What stands in an operation or fragment itself. */
interface Part {
  readonly given: readonly Omit<GivenArgument, 'times'>[]
  readonly spreads: readonly string[]
}

function readPart(schema: GraphQLSchema, definition: ExecutableDefinitionNode): Part {
  const given: Omit<GivenArgument, 'times'>[] = []
  const spreads: string[] = []
  const types = new TypeInfo(schema)
  visit(
    definition,
    visitWithTypeInfo(types, {
      Argument: ({ name, value }) => {
        const type = types.getArgument()?.type
        if (type) given.push({ name: name.value, type, value })
      },
      FragmentSpread: ({ name }) => void spreads.push(name.value),
    }),
  )
  return { given, spreads }
}
