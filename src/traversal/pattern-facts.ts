import { beganBefore } from '../facts/careers.js'
import type { RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import type { PatternQuery } from './pattern-query.js'

/**
 * Every way to choose a fact for each relation of a pattern, in order: no fact twice, and those that are to overlap in
 * time, or to come one after the other, do. `facts` holds the sorted choices of each relation. With `after`, a choice of facts that may be shorter, only
 * the choices that come after all that begin with it. Calls `stop` with where it had to stop, once the budget is spent.
 */
export function* combinations(
  topology: Topology,
  conditions: Pick<PatternQuery, 'overlaps' | 'sequences'>,
  facts: readonly (readonly RelationIndex[])[],
  after: readonly number[] | null,
  budget: TraversalBudget,
  stop: (at: readonly number[]) => void,
): Generator<RelationIndex[], void, void> {
  const chosen: RelationIndex[] = []
  const mayStand = (fact: RelationIndex): boolean =>
    !chosen.includes(fact) && fitsInTime(topology, conditions, chosen, fact)
  function* choose(tight: boolean): Generator<RelationIndex[], void, void> {
    const number = chosen.length
    if (number === facts.length) {
      if (!tight) yield [...chosen]
      return
    }
    const least = tight ? (after?.[number] ?? Infinity) : 0
    for (const fact of facts[number] as readonly RelationIndex[]) {
      if (fact < least) continue
      if (!budget.look(1)) return stop([...chosen, fact - 0.5])
      if (!mayStand(fact)) continue
      chosen.push(fact)
      yield* choose(tight && fact === least)
      chosen.pop()
    }
  }
  yield* choose(after !== null)
}

/** Whether a fact for the next relation fits those that were chosen before it, as far as conditions compare their times. */
function fitsInTime(
  topology: Topology,
  { overlaps, sequences }: Pick<PatternQuery, 'overlaps' | 'sequences'>,
  chosen: readonly RelationIndex[],
  fact: RelationIndex,
): boolean {
  const number = chosen.length
  const isShared = (group: readonly number[]): boolean =>
    overlap(topology, [fact, ...group.filter((one) => one < number).map((one) => chosen[one] as RelationIndex)])
  const isInSequence = (list: readonly number[]): boolean => {
    const at = list.indexOf(number)
    const [before, next] = [chosen[list[at - 1] ?? NONE], chosen[list[at + 1] ?? NONE]]
    return (
      (before === undefined || beganBefore(topology, before, fact) === true) &&
      (next === undefined || beganBefore(topology, fact, next) === true)
    )
  }
  return (
    overlaps.every((group) => !group.includes(number) || isShared(group)) &&
    sequences.every((list) => !list.includes(number) || isInSequence(list))
  )
}

/** The number of no relation. */
const NONE = -1

/** Whether facts all held on a day in common, as far as the dates tell: an unknown bound is open. */
export function overlap({ startsOn, endsOn }: Topology, facts: readonly RelationIndex[]): boolean {
  const [start, end] = [latest(startsOn, facts), earliest(endsOn, facts)]
  return end === 0 || start <= end
}

const latest = (startsOn: ArrayLike<number>, facts: readonly RelationIndex[]): number =>
  Math.max(...facts.map((fact) => startsOn[fact] as number))

/** The first of the known ends; 0 where none is known. */
const earliest = (endsOn: ArrayLike<number>, facts: readonly RelationIndex[]): number =>
  facts.reduce((least, fact) => {
    const end = endsOn[fact] as number
    return end !== 0 && (least === 0 || end < least) ? end : least
  }, 0)
