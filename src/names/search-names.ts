import { idForms } from '../text/external-id.js'
import { idTerm, nameTerm, queryWords } from '../text/terms.js'
import { findEntities, pageOfHits } from './find.js'
import type { HitRow, SearchQuery } from './hits.js'
import { namesOfGraph, type NameReader } from './load-names.js'
import { isKnown, similarQuery } from './similar.js'

/** What is looked for: a text as a user writes it, among entities of some kinds, or of all. */
export interface Wanted {
  readonly text: string
  readonly kinds?: readonly string[] | null
}

/** Hits in their order, and whether there are more. */
export interface Hits {
  readonly hits: readonly HitRow[]
  readonly hasNextPage: boolean
}

/**
 * The first entities whose names match a text, best first; where there are none, those whose names match it but for a
 * letter in a word. A text without letters or digits finds nothing.
 */
export async function searchNames(
  reader: NameReader,
  { first, ...wanted }: Wanted & { readonly first: number },
): Promise<readonly HitRow[]> {
  const query = await nameQuery(reader, wanted)
  if (!query) return []
  const { hits } = pageOfNames(query, null, first)
  return hits.length > 0 ? hits : pageOfSimilarNames(query, null, first).hits
}

/** The query for a text, of the names of the graph as it is now; null if it has no letter or digit. */
export async function nameQuery(reader: NameReader, { text, kinds }: Wanted): Promise<SearchQuery | null> {
  const words = queryWords(text).map((word) => ({ ...word, spellings: null }))
  if (words.length === 0) return null
  const index = await namesOfGraph(reader)
  const name = nameTerm(text)
  // More words of a name may be written as one than are stored joined: then the name as a whole identifies it.
  const whole = words.every((word) => isKnown(index, word)) ? [] : [name]
  return { index, name, words, identifiers: [...idForms(text).map(idTerm), ...whole], kinds: kinds ?? null }
}

/** The entities whose names match a query, after one of them. */
export function pageOfNames(query: SearchQuery, after: HitRow | null, first: number): Hits {
  const hits = pageOfHits(query, after, first + 1)
  return { hits: hits.slice(0, first), hasNextPage: hits.length > first }
}

/** The entities whose names match a query but for a letter in a word, after one of them. */
export function pageOfSimilarNames(query: SearchQuery, after: HitRow | null, first: number): Hits {
  const similar = similarQuery(query)
  return similar ? pageOfNames(similar, after, first) : { hits: [], hasNextPage: false }
}

/** How many entities have names that match a query. */
export const countNames = (query: SearchQuery): number => findEntities(query).length

/** How many entities have names that match a query but for a letter in a word. */
export function countSimilarNames(query: SearchQuery): number {
  const similar = similarQuery(query)
  return similar ? countNames(similar) : 0
}

/** The ids of the entities whose names match a query. */
export const namedBy = (query: SearchQuery): string[] =>
  findEntities(query).map((entity) => query.index.entities[entity]?.id ?? '')
