import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** The parts of a request that selections are read with. */
export interface SelectionContext {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  /** False when @skip or @include leaves a selection out. */
  readonly includes: (selection: SelectionNode) => boolean
}

/** The fields under one response key that GraphQL merges into one. */
export interface SelectedField {
  readonly key: string
  readonly nodes: readonly [FieldNode, ...FieldNode[]]
}

/** The selection sets of merged fields. */
export const selectionsOf = (field: SelectedField): SelectionSetNode[] =>
  field.nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []))

/** The object types that a type stands for: itself, or those that implement it. */
export function possibleTypes(schema: GraphQLSchema, typeName: string): readonly GraphQLObjectType[] {
  const type = schema.getType(typeName)
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}

/** The fields selected on an object type, in order, with fragments, @skip and @include applied (GraphQL §6.3.2); the executor answers __typename itself. */
export function collectFields(
  context: SelectionContext,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): SelectedField[] {
  const byKey = new Map<string, FieldNode[]>()
  const visited = new Set<string>()
  const visit = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!context.includes(selection)) continue
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value === '__typename') continue
        const key = selection.alias?.value ?? selection.name.value
        const known = byKey.get(key)
        if (known) known.push(selection)
        else byKey.set(key, [selection])
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(context.schema, selection.typeCondition?.name.value, type)) visit(selection.selectionSet)
      } else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value)
        const fragment = context.fragments[selection.name.value]
        if (fragment && applies(context.schema, fragment.typeCondition.name.value, type)) visit(fragment.selectionSet)
      }
    }
  }
  selectionSets.forEach(visit)
  return [...byKey].map(([key, nodes]) => ({ key, nodes: nodes as [FieldNode, ...FieldNode[]] }))
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditional = schema.getType(condition)
  return isInterfaceType(conditional) && type.getInterfaces().includes(conditional)
}
