import type { GraphQLResolveInfo } from 'graphql'
import type { QueryTimelineArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { citationsFrom, type CitationsArgs } from '../../citations/citations.js'
import { filtersAt } from '../../request/which-facts.js'
import type { Entry } from './entry.js'
import { countTimeline, entityOf, entryCursor, findTimeline, type TimelinePage } from './timeline.js'

/** An entry with the page it is of. */
type Row = Entry & { readonly page: TimelinePage }

const rowsOf = (page: TimelinePage): Row[] => page.entries.map((entry) => ({ ...entry, page }))

const isOfRelation = ({ what }: Entry): boolean => what.startsWith('RELATION_')
const isOfObservation = ({ what }: Entry): boolean => what === 'OBSERVATION'

/** Resolvers of `timeline`. */
export const timelineResolvers = {
  Query: {
    timeline: (_root: unknown, args: QueryTimelineArgs, context: Context, info: GraphQLResolveInfo) =>
      findTimeline(context, args, filtersAt(info, args.facts)),
  },
  TimelineConnection: {
    edges: rowsOf,
    nodes: rowsOf,
    pageInfo: ({ entries, hasNextPage, hasPreviousPage }: TimelinePage) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: entries.length > 0 ? entryCursor(entries[0] as Entry) : null,
      endCursor: entries.length > 0 ? entryCursor(entries[entries.length - 1] as Entry) : null,
    }),
    totalCount: (page: TimelinePage, _args: unknown, context: Context) => countTimeline(context, page),
  },
  TimelineEdge: { cursor: entryCursor, node: (row: Row) => row },
  TimelineEntry: {
    entity: (row: Row, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', entityOf(row.page, row)),
    relation: (row: Row, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      isOfRelation(row) ? loaders.loadRelation(info, row.id) : null,
    observation: (row: Row, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      isOfObservation(row) ? loaders.load(info, 'Observation', row.id) : null,
    citations: (row: Row, args: CitationsArgs, context: Context, info: GraphQLResolveInfo) =>
      citationsFrom(context, info, row, args),
  },
}
