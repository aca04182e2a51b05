import type { GraphEngine } from '../engine/engine.js'
import { idForms } from '../text/external-id.js'
import { fold } from '../text/fold.js'
import { idTerm, nameTerm, queryWords, type QueryWord } from '../text/terms.js'
import type { HitRow, SearchQuery } from './hits.js'
import { countHits, entitiesOfTerms, searchHits } from './names.cypher.js'
import { rarestFirst } from './rarest-first.js'
import { similarQuery } from './similar.js'
import { vocabularyOf, type NameReader } from './vocabulary.js'

type Reader = Pick<GraphEngine, 'read'>

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
  const { hits } = await pageOfNames(reader.engine, query, null, first)
  return hits.length > 0 ? hits : (await pageOfSimilarNames(reader, query, null, first)).hits
}

/** The query for a text; null if it has no letter or digit. */
export async function nameQuery(reader: NameReader, { text, kinds }: Wanted): Promise<SearchQuery | null> {
  const written = queryWords(text)
  if (written.length === 0) return null
  const vocabulary = await vocabularyOf(reader)
  const leadsNowhere = (word: QueryWord): boolean =>
    [word.text, ...word.joined].every((way) => vocabulary.entitiesOf(way) === 0)
  return {
    text: fold(text),
    ...rarestFirst(
      vocabulary,
      written.map((word) => ({ ...word, spellings: null })),
    ),
    // More words of a name may be written as one than are stored joined: then the name as a whole identifies it.
    identifiers: [...idForms(text).map(idTerm), ...(written.some(leadsNowhere) ? [nameTerm(text)] : [])],
    kinds: kinds ?? null,
  }
}

/** The entities whose names match a query, after one of them. */
export async function pageOfNames(
  engine: Reader,
  query: SearchQuery,
  after: HitRow | null,
  first: number,
): Promise<Hits> {
  const rows = await engine.read(searchHits(query, after, first + 1))
  return { hits: rows.slice(0, first), hasNextPage: rows.length > first }
}

/** The entities whose names match a query but for a letter in a word, after one of them. */
export async function pageOfSimilarNames(
  reader: NameReader,
  query: SearchQuery,
  after: HitRow | null,
  first: number,
): Promise<Hits> {
  const similar = similarQuery(await vocabularyOf(reader), query)
  return similar ? pageOfNames(reader.engine, similar, after, first) : { hits: [], hasNextPage: false }
}

/** The ids of the entities that have the text of a query for an identifier. */
export async function identifiedBy(engine: Reader, { identifiers }: SearchQuery): Promise<string[]> {
  if (identifiers.length === 0) return []
  return (await engine.read(entitiesOfTerms(identifiers))).map(({ id }) => id)
}

/** How many entities have names that match a query. */
export async function countNames(engine: Reader, query: SearchQuery): Promise<number> {
  const [row] = await engine.read(countHits(query))
  return row?.total ?? 0
}

/** How many entities have names that match a query but for a letter in a word. */
export async function countSimilarNames(reader: NameReader, query: SearchQuery): Promise<number> {
  const similar = similarQuery(await vocabularyOf(reader), query)
  return similar ? countNames(reader.engine, similar) : 0
}
