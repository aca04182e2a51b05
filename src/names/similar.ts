import type { GraphEngine } from '../engine/engine.js'
import { isOneEditAway } from '../text/one-edit.js'
import type { SearchQuery, SearchWord } from './hits.js'
import { countByWord, termsLike } from './names.cypher.js'

/** Shorter words have too many neighbours for one of them to be what was meant. */
const MIN_LETTERS = 5
/** How many words a misspelled one may stand for. */
const MAX_SPELLINGS = 20
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789']

type Reader = Pick<GraphEngine, 'read'>

/**
 * The query with every word that leads nowhere taken for the stored words that differ from it by one letter, the first
 * letter excepted. Null when no word leads nowhere, or one that does is short or like no stored word.
 */
export async function similarQuery(engine: Reader, query: SearchQuery): Promise<SearchQuery | null> {
  const ways = query.words.flatMap(({ text, joined }) => [text, ...joined])
  const found = new Set((await engine.read(countByWord(ways))).map(({ word }) => word))
  const isKnown = ({ text, joined }: SearchWord): boolean => [text, ...joined].some((way) => found.has(way))
  const unknown = query.words.filter((word) => !isKnown(word))
  if (unknown.length === 0 || unknown.some(({ text }) => [...text].length < MIN_LETTERS)) return null
  const corrected = await Promise.all(unknown.map(({ text }) => spellings(engine, text)))
  if (corrected.some(({ spellings }) => spellings?.length === 0)) return null
  // What the misspelled words stand for is few, so they lead the search.
  return { ...query, words: [...corrected, ...query.words.filter(isKnown)] }
}

/**
 * One edit leaves the first or the last letters of a word as they are, short of the middle: a swap there may touch both
 * halves. So an engine need only send the terms that begin or end alike.
 */
async function spellings(engine: Reader, text: string): Promise<SearchWord> {
  const letters = [...text]
  const [first = '', second = '', third = ''] = letters
  const half = Math.floor((letters.length - 1) / 2)
  const like = termsLike({
    heads: [...new Set([second, third, ...LETTERS])].map((letter) => `${first}${letter}`),
    start: letters.slice(0, half).join(''),
    end: letters.slice(-half).join(''),
  })
  const near = (await engine.read(like)).map(({ term }) => term).filter((term) => isOneEditAway(text, term))
  return { text, joined: [], spellings: near.slice(0, MAX_SPELLINGS) }
}
