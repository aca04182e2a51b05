import type { QueryWord } from '../text/terms.js'

/** A hit: `tier` is 0 for an exact name, 1 for the start of a name, 2 for words, 3 for words that are spelled alike. */
export interface HitRow {
  readonly id: string
  readonly tier: number
  readonly degree: number
  readonly sortName: string
}

/**
 * A word to look for: the start of a term, as it is or joined to the words before it, or, where it is misspelled, one of
 * the terms that may have been meant.
 */
export interface SearchWord extends QueryWord {
  readonly spellings: readonly string[] | null
}

/** The tier of what only a misspelled word leads to. */
export const SIMILAR_TIER = 3

/**
 * What to look for: the folded text and its words, all of which must lead to an entity; or entities that have the text
 * for an identifier.
 */
export interface SearchQuery {
  readonly text: string
  /** The terms of the identifiers in public registers that the text may be, or of the whole name if a word leads nowhere. */
  readonly identifiers: readonly string[]
  /** The rarest first. */
  readonly words: readonly SearchWord[]
  /** The terms that the first word leads to; null if they are too many to name. */
  readonly leading: readonly string[] | null
  readonly kinds: readonly string[] | null
}
