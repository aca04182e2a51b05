import {
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql'

type Members = Readonly<Record<string, unknown>>

/** Null means the same as leaving out, at any depth: the default counts where there is one. */
export function withoutNulls(inputs: readonly (GraphQLArgument | GraphQLInputField)[], given: Members): Members {
  const entries = inputs.flatMap(({ name, type, defaultValue }): [string, unknown][] => {
    const value = given[name] ?? defaultValue
    return value === null || value === undefined ? [] : [[name, partsOf(type, value)]]
  })
  return Object.fromEntries(entries)
}

function partsOf(type: GraphQLInputType, value: unknown): unknown {
  const plain = getNullableType(type)
  if (isListType(plain)) return (value as unknown[]).map((one) => partsOf(plain.ofType, one))
  return isInputObjectType(plain) ? withoutNulls(Object.values(plain.getFields()), value as Members) : value
}

/** Variables as a client sends them, where null stands for those that it leaves out. */
export const givenVariables = (variables: Members): Members =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null))
