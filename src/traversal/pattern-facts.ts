import type { RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import type { PatternQuery } from './pattern-query.js'

/**
 * Every way to choose a fact for each relation of a pattern, in order: no fact twice, and those that are to overlap in
 * time do. `facts` holds the sorted choices of each relation. With `after`, a choice of facts that may be shorter, only
 * the choices that come after all that begin with it. Calls `stop` with where it had to stop, once the budget is spent.
 */
export function* combinations(
  topology: Topology,
  { overlaps }: Pick<PatternQuery, 'overlaps'>,
  facts: readonly (readonly RelationIndex[])[],
  after: readonly number[] | null,
  budget: TraversalBudget,
  stop: (at: readonly number[]) => void,
): Generator<RelationIndex[], void, void> {
  const chosen: RelationIndex[] = []
  const mayStand = (fact: RelationIndex): boolean => {
    if (chosen.includes(fact)) return false
    const number = chosen.length
    return overlaps.every(
      (group) =>
        !group.includes(number) ||
        overlap(topology, [fact, ...group.filter((one) => one < number).map((one) => chosen[one] as RelationIndex)]),
    )
  }
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
