import { decodeCursor, encodeCursor } from '../../compiler/cursor.js'
import type { GraphEngine } from '../../engine/engine.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { QuerySearchArgs } from '../../generated/graphql.js'
import { fold, queryTerms } from '../../text/fold.js'
import { countByWord, countHits, searchHits, type HitRow, type SearchQuery } from './search.cypher.js'

/** A page of hits, best first. */
export interface SearchPage {
  readonly hits: readonly HitRow[]
  readonly hasNextPage: boolean
  readonly query: SearchQuery | null
}

const MAX_TEXT_LENGTH = 200
const MAX_WORDS = 10
const CURSOR = 'search'

/** The entities whose names match a text. A text without letters or digits finds nothing. */
export async function search(
  engine: Pick<GraphEngine, 'read'>,
  input: QuerySearchArgs,
  maxPageSize: number,
): Promise<SearchPage> {
  checkInput(input, maxPageSize)
  const after = input.after ? hitOf(input.after) : null
  const query = await queryOf(engine, input)
  if (!query) return { hits: [], hasNextPage: false, query }
  const rows = await engine.read(searchHits(query, after, input.first + 1))
  return { hits: rows.slice(0, input.first), hasNextPage: rows.length > input.first, query }
}

/** How many entities match in all. */
export async function countMatches(engine: Pick<GraphEngine, 'read'>, query: SearchQuery | null): Promise<number> {
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
    )
}

async function queryOf(
  engine: Pick<GraphEngine, 'read'>,
  { text, kinds }: QuerySearchArgs,
): Promise<SearchQuery | null> {
  const words = queryTerms(text)
  if (words.length === 0) return null
  if (words.length > MAX_WORDS)
    throw new LimitExceededError('The number of words in a search', MAX_WORDS, words.length, 'search for fewer words.')
  return { text: fold(text), words: await rarestFirst(engine, words), kinds: kinds ?? null }
}

/** The rarest word leads, because it leaves the fewest entities to look at; single letters, which no index finds, come last. */
async function rarestFirst(engine: Pick<GraphEngine, 'read'>, words: readonly string[]): Promise<string[]> {
  if (words.length === 1) return [...words]
  const counts = new Map((await engine.read(countByWord(words))).map(({ word, entities }) => [word, entities]))
  const rarity = (word: string): number => (word.length > 1 ? (counts.get(word) ?? 0) : Infinity)
  return [...words].sort((a, b) => (rarity(a) === rarity(b) ? (a < b ? -1 : 1) : rarity(a) - rarity(b)))
}
