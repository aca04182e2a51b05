import type { GraphQLResolveInfo } from 'graphql'
import type { QueryCooperationPathsArgs, QueryPathsArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { citationsOf, type CitationsArgs } from '../../citations/citations.js'
import { withFacts } from '../../request/which-facts.js'
import type { ExcludedView } from './hubs.js'
import type { HopView, PathResultView, PathView } from './path-view.js'
import { findCooperationPaths, findPaths } from './paths.js'

/** Resolvers of `cooperationPaths` and `paths`, and of paths wherever they are answered. */
export const pathsResolvers = {
  Query: {
    cooperationPaths: async (
      _root: unknown,
      args: QueryCooperationPathsArgs,
      context: Context,
      info: GraphQLResolveInfo,
    ) => findCooperationPaths(context, await withFacts(context, info, args)),
    paths: async (_root: unknown, args: QueryPathsArgs, context: Context, info: GraphQLResolveInfo) =>
      findPaths(context, await withFacts(context, info, args)),
  },
  PathResult: {
    shared: ({ shared }: PathResultView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Entity', shared),
  },
  Path: {
    entities: ({ entities }: PathView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Entity', entities),
    citations: ({ hops }: PathView, args: CitationsArgs, context: Context, info: GraphQLResolveInfo) =>
      citationsOf(
        context,
        info,
        hops.map(({ relation }) => relation),
        args,
      ),
  },
  PathHop: {
    from: ({ from }: HopView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', from),
    relation: ({ relation }: HopView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadRelation(info, relation),
    to: ({ to }: HopView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', to),
  },
  ExcludedEntity: {
    entity: ({ entity }: ExcludedView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', entity),
  },
}
