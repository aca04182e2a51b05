import type { GraphQLResolveInfo } from 'graphql'
import { compileObservationList, compileRelationList, compileSourceList } from '../../compiler/root-lists.js'
import type { Context } from '../../request/context.js'
import { runCompiled } from '../../request/run-compiled.js'

/** Resolvers of the lists of facts and sources. Everything below them is compiled, so there is nothing else to decide. */
export const factsResolvers = {
  Query: {
    relations: (_root: unknown, _args: unknown, context: Context, info: GraphQLResolveInfo) =>
      runCompiled(context, info, 'relations', compileRelationList(info)),
    observations: (_root: unknown, _args: unknown, context: Context, info: GraphQLResolveInfo) =>
      runCompiled(context, info, 'observations', compileObservationList(info)),
    sources: (_root: unknown, _args: unknown, context: Context, info: GraphQLResolveInfo) =>
      runCompiled(context, info, 'sources', compileSourceList(info)),
    source: (_root: unknown, { id }: { id: string }, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Source', id),
  },
}
