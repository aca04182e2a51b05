/** A value for each index below some number, and the indexes whose value is not the empty one. */
export interface Scratch<Values extends Uint8Array | Float64Array> {
  readonly values: Values
  /** Whoever sets a value where there was the empty one adds its index. */
  readonly used: number[]
}

/** Arrays that are kept for searches to come, of each sort and length. */
const MAX_KEPT = 12

/** Arrays of one sort whose values are all empty, by their length. */
class Shelf<Values extends Uint8Array | Float64Array> {
  private readonly kept = new Map<number, Values[]>()

  constructor(
    private readonly empty: number,
    private readonly make: (length: number) => Values,
  ) {}

  take(length: number): Values {
    return this.kept.get(length)?.pop() ?? this.make(length)
  }

  /** Clears what was used, which costs as much as the search did, and keeps the array. */
  give({ values, used }: Scratch<Values>): void {
    for (const index of used) values[index] = this.empty
    const others = this.kept.get(values.length)
    if (others && others.length < MAX_KEPT) others.push(values)
    else if (!others) this.keepFirst(values)
  }

  /** Arrays of another length belong to another graph, or to paths through something: few lengths are in use. */
  private keepFirst(values: Values): void {
    const [oldest] = this.kept.keys()
    if (oldest !== undefined && this.kept.size >= 3) this.kept.delete(oldest)
    this.kept.set(values.length, [values])
  }
}

const marks = new Shelf<Uint8Array>(0, (length) => new Uint8Array(length))
const bounds = new Shelf<Float64Array>(-Infinity, (length) => new Float64Array(length).fill(-Infinity))

/**
 * Arrays as long as the graph, of which a search uses few places: borrowed, cleared and lent again, because making
 * them anew for each question takes longer than most searches.
 */
export class Borrowed {
  private readonly marks: Scratch<Uint8Array>[] = []
  private readonly bounds: Scratch<Float64Array>[] = []

  /** An array of zeros. */
  zeros(length: number): Scratch<Uint8Array> {
    const scratch = { values: marks.take(length), used: [] }
    this.marks.push(scratch)
    return scratch
  }

  /** An array in which every value is less than any number. */
  lowest(length: number): Scratch<Float64Array> {
    const scratch = { values: bounds.take(length), used: [] }
    this.bounds.push(scratch)
    return scratch
  }

  /** Gives all arrays back. Nothing that was borrowed may be used any more. */
  giveBack(): void {
    for (const scratch of this.marks.splice(0)) marks.give(scratch)
    for (const scratch of this.bounds.splice(0)) bounds.give(scratch)
  }
}
