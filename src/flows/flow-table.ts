import type { EntityIndex } from '../topology/topology.js'

/** A flow by its ends, and how large it is. */
export interface FlowSize {
  readonly origin: EntityIndex
  readonly destination: EntityIndex
  readonly size: number
}

/** Flows in no particular order, as parallel lists: a graph has far more flows than a page shows. */
export class FlowTable {
  constructor(
    readonly origins: readonly EntityIndex[],
    readonly destinations: readonly EntityIndex[],
    readonly sizes: readonly number[],
  ) {}

  get length(): number {
    return this.sizes.length
  }

  /** A flow by its number, which is less than `length`. */
  at(flow: number): FlowSize {
    return {
      origin: this.origins[flow] as EntityIndex,
      destination: this.destinations[flow] as EntityIndex,
      size: this.sizes[flow] as number,
    }
  }

  /** The flows that are not smaller than `least`; all of them where it is null. */
  atLeast(least: number | null): FlowTable {
    if (least === null) return this
    const left = [...this.sizes.keys()].filter((flow) => (this.sizes[flow] as number) >= least)
    const only = (list: readonly number[]): number[] => left.map((flow) => list[flow] as number)
    return new FlowTable(only(this.origins), only(this.destinations), only(this.sizes))
  }

  /** Less than 0 where the first flow comes before the second: the greatest first, then by the ids of both ends. */
  readonly compare = (a: number, b: number): number => {
    const { origins, destinations, sizes } = this
    const bySize = (sizes[b] as number) - (sizes[a] as number)
    if (bySize !== 0) return bySize
    return (origins[a] as number) - (origins[b] as number) || (destinations[a] as number) - (destinations[b] as number)
  }
}
