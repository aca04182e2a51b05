import { foldText } from './fold.js'

/** The unit that a client means: of those that there are the same one, else the one that folds to the same. */
export function meantUnit(units: Iterable<unknown>, unit: string): string | undefined {
  const known = [...new Set(units)].filter((one) => typeof one === 'string')
  return known.find((one) => one === unit) ?? known.find((one) => foldText(one) === foldText(unit))
}

/** The unit of some numbers that a client means; as it was given where none of them has it, null where none was given. */
export const unitAmong = (
  numbers: readonly { readonly unit: string | null }[],
  unit: string | null | undefined,
): string | null =>
  unit === null || unit === undefined
    ? null
    : (meantUnit(
        numbers.map((one) => one.unit),
        unit,
      ) ?? unit)
