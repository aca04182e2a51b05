import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import type { CitationLists } from '../../compiler/citation-columns.js'
import type { Context } from '../../graphql/context.js'
import { citationsOfRelations } from './citations.cypher.js'

/** A citation as the executor walks it; its source is read only when it is selected. */
export interface Citation {
  readonly locator: string | null
  readonly note: string | null
  readonly source: (args: unknown, context: Context, info: GraphQLResolveInfo) => unknown
}

/** The citations that a fact's stored lists stand for. */
export const citationsFrom = ({ sources, locators, notes }: CitationLists): Citation[] =>
  (sources ?? []).map((source, index) => ({
    locator: locators?.[index] || null,
    note: notes?.[index] || null,
    source: (_args, { loaders }, info) => loaders.load(info, 'Source', source),
  }))

/** Where relations are stated, in their order; a place that several of them name comes once. */
export async function citationsOf(context: Context, relationIds: readonly string[]): Promise<Citation[]> {
  const lists = await Promise.all(relationIds.map((id) => loaderOf(context).load(id)))
  const seen = new Set<string>()
  const isNew = (place: string): boolean => !seen.has(place) && seen.add(place).has(place)
  return lists.flatMap((one) =>
    citationsFrom(one).filter((_, index) =>
      isNew(JSON.stringify([one.sources?.[index], one.locators?.[index], one.notes?.[index]])),
    ),
  )
}

const NOTHING: CitationLists = { sources: null, locators: null, notes: null }

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
