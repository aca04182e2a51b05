/** Characters of a value that are compared with what the graph has. */
const MAX_COMPARED = 40

/** What finds texts that are like another and begin with the same `head` characters. */
export interface Likeness {
  /** The pairs of neighbouring characters of the text, by which others are compared with it. */
  readonly grams: readonly string[]
  readonly head: string
}

/** What is like a text. */
export function alike(text: string, head: number): Likeness {
  const characters = [...text].slice(0, MAX_COMPARED)
  const grams = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  return { grams: [...new Set(grams)], head: characters.slice(0, head).join('') }
}

/** How like a text is: twice the pairs of characters that both have, of the pairs of both; null if less than half. */
export function likenessOf(text: string, grams: readonly string[]): number | null {
  const pairs = grams.length + text.length - 1
  if (pairs > 4 * grams.length) return null
  const shared = grams.reduce((count, gram) => (text.includes(gram) ? count + 1 : count), 0)
  return shared > 0 && 4 * shared >= pairs ? (2 * shared) / pairs : null
}
