import { InvalidInputError } from '../../errors.js'
import { thingsOf, type Ordered } from './group-numbers.js'
import type { RowGroup } from './group-table.js'

/** What part of all that was grouped a group has, or of those groups that share the values of its first keys. */
export class Shares {
  /** By how many first keys: the groups that share their values. */
  private readonly parts = new Map<number, ReadonlyMap<string, readonly RowGroup[]>>()
  private readonly counts = new Map<string, number>()

  constructor(private readonly ordered: Ordered) {}

  /**
   * The share of a group, from 0 to 1: with `within` in those that share the values of so many first keys. Something
   * that is in several of those groups counts once. Throws `InvalidInputError` for more keys than there are.
   */
  of(group: RowGroup, within: number | null | undefined): number {
    if (within === null || within === undefined || within === 0) return group.count / this.ordered.total
    const { length } = this.ordered.keys
    if (within < 0 || within >= length)
      throw new InvalidInputError(
        `"within" is ${within}: these groups have ${length === 1 ? 'one key' : `${length} keys`}, so it must be ${length === 1 ? '0' : `0 to ${length - 1}`}.`,
      )
    return group.count / this.countOf(group, within)
  }

  private countOf(group: RowGroup, within: number): number {
    const name = partOf(group, within)
    const key = `${within}:${name}`
    const known = this.counts.get(key)
    if (known !== undefined) return known
    const things = (this.partsBy(within).get(name) ?? []).flatMap((one) => thingsOf(this.ordered.grouped, one))
    const { size } = new Set(things)
    this.counts.set(key, size)
    return size
  }

  private partsBy(within: number): ReadonlyMap<string, readonly RowGroup[]> {
    const known = this.parts.get(within)
    if (known) return known
    const parts = new Map<string, RowGroup[]>()
    for (const group of this.ordered.groups) {
      const name = partOf(group, within)
      const part = parts.get(name)
      if (part) part.push(group)
      else parts.set(name, [group])
    }
    this.parts.set(within, parts)
    return parts
  }
}

const partOf = ({ codes }: RowGroup, within: number): string => codes.slice(0, within).join()
