/** Lists of whole numbers, one for each number from 0 on, in two flat arrays. Immutable. */
export class ListsByNumber {
  /** Where the list of each number starts, and where the last one ends. */
  private readonly starts: Int32Array
  private readonly items: Int32Array

  /** `count` is how many lists there are; `eachPair` is called twice, and must visit the same pairs each time. */
  constructor(count: number, eachPair: (visit: (number: number, item: number) => void) => void) {
    const starts = new Int32Array(count + 1)
    eachPair((number) => starts[number + 1]!++)
    for (let number = 0; number < count; number++) starts[number + 1]! += starts[number] as number
    this.items = new Int32Array(starts[count] as number)
    const next = starts.slice()
    eachPair((number, item) => {
      this.items[next[number]!++] = item
    })
    this.starts = starts
  }

  /** The list of a number, in the order in which its items were visited. */
  of(number: number): Int32Array {
    return this.items.subarray(this.starts[number], this.starts[number + 1])
  }
}
