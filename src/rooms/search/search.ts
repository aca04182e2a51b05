import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import { checkSearchText } from '../../compiler/filter/passage-filter.js'
import type { GraphEngine } from '../../engine/engine.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { QuerySearchArgs, SearchField } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { idForms } from '../../text/external-id.js'
import { fold } from '../../text/fold.js'
import { idTerm, needlesOf, queryWords, type QueryWord } from '../../text/terms.js'
import { findInPassages, PASSAGE_FIELDS, pageOfHits, type PassageHits } from './passages.js'
import {
  countByWord,
  countHits,
  entitiesOfTerms,
  searchHits,
  SIMILAR_TIER,
  type HitRow,
  type SearchQuery,
  type SearchWord,
} from './search.cypher.js'
import { similarQuery } from './similar.js'
import { loadTexts, TEXTS } from './texts.js'

/** A page of hits, best first. */
export interface SearchPage {
  readonly hits: readonly HitRow[]
  readonly hasNextPage: boolean
  /** Null where the text has no letter or digit. */
  readonly query: SearchQuery | null
  /** What is found beside names; null where only these are searched. */
  readonly passages: PassageHits | null
  readonly input: SearchInput
}

/** The arguments of `search`. */
export type SearchInput = QuerySearchArgs & { readonly in: readonly SearchField[] }

type Reader = Pick<GraphEngine, 'read'>

const CURSOR = 'search'

/**
 * The entities whose names match a text, then those that other passages lead to; where there are none, those whose names
 * match it but for a letter in a word. A text without letters or digits finds nothing.
 */
export async function search(context: Context, input: SearchInput): Promise<SearchPage> {
  const { engine } = context
  checkInput(input, context.plans.limits.maxPageSize)
  const after = isGiven(input.after) ? hitOf(input.after) : null
  const query = await queryOf(engine, input)
  const passages = query && (await passagesOf(context, query, input))
  return { input, query, passages, ...(query ? await hitsOf(engine, query, passages, after, input) : NO_HITS) }
}

/** The first entities whose names match a text, as `search` finds them. */
export async function searchNames(
  engine: Reader,
  input: Pick<SearchInput, 'text' | 'kinds' | 'first'>,
): Promise<readonly HitRow[]> {
  const query = await queryOf(engine, input)
  if (!query) return []
  return (await hitsOf(engine, query, null, null, { first: input.first, in: ['NAMES'] })).hits
}

const NO_HITS = { hits: [], hasNextPage: false }

type Hits = Pick<SearchPage, 'hits' | 'hasNextPage'>

async function hitsOf(
  engine: Reader,
  query: SearchQuery,
  passages: PassageHits | null,
  after: HitRow | null,
  { first, in: fields }: Pick<SearchInput, 'first' | 'in'>,
): Promise<Hits> {
  const areNamed = fields.includes('NAMES') && (!after || after.tier < SIMILAR_TIER)
  const named = areNamed ? await pageOf(engine, query, after, first) : NO_HITS
  if (named.hasNextPage) return named
  const isLater = !after || after.tier !== SIMILAR_TIER
  const others = passages && isLater ? pageOfHits(passages, after, first + 1 - named.hits.length) : []
  const hits = [...named.hits, ...others]
  if (hits.length > 0 || (after && isLater)) return { hits: hits.slice(0, first), hasNextPage: hits.length > first }
  const similar = fields.includes('NAMES') ? await similarQuery(engine, query) : null
  return similar ? pageOf(engine, similar, after, first) : NO_HITS
}

/** What is found beside names; null where nothing else is searched. */
async function passagesOf(context: Context, query: SearchQuery, input: SearchInput): Promise<PassageHits | null> {
  const { engine, model } = context
  if (!PASSAGE_FIELDS.some((field) => input.in.includes(field))) return null
  const topology = await context.topology()
  const texts = await context.ofTopology(TEXTS, (reader, graph) => loadTexts(reader, graph, model))
  const areNamesSearched = input.in.includes('NAMES')
  const identified = areNamesSearched ? await identifiedBy(engine, query.identifiers) : []
  return findInPassages(topology, texts, {
    needles: needlesOf(input.text),
    fields: input.in,
    kinds: input.kinds ?? null,
    areNamesSearched,
    identified: new Set(identified),
  })
}

async function identifiedBy(engine: Reader, identifiers: readonly string[]): Promise<string[]> {
  if (identifiers.length === 0) return []
  return (await engine.read(entitiesOfTerms(identifiers))).map(({ id }) => id)
}

async function pageOf(engine: Reader, query: SearchQuery, after: HitRow | null, first: number): Promise<Hits> {
  const rows = await engine.read(searchHits(query, after, first + 1))
  return { hits: rows.slice(0, first), hasNextPage: rows.length > first }
}

/** How many entities match in all: those that match but for a letter count where nothing else does. */
export async function countMatches(engine: Reader, { query, passages, input }: SearchPage): Promise<number> {
  if (!query) return 0
  const areNamed = input.in.includes('NAMES')
  const total = (areNamed ? await countNamed(engine, query) : 0) + (passages?.hits.length ?? 0)
  if (total > 0 || !areNamed) return total
  const similar = await similarQuery(engine, query)
  return similar ? countNamed(engine, similar) : 0
}

async function countNamed(engine: Reader, query: SearchQuery): Promise<number> {
  const [row] = await engine.read(countHits(query))
  return row?.total ?? 0
}

/** The cursor after a hit. */
export const hitCursor = (hit: HitRow): string => encodeCursor(CURSOR, [hit.id, hit.tier, hit.degree, hit.sortName])

function hitOf(cursor: string): HitRow {
  const [id, tier, degree, sortName] = decodeCursor(CURSOR, cursor, 'after') as [string, number, number, string]
  return { id, tier, degree, sortName }
}

function checkInput({ text, first }: SearchInput, maxPageSize: number): void {
  checkSearchText(text)
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

async function queryOf(
  engine: Reader,
  { text, kinds }: Pick<SearchInput, 'text' | 'kinds'>,
): Promise<SearchQuery | null> {
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
