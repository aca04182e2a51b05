import { fold, squeeze } from './fold.js'

const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc'
const RUN = new RegExp(`[${IDEOGRAPHS}]+|[^${IDEOGRAPHS} ]+`, 'gu')
const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, 'u')

/** How many neighbouring words may be written as one. */
const MAX_JOINED = 4

/** A word to look for: an entity has it when one of its terms starts with it, or with it joined to the words before. */
export interface QueryWord {
  readonly text: string
  /** `deepseek` for the second word of `Deep Seek`; the nearest word before first. */
  readonly joined: readonly string[]
}

/**
 * The terms under which a text is stored for search, each once: folded words, each word joined to those after it
 * (`mistralai` of `Mistral AI`), and for runs of Chinese, Japanese or Korean, which have no spaces, every character and
 * every pair of neighbours.
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
  const runs = runsOf(text)
  const words = runs.flatMap((run, index) => {
    const characters = [...run]
    if (!isIdeographic(run)) return [{ text: run, joined: joinedTo(runs, index) }]
    return (characters.length === 1 ? characters : pairs(characters)).map((text) => ({ text, joined: [] }))
  })
  return words.filter(({ text }, index) => words.findIndex((word) => word.text === text) === index)
}

/** The term under which a whole name is stored: the same for names that differ in spaces only. */
export const nameTerm = (name: string): string => `=${squeeze(fold(name))}`

/** The term under which an identifier of a public register is stored, from its stored form `scheme:value`. */
export const idTerm = (stored: string): string => `#${stored.toLowerCase()}`

const runsOf = (text: string): string[] => fold(text).match(RUN) ?? []
const isIdeographic = (run: string): boolean => IDEOGRAPH.test(run)

/** A word and the words that follow it, as far as they may be joined. */
function wordsFrom(runs: readonly string[], index: number): string[] {
  const words = runs.slice(index, index + MAX_JOINED)
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
