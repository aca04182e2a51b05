import { decodeCursor, encodeCursor } from '../../compiler/cursor.js'
import type { QueryReachableArgs } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { budgetOf, type StoppedBy, type TraversalBudget } from '../../traversal/budget.js'
import type { Path } from '../../traversal/path.js'
import { reach, type Reached } from '../../traversal/reach.js'
import { checkFilter, checkFirst, checkLength, requirePlace } from '../paths/check-input.js'

/** An entity within reach. */
export interface ReachableRow {
  readonly id: string
  readonly distance: number
  readonly path: Path
  readonly topology: Topology
}

/** A page of entities within reach. */
export interface ReachablePage {
  readonly rows: readonly ReachableRow[]
  readonly hasNextPage: boolean
  readonly truncatedBecause: StoppedBy | null
  readonly expanded: number
  readonly args: QueryReachableArgs
}

const CURSOR = 'reachable'

/** The cursor after an entity within reach. */
export const reachableCursor = ({ distance, id }: ReachableRow): string => encodeCursor(CURSOR, [distance, id])

/** The entities of a kind within reach of one, nearest first, then by id. */
export async function findReachable(context: Context, args: QueryReachableArgs): Promise<ReachablePage> {
  checkFirst(args.first, context.limits)
  const isAfter = afterCursor(args.after)
  const budget = budgetOf(context)
  const found = await search(context, args, budget, (rows) => rows.filter(isAfter).length > args.first)
  const rows = found.filter(isAfter)
  return {
    rows: rows.slice(0, args.first),
    hasNextPage: rows.length > args.first,
    truncatedBecause: budget.stoppedBy,
    expanded: budget.expanded,
    args,
  }
}

/** How many entities of the kind are within reach, as far as one search can tell. */
export async function countReachable(context: Context, args: QueryReachableArgs): Promise<number> {
  return (await search(context, args, budgetOf(context), () => false)).length
}

async function search(
  context: Context,
  args: QueryReachableArgs,
  budget: TraversalBudget,
  isEnough: (rows: readonly ReachableRow[]) => boolean,
): Promise<ReachableRow[]> {
  checkLength(args.maxLength, 'maxLength', context.limits)
  checkFilter(args)
  const topology = await context.topology()
  const query = {
    start: await requirePlace(context, topology, args.from, 'from'),
    maxLength: args.maxLength,
    usable: relationFilter(topology, args),
    wanted: (entity: EntityIndex) => topology.entityKinds[entity] === args.kind,
    isEnough: (found: readonly Reached[]) => isEnough(found.map((one) => rowOf(topology, one))),
  }
  return (await reach(topology, query, budget)).map((one) => rowOf(topology, one))
}

const rowOf = (topology: Topology, { entity, path }: Reached): ReachableRow => ({
  id: topology.entityIds[entity] as string,
  distance: path.relations.length,
  path,
  topology,
})

function afterCursor(cursor: string | null | undefined): (row: ReachableRow) => boolean {
  if (!cursor) return () => true
  const [distance, id] = decodeCursor(CURSOR, cursor, 'after') as [number, string]
  return (row) => row.distance > distance || (row.distance === distance && row.id > id)
}
