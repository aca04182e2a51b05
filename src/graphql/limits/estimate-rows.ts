import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isListType,
  getNullableType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { collectFields, selectionsOf, type SelectedField, type SelectionContext } from '../../compiler/fields.js'

/** The fragments of a document, by name. */
export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )

/**
 * How many rows an operation may come to, from its selection and page arguments alone: a page counts its size, and
 * everything selected below it counts once for each of its rows. An upper bound for lists; what a list really holds is
 * not looked at.
 */
export function estimateRows(
  context: SelectionContext,
  operation: OperationDefinitionNode,
  defaultPageSize: number,
): number {
  const query = context.schema.getQueryType()
  return query ? rowsBelow({ ...context, defaultPageSize, known: new Map() }, query, [operation.selectionSet]) : 0
}

interface Estimate extends SelectionContext {
  readonly defaultPageSize: number
  /** Selections already estimated, by type: below an interface each kind leads to the same ones again. */
  readonly known: Map<SelectionSetNode, Map<string, number>>
}

function rowsBelow(estimate: Estimate, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): number {
  const [first] = sets
  if (!first) return 0
  const byType = estimate.known.get(first) ?? new Map<string, number>()
  estimate.known.set(first, byType)
  const key = `${type.name}/${sets.length}`
  const known = byType.get(key)
  if (known !== undefined) return known
  const rows = collectFields(estimate, type, sets).reduce((total, field) => total + rowsOf(estimate, type, field), 0)
  byType.set(key, rows)
  return rows
}

function rowsOf(estimate: Estimate, parent: GraphQLObjectType, field: SelectedField): number {
  const definition = parent.getFields()[field.nodes[0].name.value]
  const sets = selectionsOf(field)
  if (!definition || sets.length === 0) return 0
  const below = Math.max(
    0,
    ...concreteTypes(estimate.schema, definition).map((type) => rowsBelow(estimate, type, sets)),
  )
  const size = listSize(estimate, definition, field)
  return size === null ? below : size * (1 + below)
}

/**
 * The rows a field itself returns; null when it is no list, one that a page above already counts, or a list such as
 * citations, which is as short as its fact keeps it and takes arguments only to leave some out.
 */
function listSize(estimate: Estimate, definition: GraphQLField<unknown, unknown>, field: SelectedField): number | null {
  const paged = definition.args.some(({ name }) => ['first', 'limit', 'ids'].includes(name))
  const type = getNullableType(definition.type)
  if (!paged && !(isListType(type) && definition.args.some(({ name }) => name !== 'sources'))) return null
  const args = safeArguments(estimate, definition, field)
  const size = args['first'] ?? args['last'] ?? args['limit']
  if (typeof size === 'number') return Math.max(0, size)
  const given = args['ids'] ?? args['entities']
  return Array.isArray(given) ? given.length : estimate.defaultPageSize
}

/** Arguments that do not fit their types are reported when the operation runs. */
function safeArguments(
  context: SelectionContext,
  definition: GraphQLField<unknown, unknown>,
  field: SelectedField,
): Record<string, unknown> {
  try {
    return getArgumentValues(definition, field.nodes[0], context.variables)
  } catch {
    return {}
  }
}

/** One type stands for all where they share a fragment; the costliest counts. */
function concreteTypes(
  schema: GraphQLSchema,
  definition: GraphQLField<unknown, unknown>,
): readonly GraphQLObjectType[] {
  const type = getNamedType(definition.type)
  if (isObjectType(type)) return [type]
  return isAbstractType(type) ? schema.getPossibleTypes(type) : []
}
