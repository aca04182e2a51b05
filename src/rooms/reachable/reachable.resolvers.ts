import type { GraphQLResolveInfo } from 'graphql'
import type { QueryReachableArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { viewOf } from '../paths/path-view.js'
import { withFacts } from '../../request/which-facts.js'
import type { ReachableRow } from './reach-question.js'
import { countReachable, findReachable, reachableCursor, type ReachablePage } from './reachable.js'

/** Resolvers of `reachable`. */
export const reachableResolvers = {
  Query: {
    reachable: async (_root: unknown, args: QueryReachableArgs, context: Context, info: GraphQLResolveInfo) =>
      findReachable(context, await withFacts(context, info, args)),
  },
  ReachableConnection: {
    edges: ({ rows }: ReachablePage) => rows,
    nodes: ({ rows }: ReachablePage, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(
        info,
        'Entity',
        rows.map(({ id }) => id),
      ),
    pageInfo: ({ rows, hasNextPage, args }: ReachablePage) => ({
      hasNextPage,
      hasPreviousPage: Boolean(args.after),
      startCursor: rows[0] ? reachableCursor(rows[0]) : null,
      endCursor: rows.length > 0 ? reachableCursor(rows[rows.length - 1] as ReachableRow) : null,
    }),
    totalCount: ({ args }: ReachablePage, _args: unknown, context: Context, info: GraphQLResolveInfo) =>
      countReachable(context, info, args),
    truncated: ({ truncatedBecause }: ReachablePage) => truncatedBecause !== null,
  },
  ReachableEdge: {
    cursor: reachableCursor,
    node: ({ id }: ReachableRow, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', id),
    path: ({ topology, path }: ReachableRow) => viewOf(topology, path),
  },
}
