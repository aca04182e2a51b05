/** How many slots a table has at first. */
const SLOTS = 1024

/**
 * Numbers pairs of small whole numbers 0, 1, 2 … in the order in which they first come. An open hash table over flat
 * arrays: with hundreds of thousands of pairs three times as fast as maps, and one allocation instead of many.
 */
export class PairTable {
  /** The pairs by their number. */
  readonly firsts: number[] = []
  readonly seconds: number[] = []
  /** The number of a pair plus 1; 0 in an empty slot. */
  private slots: Int32Array

  /** `expected` is about how many pairs will come: a table that need not grow is twice as fast. */
  constructor(expected = 0) {
    this.slots = new Int32Array(Math.max(SLOTS, 2 ** Math.ceil(Math.log2(2 * expected + 1))))
  }

  /** How many pairs there are. */
  get size(): number {
    return this.firsts.length
  }

  /** The number of a pair, which is `size` before the call where the pair is new. */
  numberOf(first: number, second: number): number {
    const slot = this.slotOf(first, second)
    const known = this.slots[slot] as number
    if (known !== 0) return known - 1
    const number = this.firsts.push(first) - 1
    this.seconds.push(second)
    this.slots[slot] = number + 1
    if (this.size * 2 > this.slots.length) this.grow()
    return number
  }

  /** The number of a pair that came before; undefined where it did not. */
  find(first: number, second: number): number | undefined {
    const known = this.slots[this.slotOf(first, second)] as number
    return known === 0 ? undefined : known - 1
  }

  /** The slot that a pair has, or would have: mixes both numbers, by the odd constants of MurmurHash3's finalizer. */
  private slotOf(first: number, second: number): number {
    const { slots, firsts, seconds } = this
    const mixed = Math.imul(Math.imul(first, 0x85ebca6b) ^ second, 0xc2b2ae35)
    let slot = (mixed ^ (mixed >>> 15)) & (slots.length - 1)
    for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
      if (firsts[known - 1] === first && seconds[known - 1] === second) break
      slot = (slot + 1) & (slots.length - 1)
    }
    return slot
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2)
    for (let number = 0; number < this.size; number++)
      this.slots[this.slotOf(this.firsts[number] as number, this.seconds[number] as number)] = number + 1
  }
}
