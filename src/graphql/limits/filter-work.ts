import type { GraphQLInputType } from 'graphql'
import { factsDirectives } from '../../compiler/plan/inherited-facts.js'
import { createEnv, type Env } from '../../compiler/plan/env.js'
import { Looks } from '../../compiler/plan/looks.js'
import { LimitExceededError } from '../../errors.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { TraversalLimits } from '../../request/context.js'
import { variablesOf } from '../variables.js'
import type { CheckedRequest } from './checked-request.js'
import { filterRows, type CountedGraph, type FilterRows } from './filter-rows.js'
import { readRelationFilter, type EntityNode, type FilterTree } from './filter-tree.js'
import { filtersAt, treesOf, type PlacedFilter } from './placed-filters.js'
import { refusal } from './refusal.js'
import { costOf, sizesFor, type Cost, type CostedField } from './selection-cost.js'

/** A filter with so few conditions is cheap if it follows no relation. */
const FEW_CONDITIONS = 4

/** Filters may always look at each relation of the graph this often: larger graphs have larger answers. */
const LOOKS_AT_EACH = 2

/**
 * Throws if the filters of an operation, which stand in its `inputs`, would have the engine look at more rows than
 * allowed. Engines follow each relation that a filter names from each row that it filters, so that filters within
 * filters multiply. A filter of lists within a list counts once for each different parent. The rows are counted in the
 * graph as it was when it was last looked at.
 */
export async function checkFilterWork(
  request: CheckedRequest,
  inputs: readonly { readonly type: GraphQLInputType; readonly value: unknown }[],
): Promise<void> {
  // Most operations have no costly filter, and need not be walked through.
  const { model } = request.contextValue
  if (inputs.every(({ type, value }) => treesOf(model, type, value).every(isCheap))) return
  const filters = costlyFilters(request)
  if (filters.length === 0) return
  // If the graph cannot be read, the request itself says so.
  const graph = await graphOf(request).catch(() => null)
  if (!graph) return
  const error = exceeded(await rowsOfAll(request, filters, graph), graph, request.contextValue.limits)
  if (error) throw refusal(error)
}

/**
 * The same for a filter of facts where no operation asks: what `where` asks of relations is looked at for all of them.
 * Throws `LimitExceededError`.
 */
export async function checkFactsWork(graph: CountedGraph, { where }: FactFilter, limits: FilterLimits): Promise<void> {
  const tree = readRelationFilter(graph.model, where)
  if (isCheap(tree)) return
  const rows = await filterRows(graph, { tree, below: null })
  const error = exceeded(rows(1), graph, limits)
  if (error) throw error
}

type FilterLimits = Pick<TraversalLimits, 'maxFilterRows'>

function exceeded(
  rows: number,
  { topology }: CountedGraph,
  { maxFilterRows }: FilterLimits,
): LimitExceededError | null {
  const most = Math.max(maxFilterRows, LOOKS_AT_EACH * topology.relationIds.length)
  if (rows <= most) return null
  const advice =
    'put fewer filters over relations within one another, begin at the end with fewer entities, ask for smaller pages around the filter, or filter by ids that an earlier answer gave.'
  return new LimitExceededError('The number of rows that filters look at', most, rows, advice, 'MAX_FILTER_ROWS')
}

/** What is known of a field: by its node, and the type on which it is selected. */
class ByField<Value> {
  private readonly values = new Map<object, Map<string, Value>>()

  get({ node, parent }: CostedField): Value | undefined {
    return this.values.get(node)?.get(parent.name)
  }

  set({ node, parent }: CostedField, value: Value): void {
    this.values.set(node, (this.values.get(node) ?? new Map<string, Value>()).set(parent.name, value))
  }
}

/** Walks over the fields of an operation, and returns what they cost. */
function walk(request: CheckedRequest, own: (field: CostedField, env: Env) => Cost): number {
  const { schema, document, operation, contextValue } = request
  const variables = variablesOf(request)
  if (!variables) return 0
  const env = createEnv(variables)
  const estimate = { ...sizesFor(contextValue), looks: new Looks(env), own: (field: CostedField) => own(field, env) }
  return costOf({ schema, document, operation, variables }, estimate)
}

const NOTHING: Cost = () => 0

function costlyFilters(request: CheckedRequest): { readonly field: CostedField; readonly filter: PlacedFilter }[] {
  const found: { readonly field: CostedField; readonly filter: PlacedFilter }[] = []
  walk(request, (field, env) => {
    const facts = factsDirectives(request.schema, field.node).map((directive) => ({
      directive,
      args: env.arguments(directive),
    }))
    const asked = { parent: field.parent, definition: field.definition, args: env.arguments(field), facts }
    for (const filter of filtersAt(request.contextValue.model, asked))
      if (!isCheap(filter.tree)) found.push({ field, filter })
    return NOTHING
  })
  return found
}

async function rowsOfAll(request: CheckedRequest, filters: ReturnType<typeof costlyFilters>, graph: CountedGraph) {
  const known = new ByField<FilterRows[]>()
  let once = 0
  for (const { field, filter } of filters) {
    const rows = await filterRows(graph, filter)
    // What is found of the whole graph is found once for all parents of a field.
    if (filter.below) known.set(field, [...(known.get(field) ?? []), rows])
    else once += rows(1)
  }
  const ofLists = walk(request, (field) => {
    const costs = known.get(field)
    return costs ? (rows) => costs.reduce((sum, cost) => sum + cost(rows), 0) : NOTHING
  })
  return once + ofLists
}

async function graphOf({ contextValue: { model, lastTopology, lastObservations } }: CheckedRequest) {
  return { model, topology: await lastTopology(), observations: lastObservations }
}

/** Whether a filter asks little of each row, and nothing of other ones. */
function isCheap(tree: FilterTree): boolean {
  const entities: readonly EntityNode[] = entitiesIn(tree)
  const conditions = tree.of === 'entities' ? 0 : tree.node.conditions
  const all = conditions + entities.reduce((sum, node) => sum + node.conditions, 0)
  return all <= FEW_CONDITIONS && entities.every(({ steps, observations }) => steps.size === 0 && !observations)
}

function entitiesIn(tree: FilterTree): readonly EntityNode[] {
  if (tree.of === 'entities') return [tree.node]
  return tree.of === 'relations' ? [tree.node.from, tree.node.to] : [tree.node.subject, tree.node.attributedTo]
}
