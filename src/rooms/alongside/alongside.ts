import { checkLists } from '../../compiler/list/check-lists.js'
import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import type { AlongsideInput, Kind } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import { firstAtLeast } from '../../numbers/in-order.js'
import { rangeOfType } from '../../topology/of-type.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { Topology } from '../../topology/topology.js'
import { companionsOf, compareCompanions, type Companion } from '../../traversal/alongside.js'
import { budgetOf, type TraversalBudget } from '../../traversal/budget.js'
import type { PatternType } from '../../traversal/pattern-query.js'
import { checkPageSize } from '../../arguments/arguments.js'
import type { WithFacts } from '../../request/which-facts.js'

/** The arguments of `alongside`. */
export interface AlongsideArgs {
  readonly by?: AlongsideInput | null
  readonly first: number
  readonly after?: string | null
  readonly facts?: unknown
}

/** A row, and the graph that it is of. */
export interface AlongsideRow extends Companion {
  readonly topology: Topology
}

/** A page of those who share something with an entity. */
export interface AlongsidePage {
  readonly rows: readonly AlongsideRow[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly totalCount: number
  readonly distinctCount: number
  readonly truncated: boolean
}

const CURSOR = 'alongside'

/** Those who share an end of relations of one type with an entity. Being in the same place counts only if it is asked for. */
export async function findAlongside(
  context: Context,
  id: string,
  args: WithFacts<AlongsideArgs>,
): Promise<AlongsidePage> {
  const { first } = args
  const { types, kinds, overlapping = false } = args.by ?? {}
  checkPageSize(first, context.limits.maxPageSize)
  checkLists({ 'by.types': types, 'by.kinds': kinds })
  const topology = await context.topology()
  const isAfter = afterCursor(topology, args.after)
  const entity = topology.indexOf(id)
  const budget = sharedBudget(context)
  const query = {
    types: typesOf(context.model, topology, types),
    fits: relationFilter(topology, { facts: args.facts }),
    wanted: (one: number) => !kinds || kinds.includes(topology.entityKinds[one] as Kind),
    overlapping,
  }
  const found = entity === undefined ? [] : await companionsOf(topology, entity, query, budget)
  const rows = found.filter(isAfter)
  return {
    rows: rows.slice(0, first).map((row) => ({ ...row, topology })),
    hasNextPage: rows.length > first,
    hasPreviousPage: Boolean(args.after),
    totalCount: found.length,
    distinctCount: new Set(found.map((row) => row.entity)).size,
    truncated: budget.stoppedBy !== null,
  }
}

/** The cursor after a row. */
export const alongsideCursor = ({ topology: { entityIds, relationIds }, ...row }: AlongsideRow): string =>
  encodeCursor(CURSOR, [
    entityIds[row.entity] as string,
    entityIds[row.shared] as string,
    relationIds[row.relation] as string,
    relationIds[row.other] as string,
  ])

/** Ids that have gone come between their neighbours. */
function afterCursor(topology: Topology, cursor: string | null | undefined): (row: Companion) => boolean {
  if (!isGiven(cursor)) return () => true
  const ids = decodeCursor(CURSOR, cursor, 'after') as [string, string, string, string]
  const at = (list: readonly string[], id: string): number => {
    const index = firstAtLeast(list, id)
    return list[index] === id ? index : index - 0.5
  }
  const [entity, shared] = [at(topology.entityIds, ids[0]), at(topology.entityIds, ids[1])]
  const [relation, other] = [at(topology.relationIds, ids[2]), at(topology.relationIds, ids[3])]
  return (row) => compareCompanions(row, { entity, shared, relation, other }) > 0
}

function typesOf(model: Model, topology: Topology, given: readonly string[] | null | undefined): PatternType[] {
  const all = [...model.relationTypes.values()]
  return all
    .filter(({ name, contains }) => (given ? given.includes(name) : !contains))
    .map(({ name, symmetric }) => ({ range: rangeOfType(topology, name), either: symmetric }))
}

const budgets = new WeakMap<Context, TraversalBudget>()

/** One budget for all fields of a request, because the field may stand in lists within lists. */
function sharedBudget(context: Context): TraversalBudget {
  const budget = budgets.get(context) ?? budgetOf(context)
  budgets.set(context, budget)
  return budget
}
