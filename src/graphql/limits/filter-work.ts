import { setImmediate as nextTurn } from 'node:timers/promises'
import { getNullableType, isInputObjectType, type GraphQLInputType } from 'graphql'
import { LimitExceededError } from '../../errors.js'
import type { Model } from '../../ontology/model.js'
import {
  rowsAfter,
  rowsOfEntities,
  rowsOfKinds,
  rowsOfRelations,
  totalOf,
  type RowCounts,
} from '../../topology/count-rows.js'
import type { Topology } from '../../topology/topology.js'
import type { Context } from '../../request/context.js'
import {
  readEntityFilter,
  readObservationFilter,
  readRelationFilter,
  signatureOf,
  type FilterNode,
  type FilterTree,
} from './filter-tree.js'
import { refusal } from './refusal.js'

/** A filter of a list, and how often an operation asks for it. */
export interface GivenFilter {
  readonly type: GraphQLInputType
  readonly where: unknown
  readonly times: number
}

/** A filter with so few conditions is cheap if it follows no relation. */
const FEW_CONDITIONS = 4

/** A filter may always look at each relation of the graph this often: larger graphs have larger answers. */
const LOOKS_AT_EACH = 2

/**
 * Throws if the filters of an operation would have the engine look at more rows than allowed. Engines follow each relation
 * that a filter names from each row that it filters, so that filters within filters multiply. The rows are counted in
 * the graph as it was when it was last looked at.
 */
export async function checkFilterWork(
  context: Pick<Context, 'model' | 'lastTopology'>,
  given: readonly GivenFilter[],
  maxFilterRows: number,
): Promise<void> {
  const trees = given.flatMap(({ type, where, times }) => {
    const filter = filterOf(context.model, type, where)
    return filter && !isCheap(filter) ? [{ filter, times }] : []
  })
  if (trees.length === 0) return
  // If the graph cannot be read, the request itself says so.
  const topology = await context.lastTopology().catch(() => null)
  if (!topology) return
  let rows = 0
  for (const { filter, times } of trees) rows += times * (await rowsOf(context.model, topology, filter))
  const most = Math.max(maxFilterRows, LOOKS_AT_EACH * topology.relationIds.length)
  if (rows <= most) return
  const advice =
    'put fewer filters over relations within one another, begin at the end with fewer entities, or filter by ids that an earlier answer gave.'
  throw refusal(
    new LimitExceededError('The number of rows that filters look at', most, rows, advice, 'MAX_FILTER_ROWS'),
  )
}

const isCheap = ({ node, ends }: FilterTree): boolean =>
  [node, ends.from, ends.to].every(({ next }) => next.size === 0) &&
  node.conditions + ends.from.conditions + ends.to.conditions <= FEW_CONDITIONS

/** The filter of an argument; null if it is a filter of something else, such as sources. */
function filterOf(model: Model, given: GraphQLInputType, where: unknown): FilterTree | null {
  const type = getNullableType(given)
  const typeName = isInputObjectType(type) ? /^(\w+)Where$/.exec(type.name)?.[1] : undefined
  if (typeName === 'Relation') return readRelationFilter(model, where)
  if (typeName === 'Observation') return readObservationFilter(model, where)
  const isOfEntities = typeName !== undefined && (model.kinds.has(typeName) || model.interfaces.has(typeName))
  return isOfEntities ? readEntityFilter(model, typeName, where) : null
}

/** Filters of one graph whose rows are remembered. */
const MAX_REMEMBERED = 1000

const remembered = new WeakMap<Topology, Map<string, number>>()

async function rowsOf(model: Model, topology: Topology, filter: FilterTree): Promise<number> {
  const known = remembered.get(topology) ?? new Map<string, number>()
  remembered.set(topology, known)
  const signature = signatureOf(filter)
  const before = known.get(signature)
  if (before !== undefined) return before
  if (known.size >= MAX_REMEMBERED) known.clear()
  const rows = await countRows(model, topology, filter)
  known.set(signature, rows)
  return rows
}

async function countRows(
  model: Model,
  topology: Topology,
  { typeName, types, ids, node, ends }: FilterTree,
): Promise<number> {
  const rowsBelow = counterOf(model, topology)
  const entities = ids && new Set(ids.map((id) => topology.indexOf(id) ?? NONE))
  if (typeName !== null)
    return rowsBelow(
      node,
      entities ? rowsOfEntities(topology, entities) : rowsOfKinds(topology, kindsOf(model, typeName)),
    )
  const from = rowsOfRelations(topology, { types, entities }, 'from')
  const to = rowsOfRelations(topology, { types, entities }, 'to')
  return node.conditions * totalOf(from) + (await rowsBelow(ends.from, from)) + (await rowsBelow(ends.to, to))
}

/** The index of no entity. */
const NONE = -1

/** The values of the kinds that a kind or interface stands for. */
function kindsOf(model: Model, typeName: string): ReadonlySet<string> {
  const names = model.interfaces.get(typeName)?.kinds ?? [typeName]
  return new Set(names.map((name) => model.kinds.get(name)?.value ?? ''))
}

/** How long rows are counted before other requests have a turn, in milliseconds. */
const TURN_MS = 20

/** Each condition is checked of each row that leads to it, and each step taken from each. */
function counterOf(model: Model, topology: Topology) {
  let began = performance.now()
  const rowsBelow = async ({ conditions, next }: FilterNode, rows: RowCounts): Promise<number> => {
    let sum = (conditions + next.size) * totalOf(rows)
    for (const { step, node } of next.values()) {
      if (performance.now() - began > TURN_MS) {
        await nextTurn()
        began = performance.now()
      }
      sum += await rowsBelow(node, rowsAfter(topology, rows, step, kindsOf(model, step.target)))
    }
    return sum
  }
  return rowsBelow
}
