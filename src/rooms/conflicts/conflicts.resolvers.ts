import type { GraphQLResolveInfo } from 'graphql'
import type { QueryConflictsArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { withFacts } from '../../request/which-facts.js'
import { conflictCursor, findConflicts, pageOfConflicts, type Conflict, type ConflictPage } from './conflicts.js'

/** Resolvers of `conflicts`. */
export const conflictsResolvers = {
  Query: {
    conflicts: async (_root: unknown, args: QueryConflictsArgs, context: Context, info: GraphQLResolveInfo) => {
      const { model, plans, ofGraph } = context
      return pageOfConflicts(context, await withFacts(context, info, args), plans.limits.maxPageSize, () =>
        ofGraph('conflicts', (engine) => findConflicts(engine, model)),
      )
    },
  },
  ConflictConnection: {
    edges: ({ conflicts }: ConflictPage) => conflicts,
    nodes: ({ conflicts }: ConflictPage) => conflicts,
    pageInfo: ({ conflicts, hasNextPage, hasPreviousPage }: ConflictPage) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: conflicts[0] ? conflictCursor(conflicts[0]) : null,
      endCursor: conflicts.length > 0 ? conflictCursor(conflicts[conflicts.length - 1] as Conflict) : null,
    }),
  },
  ConflictEdge: {
    cursor: conflictCursor,
    node: (conflict: Conflict) => conflict,
  },
  Conflict: {
    about: ({ about }: Conflict, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Entity', about),
    observations: ({ observations }: Conflict, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Observation', observations),
    relations: ({ relations }: Conflict, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      Promise.all(relations.map((id) => loaders.loadRelation(info, id))),
  },
}
