import { setImmediate as nextTurn } from 'node:timers/promises'
import { firstAtLeast } from '../../numbers/in-order.js'

/** What to look for: for each word the ways to write it, each after a space (see `needlesOf`). */
export type Needles = readonly (readonly string[])[]

/** Passages (see `passageOf`) in memory, by number. */
export class PassageList {
  readonly size: number
  private readonly text: string
  /** Where each passage starts, and where the last one ends. */
  private readonly starts: Int32Array

  constructor(passages: readonly string[]) {
    this.size = passages.length
    this.text = passages.join('\n')
    this.starts = new Int32Array(passages.length + 1)
    passages.forEach((passage, number) => {
      this.starts[number + 1] = (this.starts[number] as number) + passage.length + 1
    })
  }

  /** A passage as it was given. */
  at(number: number): string {
    return this.text.slice(this.starts[number], (this.starts[number + 1] as number) - 1)
  }

  /** Whether a passage has every word. */
  has(number: number, needles: Needles): boolean {
    const passage = this.at(number)
    return needles.length > 0 && needles.every((ways) => ways.some((way) => passage.includes(way)))
  }
}

/** Passages that are indexed at once between two turns of the event loop. */
const TURN = 5000

/** Passages with an index of their terms. */
export class PassageIndex {
  private constructor(
    private readonly list: PassageList,
    /** Sorted. */
    private readonly terms: readonly string[],
    /** The passages that have each term. */
    private readonly having: readonly Int32Array[],
  ) {}

  /** Indexes passages, and lets other requests have their turn. */
  static async of(passages: readonly string[]): Promise<PassageIndex> {
    const having = new Map<string, number[]>()
    for (const [number, passage] of passages.entries()) {
      if (number % TURN === TURN - 1) await nextTurn()
      for (const term of passage.split(' ')) {
        const numbers = having.get(term)
        if (numbers) numbers.push(number)
        else if (term !== '') having.set(term, [number])
      }
    }
    const terms = [...having.keys()].sort()
    const lists = terms.map((term) => Int32Array.from(having.get(term) as number[]))
    return new PassageIndex(new PassageList(passages), terms, lists)
  }

  /** How many passages there are. */
  get size(): number {
    return this.list.size
  }

  /** Marks the passages that have every word. */
  find(needles: Needles): Uint8Array {
    const found = new Uint8Array(this.list.size)
    const [rarest] = needles
      .map((ways) => ways.flatMap((way) => this.listsOf(way)))
      .sort((a, b) => sizeOf(a) - sizeOf(b))
    for (const numbers of rarest ?? [])
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at] as number
        if (found[number] === 0 && (needles.length === 1 || this.list.has(number, needles))) found[number] = 1
      }
    return found
  }

  /** The passages of each term that begins like a way. */
  private listsOf(way: string): Int32Array[] {
    const start = way.slice(1)
    return this.having.slice(firstAtLeast(this.terms, start), firstAtLeast(this.terms, `${start}\uffff`))
  }
}

const sizeOf = (lists: readonly Int32Array[]): number => lists.reduce((size, list) => size + list.length, 0)
