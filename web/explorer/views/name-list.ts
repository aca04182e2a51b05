import type { IntlShape } from 'react-intl'
import { isolated } from './isolated.js'

/**
 * Names as a list in words: "A, B and C". Unlike `intl.formatList`, which looks each value up among those of an object, it
 * gives a text for every name, `constructor` included.
 */
export const nameList = (intl: IntlShape, names: readonly string[]): string =>
  new Intl.ListFormat(intl.locale).format(names.map(isolated))
