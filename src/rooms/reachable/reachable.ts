import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import type { QueryReachableArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { budgetOf, type StoppedBy } from '../../traversal/budget.js'
import { checkPageSize } from '../../arguments/arguments.js'
import type { WithFacts } from '../../request/which-facts.js'
import { excludedHubs, type ExcludedView } from '../paths/hubs.js'
import { readReachQuestion, searchReach, type ReachableRow } from './reach-question.js'
import { whyNothing } from './why-nothing.js'

/** A page of entities within reach. */
export interface ReachablePage {
  readonly rows: readonly ReachableRow[]
  readonly hasNextPage: boolean
  readonly truncatedBecause: StoppedBy | null
  readonly excluded: readonly ExcludedView[]
  readonly expanded: number
  readonly reason: string | null
  readonly args: WithFacts<QueryReachableArgs>
}

const CURSOR = 'reachable'

/** The cursor after an entity within reach. */
export const reachableCursor = ({ distance, id }: Pick<ReachableRow, 'distance' | 'id'>): string =>
  encodeCursor(CURSOR, [distance, id])

/** The entities of a kind within reach of one, nearest first, then by id. */
export async function findReachable(context: Context, args: WithFacts<QueryReachableArgs>): Promise<ReachablePage> {
  checkPageSize(args.first, context.limits.maxPageSize)
  const isAfter = afterCursor(args.after)
  const question = await readReachQuestion(context, args)
  const budget = budgetOf(context)
  const found = await searchReach(question, args, budget, (rows) => rows.filter(isAfter).length > args.first)
  const { stoppedBy, expanded } = budget
  const rows = found.filter(isAfter)
  return {
    rows: rows.slice(0, args.first),
    hasNextPage: rows.length > args.first,
    truncatedBecause: stoppedBy,
    excluded: excludedHubs(context.limits, question.topology, question.passage.hubs),
    expanded,
    reason: found.length > 0 ? null : await whyNothing(context, question, budget),
    args,
  }
}

/** How many entities of the kind are within reach, as far as one search can tell; a hint says where it had to stop. */
export async function countReachable(
  context: Context,
  info: GraphQLResolveInfo,
  args: WithFacts<QueryReachableArgs>,
): Promise<number> {
  const question = await readReachQuestion(context, args)
  const budget = budgetOf(context)
  const { length } = await searchReach(question, args, budget, () => false)
  if (budget.stoppedBy) context.hint({ path: responsePathAsArray(info.path), message: stoppedAt(length), nearest: [] })
  return length
}

const stoppedAt = (count: number): string =>
  `"totalCount" is a lower bound: counting had to stop at ${count}. Give a smaller "maxLength", or filters that leave fewer relations.`

function afterCursor(cursor: string | null | undefined): (row: ReachableRow) => boolean {
  if (!isGiven(cursor)) return () => true
  const [distance, id] = decodeCursor(CURSOR, cursor, 'after') as [number, string]
  return (row) => row.distance > distance || (row.distance === distance && row.id > id)
}
