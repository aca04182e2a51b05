import { propertyOf } from '../text/quote-name.js'
import { capitalize } from './naming.js'

/**
 * The languages of names and labels are the values of the enum `Language` of the ontology. In data files, and as
 * arguments of labels, a language goes by its code, which is its value in lower case.
 */

/** The key of a language in data files, and its argument in `@label`: `ZH` → `zh`. */
export const codeOf = (language: string): string => language.toLowerCase()

/** A language as the formats of the web name it (BCP 47): `ZH_HANT` → `zh-hant`. */
export const tagOf = (language: string): string => codeOf(language).replaceAll('_', '-')

/** The property under which the graph stores a name in a language: `ZH` → `nameZh`. */
export const nameProperty = (language: string): string => `name${capitalize(codeOf(language))}`

/** The name of an entity or metric in a statement: in the first of some languages that it has one in. */
export const nameIn = (named: string, languages: readonly string[]): string =>
  `coalesce(${languages.map((language) => propertyOf(named, nameProperty(language))).join(', ')})`

/** The names of an entity or metric in a statement: a list in the order of the languages, null where it has none. */
export const namesIn = (named: string, languages: readonly string[]): string =>
  `[${languages.map((language) => propertyOf(named, nameProperty(language))).join(', ')}]`
