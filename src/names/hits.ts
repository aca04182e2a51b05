import type { QueryWord } from '../text/terms.js'
import type { NameIndex } from './name-index.js'

/** A hit: `tier` is 0 for an exact name, 1 for the start of a name, 2 for words, 3 for words that are spelled alike. */
export interface HitRow {
  readonly id: string
  readonly tier: number
  readonly degree: number
  readonly sortName: string
}

/** The tier of what only a misspelled word leads to. */
export const SIMILAR_TIER = 3

/**
 * A word to look for: the start of a term, as it is or joined to the words before it, or, where it is misspelled, one of
 * the terms that may have been meant.
 */
export interface SearchWord extends QueryWord {
  readonly spellings: readonly string[] | null
}

/** What to look for in an index: words that must all lead to an entity, or a term of the entity itself. */
export interface SearchQuery {
  readonly index: NameIndex
  /** The term of the text as a whole name. */
  readonly name: string
  /** The terms of the identifiers in public registers that the text may be, or of the whole name if a word leads nowhere. */
  readonly identifiers: readonly string[]
  readonly words: readonly SearchWord[]
  readonly kinds: readonly string[] | null
}

/** Less than 0 if the one hit comes before the other. */
export const compareHits = (a: HitRow, b: HitRow): number => a.tier - b.tier || compareRanks(a, b)

/** The order of entities within a tier: more relations first, then by name and id. */
export const compareRanks = (a: Omit<HitRow, 'tier'>, b: Omit<HitRow, 'tier'>): number =>
  b.degree - a.degree || compare(a.sortName, b.sortName) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
