/**
 * The word with its article: `a Company`, `an AiModel`, `a University`, `a User`, `a EuropeanBody`. For descriptions and
 * errors in English.
 */
export const article = (word: string): string => `${VOWEL.test(word) ? 'an' : 'a'} ${word}`

/** A vowel as it is spoken: not the `y` that `eu`, `uni` and a `u` before one consonant and a vowel begin with, nor `one`. */
const VOWEL = /^(?:[ai]|e(?!u)|o(?!ne(?![a-z]))|u(?!ni|[bcfkrst]r?[aeiou]))/i
