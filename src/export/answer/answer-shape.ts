import {
  BREAK,
  getNamedType,
  getNullableType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'

/** A type that has fields. */
export type Fielded = GraphQLObjectType | GraphQLInterfaceType

type Field = GraphQLField<unknown, unknown>

export const isFielded = (type: unknown): type is Fielded => isObjectType(type) || isInterfaceType(type)

/** Whether a type is an interface of this name, or implements it. */
export const is = (type: Fielded, name: string): boolean =>
  type.name === name || type.getInterfaces().some((one) => one.name === name)

/** Whether things of a type have an id by which clients cache them. */
export const isNode = (type: Fielded): boolean => is(type, 'Node') || is(type, 'Entity')

/** The fields of a type that need no argument, in the order in which they are declared. */
export const fieldsOf = (type: Fielded): readonly Field[] => Object.values(type.getFields()).filter(canBeAskedAlone)

const canBeAskedAlone = ({ args }: Field): boolean => !args.some(isRequiredArgument)

/** Whether a field gives one thing rather than a list. */
const isSingle = ({ type }: Field): boolean => !isListType(getNullableType(type))

/** Whether a field gives one entity. */
const givesEntity = (field: Field): boolean => {
  const type = getNamedType(field.type)
  return isSingle(field) && isFielded(type) && is(type, 'Entity')
}

/** The field that tells which relation something is about, such as that of an edge or a hop. */
export const relationField = (type: Fielded): Field | undefined =>
  isNode(type)
    ? undefined
    : fieldsOf(type).find(
        (field) => field.name === 'relation' && isSingle(field) && getNamedType(field.type).name === 'Relation',
      )

/**
 * The fields with the two ends of what joins two entities without being a relation of the graph, such as a flow; null
 * if a type joins none.
 */
export function linkEnds(type: Fielded): readonly [Field, Field] | null {
  if (isNode(type) || relationField(type)) return null
  const [first, second, ...others] = fieldsOf(type).filter(givesEntity)
  return first && second && others.length === 0 ? [first, second] : null
}

/** The fields of a type that give one entity each. */
export const entityFields = (type: Fielded): readonly Field[] =>
  isNode(type) ? [] : fieldsOf(type).filter(givesEntity)

/** The numbers of a type, in the order in which they are declared: what it measures comes before years. */
export const numberFields = (type: Fielded): readonly Field[] =>
  fieldsOf(type).filter((field) => isSingle(field) && ['Int', 'Float'].includes(getNamedType(field.type).name))

/** The field of a connection that lists its edges, if these tell their relations. */
export function edgesField(type: Fielded): Field | undefined {
  const edges = fieldsOf(type).find(({ name }) => name === 'edges')
  const edge = edges && getNamedType(edges.type)
  return isFielded(edge) && relationField(edge) ? edges : undefined
}

/** Whether a value of a type is a text, a number or a list of these. */
export const isLeaf = (type: GraphQLOutputType): boolean => isLeafType(getNamedType(type))

/** Whether a type may stand for several. */
export const isAbstract = (type: unknown): boolean => isInterfaceType(type) || isUnionType(type)

/** Whether answers to a document may hold entities, facts or what joins two entities; ids that stand alone count. */
export function mayHoldGraph(schema: GraphQLSchema, document: DocumentNode): boolean {
  const types = new TypeInfo(schema)
  let found = false
  const enter = (): unknown => {
    const [type, parent] = [getNamedType(types.getType()), types.getParentType()]
    const isId = type?.name === 'ID' && isFielded(parent) && !isNode(parent)
    found ||= isId || (type !== undefined && type !== null && isPartOfGraph(schema, type))
    return found ? BREAK : undefined
  }
  visit(document, visitWithTypeInfo(types, { Field: { enter } }))
  return found
}

function isPartOfGraph(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).some((one) => isPartOfGraph(schema, one))
  if (!isFielded(type)) return false
  if (isNode(type)) return is(type, 'Entity') || ['Relation', 'Observation'].includes(type.name)
  return relationField(type) !== undefined || linkEnds(type) !== null
}
