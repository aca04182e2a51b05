import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { Variables } from './builder.js'

/** The parts of a request that selections are read with. */
export interface SelectionContext {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Variables
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
      if (!isIncluded(context, selection)) continue
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

function isIncluded(context: SelectionContext, node: Parameters<typeof getDirectiveValues>[1]): boolean {
  if (!node.directives?.length) return true
  if (getDirectiveValues(GraphQLSkipDirective, node, context.variables)?.['if'] === true) return false
  return getDirectiveValues(GraphQLIncludeDirective, node, context.variables)?.['if'] !== false
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const conditional = schema.getType(condition)
  return isInterfaceType(conditional) && type.getInterfaces().includes(conditional)
}
