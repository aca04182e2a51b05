import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import { checkLists } from '../../compiler/list/check-lists.js'
import type { Context } from '../../request/context.js'
import { needlesOf } from '../../text/terms.js'
import { matchesOf, type SearchPassage } from './matches.js'
import { PASSAGE_TIER } from './passages.js'
import type { HitRow } from '../../names/hits.js'
import { countMatches, hitCursor, search, type SearchInput, type SearchPage } from './search.js'

const NO_WORD = '"text" has no letter or digit, so it matches nothing.'
const MATCHES = ['EXACT', 'PREFIX', 'WORDS', 'SIMILAR'] as const

/** A hit of a page. */
interface Hit {
  readonly row: HitRow
  readonly page: SearchPage
  readonly index: number
}

/** Resolvers of `search`. */
export const searchResolvers = {
  Query: {
    search: async (_root: unknown, input: SearchInput, context: Context, info: GraphQLResolveInfo) => {
      checkLists({ kinds: input.kinds, in: input.in })
      const page = await search(context, input)
      if (!page.query) context.hint({ path: responsePathAsArray(info.path), message: NO_WORD, nearest: [] })
      return page
    },
  },
  SearchConnection: {
    edges: (page: SearchPage) => page.hits.map((row, index): Hit => ({ row, page, index })),
    nodes: ({ hits }: SearchPage, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadMany(
        info,
        'Entity',
        hits.map(({ id }) => id),
      ),
    pageInfo: ({ hits, hasNextPage, input }: SearchPage) => ({
      hasNextPage,
      hasPreviousPage: Boolean(input.after),
      startCursor: hits[0] ? hitCursor(hits[0]) : null,
      endCursor: hits.length > 0 ? hitCursor(hits[hits.length - 1] as HitRow) : null,
    }),
    totalCount: countMatches,
  },
  SearchEdge: {
    cursor: ({ row }: Hit) => hitCursor(row),
    node: ({ row }: Hit, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', row.id),
    match: ({ row }: Hit) => (row.tier < PASSAGE_TIER ? MATCHES[row.tier] : 'PASSAGE'),
    matches: async ({ page, index }: Hit, _args: unknown, context: Context) =>
      (await matchesIn(context, page))[index] ?? [],
  },
  SearchPassage: {
    relation: ({ relation }: SearchPassage, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      relation && loaders.loadRelation(info, relation),
    source: ({ source }: SearchPassage, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      source && loaders.load(info, 'Source', source),
  },
}

const known = new WeakMap<SearchPage, ReturnType<typeof matchesOf>>()

/** Read once for all hits of a page. */
function matchesIn(context: Context, page: SearchPage): ReturnType<typeof matchesOf> {
  const { hits, input, passages } = page
  const query = { fields: input.in, needles: needlesOf(input.text) }
  const found = known.get(page) ?? matchesOf(context, hits, query, passages)
  known.set(page, found)
  return found
}
