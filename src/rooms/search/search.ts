import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import { checkSearchText } from '../../compiler/filter/passage-filter.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { QuerySearchArgs, SearchField } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { SIMILAR_TIER, type HitRow, type SearchQuery } from '../../names/hits.js'
import {
  countNames,
  countSimilarNames,
  namedBy,
  nameQuery,
  pageOfNames,
  pageOfSimilarNames,
  type Hits,
} from '../../names/search-names.js'
import { needlesOf } from '../../text/terms.js'
import { findInPassages, PASSAGE_FIELDS, pageOfHits, type PassageHits } from './passages.js'
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

const CURSOR = 'search'

/**
 * The entities whose names match a text, then those that other passages lead to; where there are none, those whose names
 * match it but for a letter in a word. A text without letters or digits finds nothing.
 */
export async function search(context: Context, input: SearchInput): Promise<SearchPage> {
  checkInput(input, context.plans.limits.maxPageSize)
  const after = isGiven(input.after) ? hitOf(input.after) : null
  const query = await nameQuery(context, input)
  const passages = query && (await passagesOf(context, query, input))
  return { input, query, passages, ...(query ? hitsOf(query, passages, after, input) : NO_HITS) }
}

const NO_HITS = { hits: [], hasNextPage: false }

function hitsOf(
  query: SearchQuery,
  passages: PassageHits | null,
  after: HitRow | null,
  { first, in: fields }: Pick<SearchInput, 'first' | 'in'>,
): Hits {
  const areNamed = fields.includes('NAMES') && (!after || after.tier < SIMILAR_TIER)
  const named = areNamed ? pageOfNames(query, after, first) : NO_HITS
  if (named.hasNextPage) return named
  const isLater = !after || after.tier !== SIMILAR_TIER
  const others = passages && isLater ? pageOfHits(passages, after, first + 1 - named.hits.length) : []
  const hits = [...named.hits, ...others]
  if (hits.length > 0 || (after && isLater)) return { hits: hits.slice(0, first), hasNextPage: hits.length > first }
  return fields.includes('NAMES') ? pageOfSimilarNames(query, after, first) : NO_HITS
}

/** What is found beside names; null where nothing else is searched. */
async function passagesOf(context: Context, query: SearchQuery, input: SearchInput): Promise<PassageHits | null> {
  const { model } = context
  if (!PASSAGE_FIELDS.some((field) => input.in.includes(field))) return null
  const topology = await context.topology()
  const texts = await context.ofTopology(TEXTS, (reader, graph) => loadTexts(reader, graph, model))
  return findInPassages(topology, texts, {
    needles: needlesOf(input.text),
    fields: input.in,
    kinds: input.kinds ?? null,
    leftOut: new Set(input.in.includes('NAMES') ? namedBy(query) : []),
  })
}

/** How many entities match in all: those that match but for a letter count where nothing else does. */
export function countMatches({ query, passages, input }: SearchPage): number {
  if (!query) return 0
  const areNamed = input.in.includes('NAMES')
  const total = (areNamed ? countNames(query) : 0) + (passages?.hits.length ?? 0)
  if (total > 0 || !areNamed) return total
  return countSimilarNames(query)
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
