import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql'
import type { FactsDirective } from '../../compiler/plan/inherited-facts.js'
import type { Members } from '../../compiler/plan/coerce-arguments.js'
import type { Model } from '../../ontology/model.js'
import type { RelationsAt } from '../../topology/sum-values.js'
import { readEntityFilter, readObservationFilter, readRelationFilter, type FilterTree } from './filter-tree.js'

/** A filter where it stands in an operation. */
export interface PlacedFilter {
  readonly tree: FilterTree
  /** Whose lists it filters; null where it filters all of the graph. */
  readonly below: Below | null
}

/** The lists of entities of a kind, by its name: of what relations lead to, or of observations if `at` is null. */
export interface Below {
  readonly kind: string
  readonly at: RelationsAt | null
}

/** A field of an operation with its arguments, and with those of each `@facts` that reaches it. */
export interface AskedField {
  readonly parent: GraphQLObjectType
  readonly definition: GraphQLField<unknown, unknown>
  readonly args: Members
  readonly facts: readonly { readonly directive: FactsDirective; readonly args: Members }[]
}

/** The filters in all arguments of a field, however deep. */
export function filtersAt(model: Model, { parent, definition, args, facts }: AskedField): PlacedFilter[] {
  const below = placeOf(model, parent, definition)
  if (below === undefined) return []
  const trees = [
    ...treesIn(model, definition.args, args),
    ...facts.flatMap((one) => treesIn(model, one.directive.definition.args, one.args)),
  ]
  // Facts of observations are not narrowed by what is asked of relations.
  const fits = ({ of }: FilterTree): boolean => below?.at !== null || of === 'observations'
  return trees.filter(fits).map((tree) => ({ tree, below: isOfList(tree, below) ? below : null }))
}

/** Undefined where no filter is asked of anything, such as at citations. */
function placeOf(
  model: Model,
  parent: GraphQLObjectType,
  { name, type }: GraphQLField<unknown, unknown>,
): Below | null | undefined {
  const kind = model.kinds.get(parent.name)
  if (getNamedType(type).name === 'Citation') return undefined
  if (!kind) return null
  const field = kind.relations.find((one) => one.name === name)
  if (field) return { kind: kind.name, at: { type: field.type, direction: field.direction } }
  if (name === 'relations') return { kind: kind.name, at: { type: null, direction: 'BOTH' } }
  return name === 'observations' ? { kind: kind.name, at: null } : null
}

const isOfList = ({ of }: FilterTree, below: Below | null): boolean =>
  below !== null && (below.at === null) === (of === 'observations')

interface Input {
  readonly name: string
  readonly type: GraphQLInputType
}

/** The filters in one value of an input type, however deep. */
export function treesOf(model: Model, given: GraphQLInputType, value: unknown): FilterTree[] {
  const type = getNullableType(given)
  if (value === undefined || value === null) return []
  if (isListType(type)) return (value as readonly unknown[]).flatMap((item) => treesOf(model, type.ofType, item))
  if (!isInputObjectType(type)) return []
  const tree = treeOf(model, type.name, value)
  return tree ? [tree] : treesIn(model, Object.values(type.getFields()), value as Members)
}

function treesIn(model: Model, inputs: readonly Input[], values: Members): FilterTree[] {
  return inputs.flatMap(({ name, type }) => treesOf(model, type, values[name]))
}

/** A filter of the graph, by the name of its type; undefined if the type is of something else. */
function treeOf(model: Model, typeName: string, where: unknown): FilterTree | undefined {
  const name = /^(\w+)Where$/.exec(typeName)?.[1]
  if (name === 'Relation') return readRelationFilter(model, where)
  if (name === 'Observation') return readObservationFilter(model, where)
  const isOfEntities = name !== undefined && (model.kinds.has(name) || model.interfaces.has(name))
  return isOfEntities ? readEntityFilter(model, name, where) : undefined
}
