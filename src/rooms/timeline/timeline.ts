import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import { LimitExceededError } from '../../errors.js'
import type { QueryTimelineArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import { checkFacts, type FactFilter } from '../../facts/fact-filter.js'
import { checkPeriod } from '../../facts/period.js'
import { checkPageSize } from '../../arguments/arguments.js'
import { requireRefs } from '../../references/entity-refs.js'
import type { Entry } from './entry.js'
import { ownDates } from './own-dates.js'
import {
  countObservations,
  countRelations,
  datedObservations,
  datedRelations,
  type Keyset,
  type TimelineFilter,
} from './timeline.cypher.js'

/** A page of dated facts, with what it takes to count them all. */
export interface TimelinePage {
  readonly entries: readonly Entry[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly filter: TimelineFilter
  readonly ownDates: number
}

const MAX_ENTITIES = 100
const CURSOR = 'timeline'

type Position = Pick<Entry, 'date' | 'id' | 'what'>

/** Dated facts about entities, in the order of time. */
export async function findTimeline(
  context: Context,
  args: QueryTimelineArgs,
  facts: readonly FactFilter[],
): Promise<TimelinePage> {
  const { engine } = context
  const scope = scopeOf(context)
  checkInput(args, context.limits.maxPageSize)
  const after = isGiven(args.after) ? readCursor(args.after) : null
  const refs = await requireRefs(context, args.of, 'of')
  for (const one of facts) checkFacts(one)
  const filter = filterOf(args, facts, [...new Set(refs.map(({ id }) => id))])
  const limit = args.first + 1
  const [starts, ends, observations, own] = await Promise.all([
    engine.read(datedRelations(scope, 'start', filter, keysetOf(after, 'RELATION_START'), limit)),
    engine.read(datedRelations(scope, 'end', filter, keysetOf(after, 'RELATION_END'), limit)),
    engine.read(datedObservations(filter, keysetOf(after, 'OBSERVATION'), limit)),
    ownDates(context, filter),
  ])
  const entries = [
    ...starts.map((row) => ({ ...row, what: 'RELATION_START' })),
    ...ends.map((row) => ({ ...row, what: 'RELATION_END' })),
    ...observations.map((row) => ({ ...row, what: 'OBSERVATION' })),
    ...own.filter((entry) => !after || compare(entry, after) > 0),
  ].sort(compare)
  return {
    entries: entries.slice(0, args.first),
    hasNextPage: entries.length > args.first,
    hasPreviousPage: after !== null,
    filter,
    ownDates: own.length,
  }
}

/** How many dated facts there are in all. */
export async function countTimeline(context: Context, page: TimelinePage): Promise<number> {
  const { engine } = context
  const { filter, ownDates } = page
  const scope = scopeOf(context)
  const counts = await Promise.all([
    engine.read(countRelations(scope, 'start', filter)),
    engine.read(countRelations(scope, 'end', filter)),
    engine.read(countObservations(filter)),
  ])
  return counts.reduce((sum, [row]) => sum + (row?.total ?? 0), ownDates)
}

const scopeOf = ({ model, plans }: Context) => ({ model, limits: plans.limits })

/** The cursor after an entry. */
export const entryCursor = ({ date, id, what }: Position): string => encodeCursor(CURSOR, [date, id, what])

/** The entity asked for that an entry concerns: of several the one asked for first. */
export const entityOf = ({ filter }: TimelinePage, { concerns }: Entry): string =>
  filter.entities.find((id) => concerns.includes(id)) as string

function checkInput({ of, first, period }: QueryTimelineArgs, maxPageSize: number): void {
  checkPageSize(first, maxPageSize)
  checkLists({ of })
  checkPeriod(period, 'period')
  if (of.length > MAX_ENTITIES)
    throw new LimitExceededError('The number of entities', MAX_ENTITIES, of.length, 'ask for fewer at once.')
}

function filterOf(
  { period }: QueryTimelineArgs,
  facts: readonly FactFilter[],
  entities: readonly string[],
): TimelineFilter {
  const from = period?.from ? firstDay(period.from) : null
  return {
    entities,
    facts,
    from: from === null ? null : { day: from, within: [from.slice(0, 4), from.slice(0, 7)] },
    until: period?.to ? lastDay(period.to) : null,
  }
}

/** By date, then by id; of one fact the beginning before the end, which the alphabet has the other way round. */
function compare(a: Position, b: Position): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return a.what === b.what ? 0 : a.what > b.what ? -1 : 1
}

function readCursor(cursor: string): Position {
  const [date, id, what] = decodeCursor(CURSOR, cursor, 'after')
  return { date: date as string, id: id as string, what: what as string }
}

/** Where a list of one event goes on after a position among all. */
const keysetOf = (after: Position | null, what: string): Keyset | null =>
  after && { date: after.date, id: after.id, orSame: what < after.what }
