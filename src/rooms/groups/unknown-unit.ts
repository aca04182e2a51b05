import { YEAR } from '../../numbers/numbers.js'
import { didYouMean } from '../../text/closest.js'
import { meantUnit } from '../../text/meant-unit.js'
import { quoted } from '../../text/quoted.js'
import type { Context } from '../../request/context.js'

/** Units that a hint names where none is near. */
const MAX_NAMED = 10

/** Where a unit was given, and of what the numbers are; of anything if that is not known. */
interface GivenUnit {
  readonly path: readonly (string | number)[]
  readonly argument: string
  readonly unit: string
  readonly of?: string
}

/**
 * Gives a hint at a path for a unit that no number of such things has, with the nearest one; `argument` names it. Such a
 * unit leaves numbers unknown, and would else look as if there were none.
 */
export async function hintUnknownUnit(
  { lastTopology, lastObservations, hint }: Context,
  { path, argument, unit, of }: GivenUnit,
): Promise<void> {
  const ofRelations = [...(await lastTopology()).unit.values, YEAR]
  if (of !== 'observations' && meantUnit(ofRelations, unit) !== undefined) return
  const ofObservations = [...(await lastObservations()).unit.values, YEAR]
  if (of !== 'relations' && meantUnit(ofObservations, unit) !== undefined) return
  const ofAll = [...ofRelations, ...ofObservations]
  const known = of === 'relations' ? ofRelations : of === 'observations' ? ofObservations : ofAll
  const named = [...new Set(known)].filter((one) => typeof one === 'string')
  const nearest = didYouMean(unit, named) || `there are ${named.slice(0, MAX_NAMED).map(quoted).join(', ')}.`
  const whose = meantUnit(ofAll, unit) === undefined ? '' : ` of ${of}`
  const message = `"${argument}" is ${quoted(unit)}, which no number${whose} has: ${nearest}`
  hint({ path: [...path], message, nearest: [] })
}
