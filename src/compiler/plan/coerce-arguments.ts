import {
  getArgumentValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  type DirectiveNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLDirective,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql'

/** The variables of one request, as graphql-js coerced them. */
export type Variables = Readonly<Record<string, unknown>>

/** Arguments or the members of an input object, by name. The object has no prototype, as any name may be asked of it. */
export type Members = Readonly<Record<string, unknown>>

/** The arguments of a field or directive as its resolver or compiler may read them (see `withoutNulls`). */
export const coerceArguments = (
  definition: GraphQLField<unknown, unknown> | GraphQLDirective,
  node: FieldNode | DirectiveNode,
  variables: Variables,
): Members => withoutNulls(definition.args, getArgumentValues(definition, node, variables))

/**
 * Coerced arguments without null, at any depth. Null means the same as leaving out: the default counts, where there is
 * one.
 */
export function withoutNulls(
  inputs: readonly (GraphQLArgument | GraphQLInputField)[],
  given: Readonly<Record<string, unknown>>,
): Members {
  const members = Object.create(null) as Record<string, unknown>
  for (const { name, type, defaultValue } of inputs) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined
    const kept = value ?? defaultValue
    if (kept !== undefined && kept !== null) members[name] = valueWithoutNulls(type, kept)
  }
  return members
}

function valueWithoutNulls(type: GraphQLInputType, value: unknown): unknown {
  const bare: GraphQLInputType = isNonNullType(type) ? type.ofType : type
  if (isListType(bare)) return (value as unknown[]).map((item) => valueWithoutNulls(bare.ofType, item))
  return isInputObjectType(bare) ? withoutNulls(Object.values(bare.getFields()), value as Members) : value
}
