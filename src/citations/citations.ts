import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import { asksOfLanguages, checkCitationFacts, citationTest } from '../facts/citation-filter.js'
import { checkFacts, type FactFilter } from '../facts/fact-filter.js'
import { fieldsOf, type CitationLists } from '../compiler/select/citation-columns.js'
import type { Context } from '../request/context.js'
import { filtersAt } from '../request/which-facts.js'
import { citationsOfRelations } from './citations.cypher.js'

/** A citation as the executor walks it; its source is read only when it is selected. */
export interface Citation {
  readonly locator: string | null
  readonly note: string | null
  readonly fields: readonly string[]
  readonly source: (args: unknown, context: Context, info: GraphQLResolveInfo) => unknown
}

/** Which citations are wanted. */
export interface CitationsArgs {
  readonly facts?: FactFilter | null
}

type Test = (source: string) => boolean

/** A citation as it is stored. */
type Place = Omit<Citation, 'source'> & { readonly source: string }

/** The citations that a fact's stored lists stand for. */
export const citationsFrom = async (
  context: Context,
  info: GraphQLResolveInfo,
  lists: CitationLists,
  args: CitationsArgs,
): Promise<Citation[]> => placesIn(lists, await testOf(context, info, args)).map(citationAt)

/** Where relations are stated, in their order; a place that several of them name comes once. */
export async function citationsOf(
  context: Context,
  info: GraphQLResolveInfo,
  relationIds: readonly string[],
  args: CitationsArgs,
): Promise<Citation[]> {
  const counts = await testOf(context, info, args)
  const lists = await Promise.all(relationIds.map((id) => loaderOf(context).load(id)))
  const places = lists.flatMap((one) => placesIn(one, counts))
  const distinct = new Map(places.map((place) => [JSON.stringify(place), place]))
  return [...distinct.values()].map(citationAt)
}

/** Tells which citations the filters at a field leave. */
async function testOf(context: Context, info: GraphQLResolveInfo, { facts }: CitationsArgs): Promise<Test> {
  checkCitationFacts(facts)
  const filters = filtersAt(info, facts)
  for (const filter of filters) checkFacts(filter)
  const languages = asksOfLanguages(filters) ? (await context.topology()).languages : null
  return citationTest(filters, (source) => languages?.get(source))
}

function placesIn({ sources, locators, notes, fields }: CitationLists, counts: Test): Place[] {
  const places = (sources ?? []).map((source, index) => ({
    source,
    locator: locators?.[index] || null,
    note: notes?.[index] || null,
    fields: fieldsOf(fields?.[index]),
  }))
  return places.filter(({ source }) => counts(source))
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
