import type { ApolloServerPlugin } from '@apollo/server'
import {
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
import type { Variables } from '../../compiler/coerce-arguments.js'
import type { Context } from '../context.js'
import { readVariables } from '../variables.js'
import { fragmentsOf } from './estimate-rows.js'
import { inputMeter } from './measure-input.js'
import { checkRawVariables, tooManyValues, type InputLimits } from './raw-variables.js'

/**
 * Refuses a request whose inputs are larger than the limits, before any of it runs: in literals, variables and their
 * defaults alike. What a variable holds counts each time that it is used.
 */
export const limitInputs = (limits: InputLimits): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async (resolved) => {
      const { schema, document, operation, request } = resolved
      checkRawVariables(request.variables ?? {}, limits)
      const variables = readVariables(resolved)
      if (operation && variables) checkArguments(argumentsIn(schema, document, operation), variables, limits)
    },
  }),
})

/** An argument of an operation, and how often it stands there with all fragments spread. */
interface GivenArgument {
  readonly name: string
  readonly type: GraphQLInputType
  readonly value: ValueNode
  readonly times: number
}

function checkArguments(given: readonly GivenArgument[], variables: Variables, limits: InputLimits): void {
  const measure = inputMeter(limits)
  let values = 0
  for (const { name, type, value, times } of given) {
    values += measure(name, type, valueFromAST(value, type, variables)).values * times
    if (values > limits.maxInputValues) throw tooManyValues(values, limits)
  }
}

const known = new WeakMap<OperationDefinitionNode, readonly GivenArgument[]>()

/** Found once for each operation, as it is found again with its document. */
function argumentsIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly GivenArgument[] {
  const found = known.get(operation) ?? findArguments(schema, document, operation)
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
