import { simplify } from './simplified.js'

/** Letters that Unicode does not decompose, with how people type them; in Arabic script those that keyboards mix up. */
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
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ٱ: 'ا',
}
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
/** Signs of a trade mark, which would become letters. */
const TRADE_MARKS = /[™℠]/gu
/** The stroke that makes Arabic words longer on paper. */
const TATWEEL = /\u0640/gu
/** Apostrophes that Unicode counts among the letters: `Xiʼan`, `Oʻahu`. */
const APOSTROPHES = /[\u02b9-\u02c1\u02c6-\u02d1\u02ec\u02ee]/gu
/**
 * Accents and other marks that are often left out. In Indian and South-East Asian scripts a mark is a vowel, and in kana it
 * makes another sound (パリ is Paris, バリ is Bali): these belong to the word. The dot below (nukta) of Hindi does not.
 */
const ACCENTS =
  /(?=\p{M})(?![\u3099\u309a])[\u093c\p{Script=Inherited}\p{Script=Common}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/gu
/** A mark that no letter comes before. */
const LOOSE_MARKS = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu
/** Digits of other scripts: ٢٠٢٤, २०२४. */
const DIGIT = /(?![0-9])\p{Nd}/gu
/** Single letters with a dot between each two, as in C.N.R.S. */
const INITIALS = /(?<![\p{L}\p{N}])\p{L}(?:[.·]\p{L}(?![\p{L}\p{N}]))+/gu
/** One or two letters on either side of an ampersand, as in R&D and AT&T. */
const JOINED = /(?<![\p{L}\p{N}])\p{Script=Latin}{1,2}(?:&\p{Script=Latin}{1,2})+(?![\p{L}\p{N}])/gu

/**
 * Control characters other than white space, and characters that nobody sees: soft hyphens, zero-width spaces and
 * joiners, bidi controls, variation selectors; halves of characters and what will never be one.
 */
export const INVISIBLE =
  /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A text as it is compared: compatibility forms resolved (full-width → ASCII), invisible characters and accents removed,
 * lower case, digits of every script as 0 to 9, traditional Chinese characters simplified, initials joined
 * (C.N.R.S. → cnrs, R&D → rd), everything else but letters, their vowel signs and digits a single space. Folding twice changes
 * nothing; a text without letters or digits folds to the empty text.
 */
export function fold(text: string): string {
  return simplify(
    text
      .replace(TRADE_MARKS, ' ')
      .normalize('NFKD')
      .replace(INVISIBLE, '')
      .replace(TATWEEL, '')
      .replace(APOSTROPHES, ' ')
      .toLowerCase()
      .normalize('NFKD')
      .replace(ACCENTS, '')
      .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
      .replace(DIGIT, (digit) => String(valueOfDigit(digit)))
      .normalize('NFC'),
  )
    .replace(INITIALS, (initials) => initials.replace(/[.·]/g, ''))
    .replace(JOINED, (letters) => letters.replaceAll('&', ''))
    .replace(LOOSE_MARKS, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** In every script the digits stand side by side, from 0 to 9. */
function valueOfDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (IS_DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return (code - zero) % 10
}
const IS_DIGIT = /^\p{Nd}$/u

/** Like `fold`, but a text without letters or digits, such as the unit `%`, stays itself. */
export const foldText = (text: string): string => fold(text) || text.normalize('NFKC').trim()

/** A folded text without its spaces: equal for `Deep Seek` and `DeepSeek`, `C.N.R.S.` and `CNRS`. */
export const squeeze = (folded: string): string => folded.replaceAll(' ', '')
