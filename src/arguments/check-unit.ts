import { InvalidInputError } from '../errors.js'
import { meantUnit } from '../text/meant-unit.js'

/** Units that an error names. */
const MAX_NAMED = 10

/** The units that things of a sort have; null stands for none. */
export interface Units {
  readonly values: readonly unknown[]
  /** What has them, such as `relation`. */
  readonly of: string
  /** Those of them that give an answer, where not all do: an error names these. */
  readonly fitting?: () => readonly unknown[]
}

/**
 * The unit that is meant by one that a client gives: the same one, else the one that folds to the same; null where none
 * is given. Throws `InvalidInputError` for a unit that nothing has; `argument` names it.
 */
export function knownUnit(
  { values, of, fitting }: Units,
  unit: string | null | undefined,
  argument: string,
): string | null {
  if (unit === null || unit === undefined) return null
  const meant = meantUnit(values, unit)
  if (meant !== undefined) return meant
  const known = (fitting?.() ?? values).filter((value) => typeof value === 'string').map((value) => `"${value}"`)
  const remedy = known.length > 0 ? `give one of ${known.slice(0, MAX_NAMED).join(', ')}` : 'leave it out'
  throw new InvalidInputError(`"${argument}" is "${unit}", which no ${of} has: ${remedy}.`)
}
