import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
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
import type { Members, Variables } from '../../compiler/plan/coerce-arguments.js'
import { collectFields, type SelectedField, type SelectionContext } from '../../compiler/plan/fields.js'
import { hasVariable } from '../../compiler/plan/has-variable.js'
import type { Looks } from '../../compiler/plan/looks.js'
import { identify, type SelectionIdentity } from '../../compiler/plan/selection-identity.js'
import type { Context } from '../../request/context.js'
import { MAX_ENTITIES, MAX_RELATIONS } from '../../rooms/pattern/shape.js'
import { MAX_MATCHES } from '../../rooms/search/matches.js'

/** An operation that is about to run. */
export interface Operation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Variables
}

/** What something costs at most for so many different rows. */
export type Cost = (rows: number) => number

/** A field of a selection; `size` is how long its list may be, or null where a page above counts it or it is no list. */
export interface CostedField {
  readonly parent: GraphQLObjectType
  readonly definition: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  readonly size: number | null
}

/** How long lists are that no argument of their own bounds. */
export interface ListSizes {
  readonly defaultPageSize: number
  readonly maxPathLength: number
}

/** The sizes of lists for a request. */
export const sizesFor = ({ plans, limits }: Context): ListSizes => ({
  defaultPageSize: plans.limits.defaultPageSize,
  maxPathLength: limits.maxPathLength,
})

/** How a selection is estimated: `looks` sees the request, and `own` says what a field costs without what is below it. */
export interface CostEstimate extends ListSizes {
  readonly looks: Looks
  readonly own: (field: CostedField) => Cost
}

/**
 * What an operation may cost, from its selection and page arguments: what is selected below a list costs as much as for
 * so many rows as its page may have, for each row above it. An upper bound; what a list really holds is not looked at.
 */
export function costOf({ schema, document, operation }: Operation, estimate: CostEstimate): number {
  const query = schema.getQueryType()
  const includes = estimate.looks.include.bind(estimate.looks)
  const walk = { ...estimate, schema, fragments: fragmentsOf(document), includes, known: new Map() }
  return query ? costBelow(walk, query, [operation])(1) : 0
}

/** The fragments of a document, by name. */
export const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )

interface Walk extends SelectionContext, CostEstimate {
  /** Selections already estimated, by type: below an interface each kind leads to the same ones again. */
  readonly known: Map<SelectionIdentity, Map<string, Cost>>
}

/** The cost below merged nodes on a type. */
function costBelow(walk: Walk, type: GraphQLObjectType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Cost {
  const identity = identify(nodes)
  const byType = walk.known.get(identity) ?? new Map<string, Cost>()
  walk.known.set(identity, byType)
  const known = byType.get(type.name)
  if (known) return known
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const costs = collectFields(walk, type, sets).flatMap((field) => costOfField(walk, type, field) ?? [])
  const cost = remembered((rows) => costs.reduce((total, one) => total + one(rows), 0))
  byType.set(type.name, cost)
  return cost
}

function costOfField(walk: Walk, parent: GraphQLObjectType, field: SelectedField): Cost | null {
  const definition = parent.getFields()[field.nodes[0].name.value]
  if (!definition || !isCompositeType(getNamedType(definition.type))) return null
  const size = listSize(walk, parent, definition, field)
  const costs = concreteTypes(walk.schema, definition).map((type) => costBelow(walk, type, field.nodes))
  const below: Cost = (rows) => Math.max(0, ...costs.map((cost) => cost(rows)))
  const own = walk.own({ parent, definition, node: field.nodes[0], size })
  return (rows) => own(rows) + below(rows * (size ?? 1))
}

/** The same cost, reckoned once for each number of rows: what fragments share is asked for from many places. */
function remembered(cost: Cost): Cost {
  const known = new Map<number, number>()
  return (rows) => {
    const before = known.get(rows)
    if (before !== undefined) return before
    const found = cost(rows)
    known.set(rows, found)
    return found
  }
}

/** Lists without page arguments that never hold more. */
const FIXED_SIZES: Readonly<Record<string, (sizes: ListSizes) => number>> = {
  'PatternMatch.entities': () => MAX_ENTITIES,
  'PatternMatch.relations': () => MAX_RELATIONS,
  'SearchEdge.matches': () => MAX_MATCHES,
  'Path.hops': ({ maxPathLength }) => maxPathLength,
  'Path.entities': ({ maxPathLength }) => maxPathLength + 1,
}

/**
 * The rows a field itself returns; null when it is not a list, one that a page above already counts, or a list such as
 * citations, which is as short as its fact keeps it and takes arguments only to leave some out.
 */
function listSize(
  walk: Walk,
  parent: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  field: SelectedField,
): number | null {
  const fixed = FIXED_SIZES[`${parent.name}.${definition.name}`]
  if (fixed !== undefined) return fixed(walk)
  const paged = definition.args.some(({ name }) => SIZING.includes(name))
  const type = getNullableType(definition.type)
  if (!paged && !(isListType(type) && definition.args.some(({ name }) => name !== 'facts'))) return null
  const node = field.nodes[0]
  const varies = (node.arguments ?? []).some((one) => SIZING.includes(one.name.value) && hasVariable(one))
  const size = walk.looks.see((env) => askedSize(env.arguments({ definition, node })), varies)
  return size ?? walk.defaultPageSize
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
