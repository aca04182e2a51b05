import type { Numbers } from '../../numbers/numbers.js'
import { inOneUnit, mixedUnits, type SummaryName } from '../../numbers/numbers.js'
import { unitAmong } from '../../text/meant-unit.js'
import type { Grouped, Key, Rows } from './grouped.js'
import type { RowGroup } from './group-table.js'

/** Which numbers of things are meant; of none, those that such things have. */
export interface NumbersInput {
  readonly of?: string | null
  readonly unit?: string | null
}

const REMEDY = 'give "unit", filter by unit, or group by "unit" too'

/** The different things of a group, in the order of their ids. */
export function thingsOf(
  { thingOf }: Pick<Grouped, 'thingOf'>,
  { rows }: { readonly rows: ArrayLike<number> },
): number[] {
  const things: number[] = []
  for (let index = 0; index < rows.length; index++) {
    const thing = thingOf(rows[index] as number)
    if (things[things.length - 1] !== thing) things.push(thing)
  }
  return things
}

/** All that was grouped, of which each group is a part. */
export class Whole {
  private things: readonly number[] | undefined
  private readonly sums = new Map<string, number | null>()

  constructor(
    private readonly grouped: Grouped,
    private readonly rows: () => Promise<Rows>,
  ) {}

  /** The sum of a number of all things that have it in a unit, added up when it is first asked for; null if none has. */
  async sumOf(of: string | null): Promise<(unit: string | null) => number | null> {
    const quantityOf = await this.grouped.quantities(of)
    this.things ??= thingsOf(this.grouped, { rows: (await this.rows()).all })
    return (unit) => {
      const key = JSON.stringify([of, unit])
      const known = this.sums.get(key)
      if (known !== undefined) return known
      const all = (this.things ?? []).flatMap((thing) => quantityOf(thing) ?? []).filter((one) => one.unit === unit)
      const sum = inOneUnit(all, unit).sum
      this.sums.set(key, sum)
      return sum
    }
  }
}

/** Numbers of things, in one unit, as a part of a whole. Throws `InvalidInputError` where that would mix units, or there is no such number. */
export async function numbersOf(
  grouped: Grouped,
  things: readonly number[],
  { of = null, unit }: NumbersInput,
  whole: Whole | null,
): Promise<Numbers> {
  const quantityOf = await grouped.quantities(of)
  const quantities = things.flatMap((thing) => quantityOf(thing) ?? [])
  return inOneUnit(quantities, unitAmong(quantities, unit), REMEDY, await whole?.sumOf(of))
}

/** The groups of what is grouped, and by what. */
export interface Ordered {
  readonly grouped: Grouped
  readonly keys: readonly Key[]
  readonly groups: readonly RowGroup[]
  /** How many different things were grouped in all. */
  readonly total: number
  readonly whole: Whole
}

/** Whether groups are parted by the unit of their numbers, so that each has one. */
const isByUnit = (keys: readonly Key[]): boolean => keys.some(({ field }) => field === 'unit')

/** A summary of the numbers of each group, to compare groups by. */
export interface SummaryInput extends NumbersInput {
  readonly summary: SummaryName
}

/**
 * The summary of each of some groups. Throws `InvalidInputError` where groups would be compared by numbers in different
 * units, unless they are grouped by unit.
 */
export async function summariesOf(
  { grouped, groups, keys, whole }: Ordered,
  { of = null, unit, summary }: SummaryInput,
): Promise<ReadonlyMap<RowGroup, number | null>> {
  const quantityOf = await grouped.quantities(of)
  const sumOfAll = await whole.sumOf(of)
  const units = new Set<string | null>()
  const found = groups.map((group): [RowGroup, number | null] => {
    const quantities = thingsOf(grouped, group).flatMap((thing) => quantityOf(thing) ?? [])
    const numbers = inOneUnit(quantities, unitAmong(quantities, unit), REMEDY, sumOfAll)
    if (numbers.count > 0) units.add(numbers.unit)
    return [group, numbers.summary(summary)]
  })
  if (units.size > 1 && !isByUnit(keys)) throw mixedUnits([...units], REMEDY)
  return new Map(found)
}
