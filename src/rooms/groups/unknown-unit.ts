import { YEAR } from '../../numbers/numbers.js'
import { didYouMean } from '../../text/closest.js'
import { meantUnit } from '../../text/meant-unit.js'
import { quoted } from '../../text/quoted.js'
import type { Context } from '../../request/context.js'

/** Units that a hint names where none is near. */
const MAX_NAMED = 10

/**
 * Gives a hint at a path for a unit that no number of the graph has, whether of a relation or an observation, with the
 * nearest one; `argument` names it. Such a unit leaves numbers unknown, and would else look as if there were none.
 */
export async function hintUnknownUnit(
  { lastTopology, lastObservations, hint }: Context,
  {
    path,
    argument,
    unit,
  }: { readonly path: readonly (string | number)[]; readonly argument: string; readonly unit: string },
): Promise<void> {
  const ofRelations = [...(await lastTopology()).unit.values, YEAR]
  if (meantUnit(ofRelations, unit) !== undefined) return
  const ofAll = [...ofRelations, ...(await lastObservations()).unit.values]
  if (meantUnit(ofAll, unit) !== undefined) return
  const known = [...new Set(ofAll)].filter((one) => typeof one === 'string')
  const nearest = didYouMean(unit, known) || `there are ${known.slice(0, MAX_NAMED).map(quoted).join(', ')}.`
  hint({ path: [...path], message: `"${argument}" is ${quoted(unit)}, which no number has: ${nearest}`, nearest: [] })
}
