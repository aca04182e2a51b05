import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  getNullableType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { ByLooks } from '../../compiler/plan/by-looks.js'
import type { Members, Variables } from '../../compiler/plan/coerce-arguments.js'
import { createEnv, type Env } from '../../compiler/plan/env.js'
import { collectFields, type SelectedField, type SelectionContext } from '../../compiler/plan/fields.js'
import { hasVariable } from '../../compiler/plan/has-variable.js'
import { Looks } from '../../compiler/plan/looks.js'
import { MAX_ENTITIES, MAX_RELATIONS } from '../../rooms/pattern/shape.js'
import { MAX_MATCHES } from '../../rooms/search/matches.js'
import { identify, type SelectionIdentity } from '../../compiler/plan/selection-identity.js'

/** An operation that is about to run. */
export interface Operation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Variables
}

/**
 * How many rows an operation may come to, from its selection and page arguments alone: a page counts its size, and
 * everything selected below it counts once for each of its rows. An upper bound for lists; what a list really holds is
 * not looked at.
 */
export function estimateRows(operation: Operation, defaultPageSize: number): number {
  const env = createEnv(operation.variables)
  const estimates = known.get(operation.operation) ?? new ByLooks<Estimated>()
  known.set(operation.operation, estimates)
  return estimates.get(env, () => estimateFor(operation, env, defaultPageSize)).rows
}

/** An estimate, and what of the request it depends on. */
interface Estimated {
  readonly rows: number
  readonly looks: Looks
}

const known = new WeakMap<OperationDefinitionNode, ByLooks<Estimated>>()

function estimateFor({ schema, document, operation }: Operation, env: Env, defaultPageSize: number): Estimated {
  const query = schema.getQueryType()
  const looks = new Looks(env)
  const selecting = { schema, fragments: fragmentsOf(document), includes: looks.include.bind(looks) }
  const rows = query ? rowsBelow({ ...selecting, looks, defaultPageSize, known: new Map() }, query, [operation]) : 0
  looks.close()
  return { rows, looks }
}

/** The fragments of a document, by name. */
export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )

interface Estimate extends SelectionContext {
  readonly looks: Looks
  readonly defaultPageSize: number
  /** Selections already estimated, by type: below an interface each kind leads to the same ones again. */
  readonly known: Map<SelectionIdentity, Map<string, number>>
}

/** The rows below merged nodes on a type. */
function rowsBelow(
  estimate: Estimate,
  type: GraphQLObjectType,
  nodes: readonly (FieldNode | OperationDefinitionNode)[],
): number {
  const identity = identify(nodes)
  const byType = estimate.known.get(identity) ?? new Map<string, number>()
  estimate.known.set(identity, byType)
  const known = byType.get(type.name)
  if (known !== undefined) return known
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const rows = collectFields(estimate, type, sets).reduce((total, field) => total + rowsOf(estimate, type, field), 0)
  byType.set(type.name, rows)
  return rows
}

function rowsOf(estimate: Estimate, parent: GraphQLObjectType, field: SelectedField): number {
  const definition = parent.getFields()[field.nodes[0].name.value]
  if (!definition || !isCompositeType(getNamedType(definition.type))) return 0
  const below = Math.max(
    0,
    ...concreteTypes(estimate.schema, definition).map((type) => rowsBelow(estimate, type, field.nodes)),
  )
  const size = listSize(estimate, parent, definition, field)
  return size === null ? below : size * (1 + below)
}

/** Lists without page arguments that never hold more. */
const FIXED_SIZES: Readonly<Record<string, number>> = {
  'PatternMatch.entities': MAX_ENTITIES,
  'PatternMatch.relations': MAX_RELATIONS,
  'SearchEdge.matches': MAX_MATCHES,
}

/**
 * The rows a field itself returns; null when it is not a list, one that a page above already counts, or a list such as
 * citations, which is as short as its fact keeps it and takes arguments only to leave some out.
 */
function listSize(
  estimate: Estimate,
  parent: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  field: SelectedField,
): number | null {
  const fixed = FIXED_SIZES[`${parent.name}.${definition.name}`]
  if (fixed !== undefined) return fixed
  const paged = definition.args.some(({ name }) => ['first', 'limit', 'ids'].includes(name))
  const type = getNullableType(definition.type)
  if (!paged && !(isListType(type) && definition.args.some(({ name }) => name !== 'facts'))) return null
  const node = field.nodes[0]
  const varies = (node.arguments ?? []).some((one) => SIZING.includes(one.name.value) && hasVariable(one))
  const size = estimate.looks.see((env) => askedSize(env.arguments({ definition, node })), varies)
  return size ?? estimate.defaultPageSize
}

/** The arguments that say how long a list is. */
const SIZING = ['first', 'last', 'limit', 'ids', 'entities']

/** The length of a list that its arguments ask for; null where they leave it open. */
function askedSize(args: Members): number | null {
  const size = args['first'] ?? args['last'] ?? args['limit']
  if (typeof size === 'number') return Math.max(0, size)
  const given = args['ids'] ?? args['entities']
  return Array.isArray(given) ? given.length : null
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
