import type { GraphQLResolveInfo } from 'graphql'
import type { QueryCompareArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { filtersAt } from '../../request/which-facts.js'
import { compare, type ComparisonTable } from './comparison.js'

type Row = ComparisonTable['rows'][number]
type Cell = Row['cells'][number]

/** Resolvers of `compare`. */
export const comparisonResolvers = {
  Query: {
    compare: (_root: unknown, input: QueryCompareArgs, context: Context, info: GraphQLResolveInfo) =>
      compare(context, input, filtersAt(info, input.facts)),
  },
  Comparison: {
    entities: ({ entities }: ComparisonTable, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Entity', entities),
  },
  ComparisonRow: {
    entity: ({ entity }: Row, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', entity),
  },
  ComparisonCell: {
    observation: ({ observations }: Cell, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      observations[0] ? loaders.load(info, 'Observation', observations[0]) : null,
    observations: ({ observations }: Cell, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(info, 'Observation', observations),
  },
}
