import type { Context } from '../../request/context.js'
import { fold } from '../../text/fold.js'
import { isContainment } from '../../topology/containment.js'
import type { GivenValue } from './inputs.js'

const SEARCHED = 'search.text'
const SEARCHED_FIELDS = 'search.in'
const UNDATED = 'FactFilter.undated'
/** The argument of `@facts`, which reaches all fields below. */
const EVERYWHERE = 'facts.where'
const isTextFilter = (place: string): boolean => place.endsWith('Where.text')

/** Whether a place, as `GivenValue.trail` has it, takes a value that may leave little without being mistaken. */
export const isNarrow = (place: string): boolean => place === SEARCHED || place === UNDATED || isTextFilter(place)

/** Gives a hint for each text that is searched for, and for the facts without a date that are left out: how to find more. */
export async function hintNarrowInputs({ hint, lastTopology }: Context, values: readonly GivenValue[]): Promise<void> {
  for (const given of values) {
    const { path, trail, argument, value } = given
    const place = trail.at(-1) ?? ''
    const say = (message: string): void => hint({ path, message: `"${argument}": ${message}`, nearest: [] })
    const isText = typeof value === 'string' && fold(value) !== ''
    if (place === SEARCHED && isText) say(searchAdvice(values, given))
    if (isTextFilter(place) && isText)
      say(
        'an entity fits only if its names and its description together have all of these words, each at the start of a word. Try fewer words; search(text: …, in: …) also looks in roles, notes and titles.',
      )
    if (place === UNDATED && value === 'EXCLUDE') say(await undatedAdvice(lastTopology, trail[0] === EVERYWHERE))
  }
}

function searchAdvice(values: readonly GivenValue[], { path }: GivenValue): string {
  const fields = values.filter((one) => one.path === path && one.trail.at(-1) === SEARCHED_FIELDS)
  if (fields.every(({ value }) => value === 'NAMES'))
    return 'no name or identifier is like it; in: [NAMES, DESCRIPTIONS, ROLES, NOTES, TITLES] looks in texts, too.'
  return 'no text that was looked at has all of these words, each at the start of a word: try fewer words, or the language in which the texts are written.'
}

async function undatedAdvice(lastTopology: Context['lastTopology'], isEverywhere: boolean): Promise<string> {
  const topology = await lastTopology()
  let [all, undated] = [0, 0]
  for (let relation = 0; relation < topology.relationIds.length; relation++) {
    if (!isContainment(topology, relation)) continue
    all++
    if (topology.startsOn[relation] === 0 && topology.endsOn[relation] === 0) undated++
  }
  const places = undated === 0 ? '' : ` Of the ${all} facts that say where something lies, ${undated} have none.`
  const advice = isEverywhere ? ' Put "facts" on the lists whose dates matter, instead of @facts for all.' : ''
  return `EXCLUDE leaves out every fact without a date.${places}${advice}`
}
