import type { Context } from '../../request/context.js'
import { hintUnknownUnit } from '../../rooms/groups/unknown-unit.js'
import type { GivenValue } from './inputs.js'

/** Whether a place, as `GivenValue.trail` has it, takes the unit of numbers. */
export const isUnit = (place: string): boolean => place === 'numbers.unit'

/** Gives a hint for each unit of numbers that none in the graph has. */
export async function hintUnknownUnits(context: Context, values: readonly GivenValue[]): Promise<void> {
  for (const { path, argument, trail, value: unit } of values)
    if (isUnit(trail.at(-1) ?? '') && typeof unit === 'string') await hintUnknownUnit(context, { path, argument, unit })
}
