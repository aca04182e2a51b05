/** Letters that Unicode does not decompose, with how people type them. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ſ: 's',
  ς: 'σ',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const IDEOGRAPHS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc'
const RUN = new RegExp(`[${IDEOGRAPHS}]+|[^${IDEOGRAPHS} ]+`, 'gu')
const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, 'u')

/**
 * A text as it is compared: compatibility forms resolved (full-width → ASCII), accents and other marks removed, lower
 * case, everything but letters and digits a single space. Folding twice changes nothing; a text without letters or
 * digits folds to the empty text.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The words under which a text is stored for search, each once: folded words, and for runs of Chinese, Japanese or
 * Korean, which have no spaces, every character and every pair of neighbours.
 */
export function terms(text: string): string[] {
  return split(text, (characters) => [...characters, ...pairs(characters)])
}

/** The words to look up for a query, each the start of some stored term: like `terms`, with single characters only where they stand alone. */
export function queryTerms(text: string): string[] {
  return split(text, (characters) => (characters.length === 1 ? [...characters] : pairs(characters)))
}

function split(text: string, splitRun: (characters: readonly string[]) => readonly string[]): string[] {
  const runs = fold(text).match(RUN) ?? []
  return [...new Set(runs.flatMap((run) => (IDEOGRAPH.test(run) ? splitRun([...run]) : [run])))]
}

const pairs = (characters: readonly string[]): string[] =>
  characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
