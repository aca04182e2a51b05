import { decodeCursor, encodeCursor } from '../../compiler/cursor.js'
import type { GraphEngine } from '../../engine/engine.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { QuerySearchArgs } from '../../generated/graphql.js'
import { idForms } from '../../text/external-id.js'
import { fold } from '../../text/fold.js'
import { idTerm, queryWords, type QueryWord } from '../../text/terms.js'
import {
  countByWord,
  countHits,
  searchHits,
  SIMILAR_TIER,
  type HitRow,
  type SearchQuery,
  type SearchWord,
} from './search.cypher.js'
import { similarQuery } from './similar.js'

/** A page of hits, best first. */
export interface SearchPage {
  readonly hits: readonly HitRow[]
  readonly hasNextPage: boolean
  readonly query: SearchQuery | null
}

type Reader = Pick<GraphEngine, 'read'>

const MAX_TEXT_LENGTH = 200
const CURSOR = 'search'

/**
 * The entities whose names match a text; where there are none, those whose names match it but for a letter in a word.
 * A text without letters or digits finds nothing.
 */
export async function search(engine: Reader, input: QuerySearchArgs, maxPageSize: number): Promise<SearchPage> {
  checkInput(input, maxPageSize)
  const after = input.after ? hitOf(input.after) : null
  const query = await queryOf(engine, input)
  if (!query) return { hits: [], hasNextPage: false, query }
  const isSimilar = after?.tier === SIMILAR_TIER
  const page = isSimilar ? null : await pageOf(engine, query, after, input.first)
  if (page && (after || page.hits.length > 0 || page.hasNextPage)) return page
  const similar = await similarQuery(engine, query)
  return similar ? pageOf(engine, similar, after, input.first) : { hits: [], hasNextPage: false, query }
}

async function pageOf(engine: Reader, query: SearchQuery, after: HitRow | null, first: number): Promise<SearchPage> {
  const rows = await engine.read(searchHits(query, after, first + 1))
  return { hits: rows.slice(0, first), hasNextPage: rows.length > first, query }
}

/** How many entities match in all. */
export async function countMatches(engine: Reader, query: SearchQuery | null): Promise<number> {
  if (!query) return 0
  const [row] = await engine.read(countHits(query))
  return row?.total ?? 0
}

/** The cursor after a hit. */
export const hitCursor = (hit: HitRow): string => encodeCursor(CURSOR, [hit.id, hit.tier, hit.degree, hit.sortName])

function hitOf(cursor: string): HitRow {
  const [id, tier, degree, sortName] = decodeCursor(CURSOR, cursor, 'after') as [string, number, number, string]
  return { id, tier, degree, sortName }
}

function checkInput({ text, first }: QuerySearchArgs, maxPageSize: number): void {
  if (text.length > MAX_TEXT_LENGTH)
    throw new LimitExceededError('The length of a search text', MAX_TEXT_LENGTH, text.length, 'search for fewer words.')
  if (first < 0) throw new InvalidInputError(`"first" is ${first}: it must be 0 or more.`)
  if (first > maxPageSize)
    throw new LimitExceededError(
      'Page size',
      maxPageSize,
      first,
      'ask for fewer with "first" and page on with cursors.',
      'MAX_PAGE_SIZE',
    )
}

async function queryOf(engine: Reader, { text, kinds }: QuerySearchArgs): Promise<SearchQuery | null> {
  const written = queryWords(text)
  if (written.length === 0) return null
  const words = await rarestFirst(engine, written)
  return { text: fold(text), words, identifiers: idForms(text).map(idTerm), kinds: kinds ?? null }
}

/** The rarest word leads, because it leaves the fewest entities to look at; single letters, which no index finds, come last. */
async function rarestFirst(engine: Reader, words: readonly QueryWord[]): Promise<SearchWord[]> {
  if (words.length === 1) return words.map(asWritten)
  const counts = await countsOf(engine, words)
  const rarity = ({ text }: QueryWord): number => (text.length > 1 ? (counts.get(text) ?? 0) : Infinity)
  return [...words]
    .sort((a, b) => (rarity(a) === rarity(b) ? (a.text < b.text ? -1 : 1) : rarity(a) - rarity(b)))
    .map(asWritten)
}

async function countsOf(engine: Reader, words: readonly QueryWord[]): Promise<Map<string, number>> {
  const rows = await engine.read(countByWord(words.map(({ text }) => text)))
  return new Map(rows.map(({ word, entities }) => [word, entities]))
}

const asWritten = (word: QueryWord): SearchWord => ({ ...word, spellings: null })
