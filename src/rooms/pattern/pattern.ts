import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import { budgetOf, type StoppedBy } from '../../traversal/budget.js'
import { searchOrder } from '../../traversal/pattern-order.js'
import type { PatternMatch } from '../../traversal/pattern-query.js'
import { checkPageSize } from '../../arguments/arguments.js'
import { filtersAt, factsBy } from '../../request/which-facts.js'
import { isGiven } from '../../compiler/list/cursor.js'
import { cursorOf, positionOf } from './cursor.js'
import { merged, readEntities } from './entities.js'
import { readRelations } from './relations.js'
import { search, type PatternQuestion } from './search.js'
import { readShape, type PatternInput } from './shape.js'
import { whyNoMatch } from './why-no-match.js'

/** The arguments of `pattern`. */
export interface PatternArgs extends PatternInput {
  readonly facts?: FactFilter | null
  readonly first: number
  readonly after?: string | null
}

/** A row of the answer. */
export interface PatternRow {
  readonly question: PatternQuestion
  readonly match: PatternMatch
  readonly cursor: string
}

/** A page of rows. */
export interface PatternPage {
  readonly rows: readonly PatternRow[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** Where to go on: after the last row, or where the search had to stop. */
  readonly endCursor: string | null
  readonly orderedBy: readonly string[]
  readonly truncatedBecause: StoppedBy | null
  readonly expanded: number
  readonly reason: string | null
  readonly question: PatternQuestion
}

/** The rows that fit a pattern, in order. */
export async function findPattern(context: Context, info: GraphQLResolveInfo, args: PatternArgs): Promise<PatternPage> {
  checkPageSize(args.first, context.limits.maxPageSize)
  const question = await readPattern(context, info, args)
  const { topology, query, shape } = question
  const start = isGiven(args.after) ? positionOf(question, args.after) : null
  const order = start?.order ?? searchOrder(topology, query)
  const budget = budgetOf(context)
  const found = await search(topology, query, { order, after: start?.position ?? null, first: args.first + 1 }, budget)
  const rows = found.matches
    .slice(0, args.first)
    .map((match) => ({ question, match, cursor: cursorOf(question, order, match) }))
  const isMore = found.matches.length > args.first
  const stopped = !isMore && found.stoppedAt ? cursorOf(question, order, found.stoppedAt) : null
  return {
    rows,
    hasNextPage: isMore || (stopped !== null && stopped !== args.after),
    hasPreviousPage: Boolean(args.after),
    endCursor: stopped ?? rows.at(-1)?.cursor ?? null,
    orderedBy: order.map((number) => shape.names.entities[shape.numberOf.indexOf(number)] as string),
    truncatedBecause: isMore ? null : budget.stoppedBy,
    expanded: budget.expanded,
    reason: found.matches.length > 0 || args.after ? null : await whyNoMatch(question, budget),
    question,
  }
}

/** How many rows fit a pattern, as far as one search can tell; a hint says where it had to stop. */
export async function countPattern(
  context: Context,
  info: GraphQLResolveInfo,
  { topology, query }: PatternQuestion,
): Promise<number> {
  const [order, budget] = [searchOrder(topology, query), budgetOf(context)]
  const { count } = await search(topology, query, { order, after: null, first: Infinity }, budget, false)
  if (budget.stoppedBy) context.hint({ path: responsePathAsArray(info.path), message: stoppedAt(count), nearest: [] })
  return count
}

const stoppedAt = (count: number): string =>
  `"totalCount" is a lower bound: there are more than ${count} rows, and counting stopped there. Name kinds or entities in the pattern, so that fewer fit.`

async function readPattern(context: Context, info: GraphQLResolveInfo, args: PatternArgs): Promise<PatternQuestion> {
  const shape = readShape(args)
  const topology = await context.topology()
  const facts = await factsBy(context, filtersAt(info, args.facts))
  const inherited = filtersAt(info, null)
  const read = await readEntities(context, topology, args.entities, { facts, inherited })
  const numbers = [...new Set(shape.numberOf)]
  const entities = numbers.map((number) => {
    const isSame = (_: unknown, entity: number): boolean => shape.numberOf[entity] === number
    return merged(read.filter(isSame), shape.names.entities.filter(isSame))
  })
  const relations = await readRelations(context, topology, args.relations, shape, entities, facts)
  const { different, ascending, overlaps, sequences } = shape
  return { topology, shape, query: { entities, relations, different, ascending, overlaps, sequences } }
}
