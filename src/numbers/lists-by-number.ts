/** Takes a number and an item of its list. */
export type VisitPair = (number: number, item: number) => void

/** Lists of whole numbers, one for each number from 0 on, in two flat arrays. Immutable. */
export class ListsByNumber {
  private constructor(
    /** Where the list of each number starts, and where the last one ends. */
    private readonly starts: Int32Array,
    private readonly items: Int32Array,
  ) {}

  /** `count` is how many lists there are; `eachPair` is called twice, and must visit the same pairs each time. */
  static from(count: number, eachPair: (visit: VisitPair) => void): ListsByNumber {
    const { starts, tally } = tallying(count)
    eachPair(tally)
    const { items, put } = filling(starts)
    eachPair(put)
    return new ListsByNumber(starts, items)
  }

  /** As `from`, for many pairs: `eachPair` lets other requests have turns while it visits. */
  static async inTurns(count: number, eachPair: (visit: VisitPair) => Promise<void>): Promise<ListsByNumber> {
    const { starts, tally } = tallying(count)
    await eachPair(tally)
    const { items, put } = filling(starts)
    await eachPair(put)
    return new ListsByNumber(starts, items)
  }

  /** The list of a number, in the order in which its items were visited. */
  of(number: number): Int32Array {
    return this.ofRange(number, number + 1)
  }

  /** The lists of the numbers from one up to another, one after another. */
  ofRange(first: number, end: number): Int32Array {
    return this.items.subarray(this.starts[first], this.starts[end])
  }
}

/** Counts the items of each list, one place after its number. */
function tallying(count: number): { starts: Int32Array; tally: VisitPair } {
  const starts = new Int32Array(count + 1)
  return { starts, tally: (number) => void starts[number + 1]!++ }
}

/** Makes counts the places where lists start, and puts items into them. */
function filling(starts: Int32Array): { items: Int32Array; put: VisitPair } {
  for (let at = 1; at < starts.length; at++) starts[at]! += starts[at - 1] as number
  const items = new Int32Array(starts.at(-1) as number)
  const next = starts.slice()
  return {
    items,
    put: (number, item) => {
      items[next[number]!++] = item
    },
  }
}
