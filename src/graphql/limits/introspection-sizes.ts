import {
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/** How long a list of introspection is: on average over the whole schema, and at most. */
export interface ListSize {
  readonly mean: number
  readonly most: number
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<string, ListSize>>()

/** The sizes of the lists of introspection by type and field, such as `__Type.fields`; counted once for a schema. */
export function listSizes(schema: GraphQLSchema): ReadonlyMap<string, ListSize> {
  const found = known.get(schema) ?? count(schema)
  known.set(schema, found)
  return found
}

function count(schema: GraphQLSchema): ReadonlyMap<string, ListSize> {
  const types = Object.values(schema.getTypeMap())
  const directives = schema.getDirectives()
  const fields = types.flatMap(fieldsOf)
  return new Map<string, ListSize>([
    ['__Schema.types', sizeOf([types.length])],
    ['__Schema.directives', sizeOf([directives.length])],
    ['__Directive.args', sizeOf(directives.map(({ args }) => args.length))],
    ['__Directive.locations', sizeOf(directives.map(({ locations }) => locations.length))],
    ['__Type.fields', sizeOf(types.map((type) => fieldsOf(type).length))],
    ['__Field.args', sizeOf(fields.map(({ args }) => args.length))],
    ['__Type.inputFields', sizeOf(types.map((type) => (isInputObjectType(type) ? membersOf(type) : 0)))],
    ['__Type.enumValues', sizeOf(types.map((type) => (isEnumType(type) ? type.getValues().length : 0)))],
    ['__Type.interfaces', sizeOf(types.map((type) => ('getInterfaces' in type ? type.getInterfaces().length : 0)))],
    [
      '__Type.possibleTypes',
      sizeOf(types.map((type) => (isAbstractType(type) ? schema.getPossibleTypes(type).length : 0))),
    ],
  ])
}

const fieldsOf = (type: GraphQLNamedType) =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []

const membersOf = (type: { getFields(): object }): number => Object.keys(type.getFields()).length

const sizeOf = (counts: readonly number[]): ListSize => ({
  mean: counts.reduce((sum, one) => sum + one, 0) / Math.max(1, counts.length),
  most: Math.max(0, ...counts),
})
