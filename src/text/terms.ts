import { fold, squeeze } from './fold.js'

/** Characters of scripts that write words without spaces, or join them freely. */
const IDEOGRAPHS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc' +
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const RUN = new RegExp(`[${IDEOGRAPHS}]+|[^${IDEOGRAPHS} ]+`, 'gu')
const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, 'u')

/** Words that begin with a capital letter, two or more in a row. */
const CAPITALIZED = /\p{Lu}[\p{L}\p{N}\p{M}]*(?:[ \u00a0-]\p{Lu}[\p{L}\p{N}\p{M}]*)+/gu

/** How many neighbouring words may be written as one. */
const MAX_JOINED = 4

/** How many letters with a space after each are read as one word at most; more are several. */
const MAX_SPELLED = 50

/** A word with a space after each letter, `b a i d u`: more words in a row than may be written as one. */
const SPELLED_OUT = new RegExp(
  `(?<![^ ])[^ ${IDEOGRAPHS}](?: [^ ${IDEOGRAPHS}]){${MAX_JOINED},${MAX_SPELLED - 1}}(?![^ ])`,
  'gu',
)

/** A word to look for: an entity has it when one of its terms starts with it, or with it joined to the words before. */
export interface QueryWord {
  readonly text: string
  /** `deepseek` for the second word of `Deep Seek`; the nearest word before first. */
  readonly joined: readonly string[]
}

/**
 * The terms under which a text is stored for search, each once: folded words, each word joined to those after it
 * (`mistralai` of `Mistral AI`), and for runs of scripts without spaces, such as Chinese, Korean or Thai, every character
 * and every pair of neighbours.
 */
export function terms(text: string): string[] {
  const runs = runsOf(text)
  return [
    ...new Set(
      runs.flatMap((run, index) => {
        if (isIdeographic(run)) return [...run, ...pairs([...run])]
        const joined = wordsFrom(runs, index)
        return joined.length > 1 ? [run, joined.join('')] : [run]
      }),
    ),
  ]
}

/** The words to look up for a query: like `terms`, with single characters only where they stand alone. */
export function queryWords(text: string): QueryWord[] {
  const runs = runsOf(fold(text).replace(SPELLED_OUT, squeeze))
  const words = runs.flatMap((run, index) => {
    const characters = [...run]
    if (!isIdeographic(run)) return [{ text: run, joined: joinedTo(runs, index) }]
    return (characters.length === 1 ? characters : pairs(characters)).map((text) => ({ text, joined: [] }))
  })
  const ways = words.map((word) => [word.text, ...word.joined].join(' '))
  return words.filter((_, index) => ways.indexOf(ways[index] ?? '') === index)
}

/**
 * Like `terms` for texts that are longer than names: of their words, only those are joined that begin with a capital
 * letter and follow one another, as the words of names do.
 */
export const plainTerms = (text: string): string[] => [
  ...new Set([
    ...runsOf(text).flatMap((run) => (isIdeographic(run) ? [...run, ...pairs([...run])] : [run])),
    ...(text.normalize('NFC').match(CAPITALIZED) ?? []).flatMap(terms),
  ]),
]

/** Terms as one text, each after a space, in which `needlesOf` finds the words of a query. */
export const passageOf = (found: readonly string[]): string => found.map((term) => ` ${term}`).join('')

/**
 * What to look for in passages: for each word of a query the ways to write it, one of which a passage must contain. Empty
 * for a text without letters or digits.
 */
export const needlesOf = (text: string): string[][] =>
  queryWords(text).map((word) => [word.text, ...word.joined].map((way) => ` ${way}`))

/** The term under which a whole name is stored: the same for names that differ in spaces only. */
export const nameTerm = (name: string): string => `=${squeeze(fold(name))}`

/** The term under which an identifier of a public register is stored, from its stored form `scheme:value`. */
export const idTerm = (stored: string): string => `#${stored.toLowerCase()}`

const runsOf = (text: string): string[] => fold(text).match(RUN) ?? []
const isIdeographic = (run: string): boolean => IDEOGRAPH.test(run)

/** A word and the words that follow it, as far as they may be joined: more of them if all are single letters. */
function wordsFrom(runs: readonly string[], index: number): string[] {
  const letters = runs.slice(index, index + MAX_SPELLED)
  const spelled = letters.findIndex((run) => [...run].length > 1)
  const words = letters.slice(0, Math.max(MAX_JOINED, spelled < 0 ? letters.length : spelled))
  const end = words.findIndex(isIdeographic)
  return end < 0 ? words : words.slice(0, end)
}

/** A word with one, two, … words before it. */
function joinedTo(runs: readonly string[], index: number): string[] {
  const joined: string[] = []
  for (let at = index - 1; at > index - MAX_JOINED && at >= 0; at--) {
    const before = runs[at] ?? ''
    if (isIdeographic(before)) break
    joined.push(`${before}${joined.at(-1) ?? runs[index] ?? ''}`)
  }
  return joined
}

const pairs = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
