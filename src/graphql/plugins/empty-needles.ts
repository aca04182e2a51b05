import { fold } from '../../text/fold.js'
import { idForms } from '../../text/external-id.js'
import type { Context } from '../context.js'
import type { GivenValue } from './inputs.js'

const NEEDLES = new Set(['NameFilter', 'StringFilter'].flatMap((one) => [`${one}.contains`, `${one}.startsWith`]))
const IDENTIFIERS = new Set(['eq', 'in'].map((one) => `ExternalIdFilter.${one}`))

/**
 * Gives a hint for each text in a filter that nothing can match: for what to contain or start with a text without letters
 * or digits, for identifiers one that no public register has.
 */
export function hintEmptyNeedles({ hint }: Context, values: readonly GivenValue[]): void {
  for (const { path, trail, value } of values) {
    const place = trail.at(-1) ?? ''
    if (typeof value !== 'string') continue
    if (NEEDLES.has(place) && fold(value) === '')
      hint({
        path,
        message: `"${place.split('.')[1] ?? ''}" has no letter or digit, so it matches nothing.`,
        nearest: [],
      })
    if (IDENTIFIERS.has(place) && idForms(value).length === 0)
      hint({
        path,
        message: `"${value.slice(0, 80)}" is no identifier of a known register: write it alone, as "scheme:value", or as the address of its page.`,
        nearest: [],
      })
  }
}
