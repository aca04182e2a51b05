import { setImmediate as nextTurn } from 'node:timers/promises'
import type { EntityIndex, Topology } from '../topology/topology.js'
import { ListsByNumber } from '../numbers/lists-by-number.js'
import type { FlowSide } from './flow-ends.js'
import type { FlowGrouping } from './flow-filter.js'
import { PairTable } from './pair-table.js'
import { FlowPairs } from './roll-up.js'

/** The pairs of ends that facts of a topology belong to under one grouping, whatever a question asks of them. */
export interface KeptPairs {
  readonly table: PairTable
  /** The pairs of a fact: those from `starts[fact]` up to `starts[fact + 1]`. */
  readonly starts: Int32Array
  /** What `codeOf` told of each pair. */
  readonly pairs: Int32Array
  /** The facts of a pair, by its number, in order. */
  readonly factsByPair: ListsByNumber
}

/** How pairs are found. */
export interface PairsSought {
  /** How many facts there are. */
  readonly facts: number
  /** Calls `add` with the ends of each pair that a fact belongs to, by `ends.each`. */
  readonly each: (fact: number, ends: FlowPairs, add: AddPair) => void
  /** What is kept of a pair. Gives it a number in the table. */
  readonly codeOf: (table: PairTable, origin: EntityIndex, destination: EntityIndex) => number
  /** The number of the pair that a code stands for. */
  readonly pairOf: (code: number) => number
}

/** Takes the ends of a pair. */
export type AddPair = (origin: EntityIndex, destination: EntityIndex) => void

/** Pairs that are kept for one grouping, at most: 64 MB, as a pair is found by its facts and a fact by its pairs. */
const MAX_KEPT = 8_000_000

/** Facts that are looked at between two turns of the event loop. */
const TURN = 20_000

const ANY: FlowSide = { accepts: () => true, acceptsPlace: () => true, members: null }

/** The pairs of all facts; null where there are too many to keep. Other requests have turns meanwhile. */
export async function keepPairs(
  topology: Topology,
  grouping: FlowGrouping,
  { facts, each, codeOf, pairOf }: PairsSought,
): Promise<KeptPairs | null> {
  const ends = new FlowPairs(topology, { from: ANY, to: ANY, grouping })
  const table = new PairTable(facts)
  const pairs: number[] = []
  const add: AddPair = (origin, destination) => void pairs.push(codeOf(table, origin, destination))
  const starts = new Int32Array(facts + 1)
  for (let fact = 0; fact < facts; fact++) {
    if (fact % TURN === TURN - 1) await nextTurn()
    each(fact, ends, add)
    if (pairs.length > MAX_KEPT) return null
    starts[fact + 1] = pairs.length
  }
  const factsByPair = await ListsByNumber.inTurns(table.size, async (visit) => {
    for (let fact = 0; fact < facts; fact++) {
      if (fact % TURN === TURN - 1) await nextTurn()
      for (let at = starts[fact] as number; at < (starts[fact + 1] as number); at++)
        visit(pairOf(pairs[at] as number), fact)
    }
  })
  return { table, starts, pairs: new Int32Array(pairs), factsByPair }
}
