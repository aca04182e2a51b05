import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import { checkLists } from '../../compiler/check-lists.js'
import { fieldsOf, type CitationLists } from '../../compiler/citation-columns.js'
import type { Context } from '../../graphql/context.js'
import { citationsOfRelations } from './citations.cypher.js'

/** A citation as the executor walks it; its source is read only when it is selected. */
export interface Citation {
  readonly locator: string | null
  readonly note: string | null
  readonly fields: readonly string[]
  readonly source: (args: unknown, context: Context, info: GraphQLResolveInfo) => unknown
}

/** Which citations are wanted: those in one of these sources, all when there are none given. */
export interface CitationsArgs {
  readonly sources?: readonly string[] | null
}

/** A citation as it is stored. */
type Place = Omit<Citation, 'source'> & { readonly source: string }

/** The citations that a fact's stored lists stand for. */
export const citationsFrom = (lists: CitationLists, args: CitationsArgs): Citation[] => {
  checkLists({ sources: args.sources })
  return placesIn(lists, args).map(citationAt)
}

/** Where relations are stated, in their order; a place that several of them name comes once. */
export async function citationsOf(
  context: Context,
  relationIds: readonly string[],
  args: CitationsArgs,
): Promise<Citation[]> {
  checkLists({ sources: args.sources })
  const lists = await Promise.all(relationIds.map((id) => loaderOf(context).load(id)))
  const places = lists.flatMap((one) => placesIn(one, args))
  const distinct = new Map(places.map((place) => [JSON.stringify(place), place]))
  return [...distinct.values()].map(citationAt)
}

function placesIn({ sources, locators, notes, fields }: CitationLists, args: CitationsArgs): Place[] {
  const places = (sources ?? []).map((source, index) => ({
    source,
    locator: locators?.[index] || null,
    note: notes?.[index] || null,
    fields: fieldsOf(fields?.[index]),
  }))
  const wanted = args.sources && new Set(args.sources)
  return wanted ? places.filter(({ source }) => wanted.has(source)) : places
}

const citationAt = ({ source, ...place }: Place): Citation => ({
  ...place,
  source: (_args, { loaders }, info) => loaders.load(info, 'Source', source),
})

const NOTHING: CitationLists = { sources: null, locators: null, notes: null, fields: null }

const loaders = new WeakMap<Context, DataLoader<string, CitationLists>>()

/** One statement reads the citations of all facts that a request asks for at once. */
function loaderOf(context: Context): DataLoader<string, CitationLists> {
  const known = loaders.get(context)
  if (known) return known
  const loader = new DataLoader<string, CitationLists>(
    async (ids) => {
      const rows = await context.engine.read(citationsOfRelations(context.model, ids))
      const found = new Map(rows.map((row) => [row.id, row]))
      return ids.map((id) => found.get(id) ?? NOTHING)
    },
    { maxBatchSize: 1000 },
  )
  loaders.set(context, loader)
  return loader
}
