import { isOneEditAway } from '../text/one-edit.js'
import type { SearchQuery, SearchWord } from './hits.js'
import { rarestFirst } from './rarest-first.js'
import type { Vocabulary } from './vocabulary.js'

/** Shorter words have too many neighbours for one of them to be what was meant. */
const MIN_LETTERS = 5
/** How many words a misspelled one may stand for. */
const MAX_SPELLINGS = 20

/**
 * The query with every word that leads nowhere taken for the stored words that differ from it by one letter, the first
 * letter excepted. Null when no word leads nowhere, or one that does is short or like no stored word.
 */
export function similarQuery(vocabulary: Vocabulary, query: SearchQuery): SearchQuery | null {
  const isKnown = ({ text, joined }: SearchWord): boolean =>
    [text, ...joined].some((way) => vocabulary.entitiesOf(way) > 0)
  const unknown = query.words.filter((word) => !isKnown(word))
  if (unknown.length === 0 || unknown.some(({ text }) => [...text].length < MIN_LETTERS)) return null
  const corrected = unknown.map(({ text }) => ({ text, joined: [], spellings: spellingsOf(vocabulary, text) }))
  if (corrected.some(({ spellings }) => spellings.length === 0)) return null
  return { ...query, ...rarestFirst(vocabulary, [...corrected, ...query.words.filter(isKnown)]) }
}

/**
 * One edit leaves the first or the last letters of a word as they are, short of the middle: a swap there may touch both
 * halves. So only words that begin or end alike need be compared letter by letter.
 */
function spellingsOf(vocabulary: Vocabulary, text: string): string[] {
  const letters = [...text]
  const half = Math.floor((letters.length - 1) / 2)
  const [start, end] = [letters.slice(0, half).join(''), letters.slice(-half).join('')]
  const isLike = (term: string): boolean =>
    Math.abs(term.length - text.length) <= 2 && (term.startsWith(start) || term.endsWith(end))
  return (vocabulary.startingWith(letters[0] ?? '') ?? [])
    .filter((term) => isLike(term) && isOneEditAway(text, term))
    .slice(0, MAX_SPELLINGS)
}
