import { simplify } from './simplified.js'

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
/** Single letters with a dot between each two, as in C.N.R.S. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:[.·]\p{L}(?![\p{L}\p{N}]))+/gu

/**
 * Control characters other than white space, and characters that nobody sees: soft hyphens, zero-width spaces and
 * joiners, bidi controls, variation selectors.
 */
export const INVISIBLE = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A text as it is compared: compatibility forms resolved (full-width → ASCII), invisible characters, accents and other
 * marks removed, lower case, traditional Chinese characters simplified, initials joined (C.N.R.S. → cnrs), everything
 * else but letters and digits a single space. Folding twice changes nothing; a text without letters or digits folds to the empty text.
 */
export function fold(text: string): string {
  return simplify(
    text
      .normalize('NFKD')
      .replace(INVISIBLE, '')
      .toLowerCase()
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC'),
  )
    .replace(INITIALS, (initials) => initials.replace(/[.·]/g, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Like `fold`, but a text without letters or digits, such as the unit `%`, stays itself. */
export const foldText = (text: string): string => fold(text) || text.normalize('NFKC').trim()

/** A folded text without its spaces: equal for `Deep Seek` and `DeepSeek`, `C.N.R.S.` and `CNRS`. */
export const squeeze = (folded: string): string => folded.replaceAll(' ', '')
