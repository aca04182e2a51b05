import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'

/** Types of one sort, under a heading. */
export interface TypeGroup {
  readonly title: string
  readonly types: readonly GraphQLNamedType[]
}

type Sort = readonly [title: string, holds: (type: GraphQLNamedType, schema: GraphQLSchema) => boolean]

const implementsAny = (type: GraphQLNamedType, name: string): boolean =>
  isObjectType(type) && type.getInterfaces().some((one) => one.name === name)

/** The first that holds is the sort of a type. */
const SORTS: readonly Sort[] = [
  ['Questions', (type, schema) => type === schema.getQueryType()],
  ['Kinds of entity', (type) => implementsAny(type, 'Entity')],
  ['What several kinds share', isInterfaceType],
  ['Facts and sources', (type) => implementsAny(type, 'Node')],
  ['Filters, orders and references', isInputObjectType],
  ['Pages of lists', (type) => isObjectType(type) && /(Connection|Edge|PageInfo)$/.test(type.name)],
  ['Other answers', isObjectType],
  ['Fixed values', isEnumType],
  ['Scalars', () => true],
]

/** The types of a schema by sort, each in the order of names; those of GraphQL itself are left out. */
export function groupTypes(schema: GraphQLSchema): readonly TypeGroup[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  )
  const sortOf = (type: GraphQLNamedType): Sort | undefined => SORTS.find(([, holds]) => holds(type, schema))
  return SORTS.map((sort) => ({
    title: sort[0],
    types: types.filter((type) => sortOf(type) === sort).sort((a, b) => (a.name < b.name ? -1 : 1)),
  })).filter(({ types }) => types.length > 0)
}
