import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { checkLists } from '../../compiler/check-lists.js'
import type { QuerySearchArgs } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import type { HitRow } from './search.cypher.js'
import { countMatches, hitCursor, search, type SearchPage } from './search.js'

const NO_WORD = '"text" has no letter or digit, so it matches nothing.'
const MATCHES = ['EXACT', 'PREFIX', 'WORDS', 'SIMILAR'] as const

/** Resolvers of `search`. */
export const searchResolvers = {
  Query: {
    search: async (_root: unknown, input: QuerySearchArgs, context: Context, info: GraphQLResolveInfo) => {
      checkLists({ kinds: input.kinds })
      const page = await search(context.engine, input, context.plans.limits.maxPageSize)
      if (!page.query) context.hint({ path: responsePathAsArray(info.path), message: NO_WORD, nearest: [] })
      return { ...page, input }
    },
  },
  SearchConnection: {
    edges: ({ hits }: SearchPage) => hits,
    nodes: ({ hits }: SearchPage, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(
        info,
        'Entity',
        hits.map(({ id }) => id),
      ),
    pageInfo: ({ hits, hasNextPage, input }: SearchPage & { input: QuerySearchArgs }) => ({
      hasNextPage,
      hasPreviousPage: Boolean(input.after),
      startCursor: hits[0] ? hitCursor(hits[0]) : null,
      endCursor: hits.length > 0 ? hitCursor(hits[hits.length - 1] as HitRow) : null,
    }),
    totalCount: ({ query }: SearchPage, _args: unknown, { engine }: Context) => countMatches(engine, query),
  },
  SearchEdge: {
    cursor: hitCursor,
    node: ({ id }: HitRow, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', id),
    match: ({ tier }: HitRow) => MATCHES[tier],
  },
}
