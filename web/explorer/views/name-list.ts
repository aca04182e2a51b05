import type { IntlShape } from 'react-intl'
import { isolated } from './isolated.js'

/**
 * Names as a list in words: "A, B and C". Unlike `intl.formatList`, which looks each value up among those of an object, it
 * gives a text for every name, `constructor` included.
 */
export const nameList = (intl: IntlShape, names: readonly string[]): string =>
  new Intl.ListFormat(intl.locale).format(names.map(isolated))

/** A title has room for so many names. */
const FEW = 4

/** The same for a title: of many it names the first, and says how many more there are. */
export const fewNames = (intl: IntlShape, names: readonly string[]): string => {
  if (names.length <= FEW) return nameList(intl, names)
  const more = intl.formatMessage({ id: 'names.more' }, { count: names.length - FEW + 1 })
  return nameList(intl, [...names.slice(0, FEW - 1), more])
}
