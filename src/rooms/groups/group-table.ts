import { PairTable } from '../../flows/pair-table.js'
import { ListsByNumber } from '../../numbers/lists-by-number.js'

/** The rows that share the values of the keys. */
export interface RowGroup {
  /** The codes of the keys. */
  readonly codes: readonly number[]
  /** In the order in which they were added. */
  readonly rows: ArrayLike<number>
  /** How many different things the rows are of. */
  readonly count: number
}

/** Finds groups by their codes, key by key. Groups are numbered in the order in which they first come. */
export class GroupTable {
  private readonly codes: (readonly number[])[] = []
  private readonly counts: number[] = []
  /** The thing and the row that were added to each group last. */
  private readonly latestThings: number[] = []
  private readonly latestRows: number[] = []
  /** The group and the row of each addition: lists of their own would keep the garbage collector busy. */
  private readonly added = new PairList()
  /** By the code of the first key, its number plus 1. */
  private readonly firsts: number[] = []
  private readonly levels: PairTable[] = []
  private known = 0
  private lists: ListsByNumber | undefined

  /** Adds a row of a thing to the group of some codes. Rows of a thing follow one another. */
  add(row: number, thing: number, codes: readonly number[]): void {
    const number = this.numberOf(codes)
    if (number === this.codes.length) this.open(codes)
    else if (this.latestRows[number] === row) return
    if (this.latestThings[number] !== thing) (this.counts[number] as number)++
    this.latestThings[number] = thing
    this.latestRows[number] = row
    this.added.push(number, row)
  }

  /** The groups, once all rows are added. */
  groups(): RowGroup[] {
    const rowsOf = (number: number): Int32Array => this.rowsOf(number)
    return this.codes.map((codes, number) => ({
      codes,
      count: this.counts[number] as number,
      get rows() {
        return rowsOf(number)
      },
    }))
  }

  private open(codes: readonly number[]): void {
    this.codes.push([...codes])
    this.counts.push(0)
    this.latestThings.push(-1)
    this.latestRows.push(-1)
  }

  private rowsOf(number: number): Int32Array {
    this.lists ??= ListsByNumber.from(this.codes.length, (visit) => this.added.each(visit))
    return this.lists.of(number)
  }

  private numberOf(codes: readonly number[]): number {
    let number = (this.firsts[codes[0] as number] ??= ++this.known) - 1
    for (let level = 1; level < codes.length; level++)
      number = (this.levels[level] ??= new PairTable()).numberOf(number, codes[level] as number)
    return number
  }
}

/** Pairs of whole numbers in the order in which they came. */
class PairList {
  private pairs = new Int32Array(2048)
  private length = 0

  push(first: number, second: number): void {
    if (this.length === this.pairs.length) {
      const longer = new Int32Array(2 * this.length)
      longer.set(this.pairs)
      this.pairs = longer
    }
    this.pairs[this.length++] = first
    this.pairs[this.length++] = second
  }

  each(visit: (first: number, second: number) => void): void {
    for (let at = 0; at < this.length; at += 2) visit(this.pairs[at] as number, this.pairs[at + 1] as number)
  }
}
