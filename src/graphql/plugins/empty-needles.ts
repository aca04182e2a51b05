import { fold } from '../../text/fold.js'
import { idForms } from '../../text/external-id.js'
import type { Context } from '../../request/context.js'
import type { GivenValue } from './inputs.js'
import { beginning } from '../../text/beginning.js'

const NEEDLES = new Set(['NameFilter', 'StringFilter'].flatMap((one) => [`${one}.contains`, `${one}.startsWith`]))
const NAMES = new Set(['NameFilter.eq', 'NameFilter.in'])
const TEXTS = new Set(['StringFilter.eq', 'StringFilter.in'])
const IDENTIFIERS = new Set(['eq', 'in'].map((one) => `ExternalIdFilter.${one}`))

/** Whether a place, as `GivenValue.trail` has it, takes a text that is looked for. */
export const isNeedle = (place: string): boolean => [NEEDLES, NAMES, TEXTS, IDENTIFIERS].some((one) => one.has(place))

/**
 * Gives a hint for each text in a filter that nothing can match: for what to contain or start with a text without letters
 * or digits, for names one of these, for other texts an empty one, for identifiers one that no public register has.
 */
export function hintEmptyNeedles({ hint }: Context, values: readonly GivenValue[]): void {
  for (const { path, trail, argument, value } of values) {
    const place = trail.at(-1) ?? ''
    if (typeof value !== 'string') continue
    if (NEEDLES.has(place) && fold(value) === '')
      hint({
        path,
        message: `"${place.split('.')[1] ?? ''}" has no letter or digit, so it matches nothing.`,
        nearest: [],
      })
    if (NAMES.has(place) && fold(value) === '')
      hint({ path, message: `"${argument}" has no letter or digit, so it is the name of nothing.`, nearest: [] })
    if (TEXTS.has(place) && value === '')
      hint({
        path,
        message: `"${argument}" is an empty text, which nothing has; isNull: true finds what has none.`,
        nearest: [],
      })
    if (place.endsWith('Where.text') && fold(value) === '')
      hint({ path, message: '"text" has no letter or digit, so it matches nothing.', nearest: [] })
    if (IDENTIFIERS.has(place) && idForms(value).length === 0)
      hint({
        path,
        message: `"${beginning(value, 80)}" is not an identifier of a known register: write it alone, as "scheme:value", or as the address of its page.`,
        nearest: [],
      })
  }
}
