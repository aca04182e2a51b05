import { isOneEditAway } from '../text/one-edit.js'
import { rangesOf } from './find.js'
import type { SearchQuery, SearchWord } from './hits.js'
import type { NameIndex } from './name-index.js'

/** Shorter words have too many neighbours for one of them to be what was meant. */
const MIN_LETTERS = 5
/** How many words a misspelled one may stand for. */
const MAX_SPELLINGS = 20

/** Whether a word, alone or joined to those before it, starts a term. */
export const isKnown = (index: NameIndex, word: SearchWord): boolean =>
  rangesOf(index, word).some(({ first, end }) => first < end)

/**
 * The query with every word that leads nowhere taken for the stored words that differ from it by one letter, the first
 * letter excepted. Null when no word leads nowhere, or one that does is short or like no stored word.
 */
export function similarQuery(query: SearchQuery): SearchQuery | null {
  const { index } = query
  const unknown = query.words.filter((word) => !isKnown(index, word))
  if (unknown.length === 0 || unknown.some(({ text }) => [...text].length < MIN_LETTERS)) return null
  const corrected = unknown.map(({ text }) => ({ text, joined: [], spellings: spellingsOf(index, text) }))
  if (corrected.some(({ spellings }) => spellings.length === 0)) return null
  return { ...query, words: [...corrected, ...query.words.filter((word) => isKnown(index, word))] }
}

/**
 * One edit leaves the first or the last letters of a word as they are, short of the middle: a swap there may touch both
 * halves. So only words that begin or end alike need be compared letter by letter.
 */
function spellingsOf(index: NameIndex, text: string): string[] {
  const letters = [...text]
  const half = Math.floor((letters.length - 1) / 2)
  const [start, end] = [letters.slice(0, half).join(''), letters.slice(-half).join('')]
  const isLike = (term: string): boolean =>
    Math.abs(term.length - text.length) <= 2 && (term.startsWith(start) || term.endsWith(end))
  return index
    .termsIn(index.startingWith(letters[0] ?? ''))
    .filter((term) => isLike(term) && isOneEditAway(text, term))
    .slice(0, MAX_SPELLINGS)
}
