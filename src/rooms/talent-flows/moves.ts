import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { memoized } from '../../traversal/memoized.js'
import { careersOf, type Careers } from './careers.js'
import { narrowestEnd, type FlowSide } from '../../flows/flow-ends.js'

/** A person who was at one organization before another, by the two facts that show it. */
export interface Move {
  readonly person: EntityIndex
  readonly stay: RelationIndex
  readonly arrival: RelationIndex
}

/** Called with the ends of a move and the relations that show it. */
export type VisitMove = (
  origin: EntityIndex,
  destination: EntityIndex,
  stay: RelationIndex,
  arrival: RelationIndex,
) => void

/** Which moves are sought. */
export interface MoveQuery {
  readonly from: FlowSide
  readonly to: FlowSide
  /** Whether a fact may show that a person was at the origin. */
  readonly mayStay: (relation: RelationIndex) => boolean
  /** Whether a fact may show that a person came to the destination. */
  readonly mayArrive: (relation: RelationIndex) => boolean
  /** Only people before this one, by id. */
  readonly before?: EntityIndex | null
}

/** How far a pass over the moves came. */
export interface MovePass {
  /** The first person whom the budget left no room for; null when it sufficed. */
  readonly stoppedAt: EntityIndex | null
  /** False when moves are missing: for want of budget, or because a person has more of them than anybody can. */
  readonly complete: boolean
}

/**
 * Calls `visit` with every move and its place in `Careers`, person by person in the order of ids; one that several facts
 * show comes with each of them.
 */
export async function eachMove(
  topology: Topology,
  query: MoveQuery,
  budget: TraversalBudget,
  visit: (stay: RelationIndex, arrival: RelationIndex, move: number) => void,
): Promise<MovePass> {
  const careers = await careersOf(topology)
  const people = peopleToAsk(topology, careers, query, budget)
  if (!people) return { stoppedAt: 0, complete: false }
  const { starts, stays, arrivals, crowded } = careers
  const tests = testsOf(topology, query)
  // Among everybody's moves most relations occur several times: each is asked once.
  const once = (test: (relation: RelationIndex) => boolean) =>
    people.length === careers.people.length ? memoized(new Uint8Array(topology.relationIds.length), test) : test
  const [mayStay, mayArrive] = [once(tests.mayStay), once(tests.mayArrive)]
  let complete = true
  for (const person of people) {
    if (person >= (query.before ?? Infinity)) break
    if (budget.due) await budget.pause()
    const [first, end] = [starts[person] as number, starts[person + 1] as number]
    if (!budget.look(1 + end - first)) return { stoppedAt: person, complete: false }
    if (crowded.has(person)) complete = false
    for (let move = first; move < end; move++) {
      const [stay, arrival] = [stays[move] as RelationIndex, arrivals[move] as RelationIndex]
      if (mayStay(stay) && mayArrive(arrival)) visit(stay, arrival, move)
    }
  }
  return { stoppedAt: null, complete }
}

/** What the facts of a query must be: the stay and the arrival of a move, and a relation by which somebody counted. */
export function testsOf(topology: Topology, { from, to, mayStay, mayArrive, before }: MoveQuery) {
  const start = (relation: RelationIndex): EntityIndex => topology.from[relation] as EntityIndex
  const goal = (relation: RelationIndex): EntityIndex => topology.to[relation] as EntityIndex
  const last = before ?? Infinity
  return {
    mayStay: (relation: RelationIndex) => start(relation) < last && from.accepts(goal(relation)) && mayStay(relation),
    mayArrive: (relation: RelationIndex) => to.accepts(goal(relation)) && mayArrive(relation),
    mayCount: (relation: RelationIndex) =>
      from.accepts(start(relation)) && to.accepts(goal(relation)) && mayArrive(relation),
  }
}

/** Those with a relation to the smaller end, or everybody when neither end is narrow; null when the budget is spent. */
function peopleToAsk(
  topology: Topology,
  { people: everybody }: Careers,
  query: MoveQuery,
  budget: TraversalBudget,
): readonly EntityIndex[] | null {
  const narrow = narrowestEnd(topology, { side: query.from, direction: 'IN' }, { side: query.to, direction: 'IN' })
  if (!narrow || narrow.relations >= everybody.length) return everybody
  if (!budget.look(narrow.relations)) return null
  const people = new Set<EntityIndex>()
  for (const member of narrow.members)
    eachRelation(topology, member, 'IN', (_relation, other) => {
      if (topology.personKinds.has(topology.entityKinds[other] as string)) people.add(other)
    })
  return [...people].sort((a, b) => a - b)
}

/** The firmest proof first, then the earliest arrival, then the earliest stay; ties by id. Unknown days come last. */
export function isBetterProof(topology: Topology, a: Move, b: Move): boolean {
  const day = (relation: RelationIndex): number => topology.startsOn[relation] || LAST_DAY
  const difference =
    firmness(topology, a) - firmness(topology, b) ||
    day(a.arrival) - day(b.arrival) ||
    day(a.stay) - day(b.stay) ||
    a.arrival - b.arrival ||
    a.stay - b.stay
  return difference < 0
}

/** After every day there is. */
const LAST_DAY = 99_999_999

const firmness = ({ stance }: Topology, { stay, arrival }: Move): number =>
  Math.max(stance[stay] as number, stance[arrival] as number)

/** The place in `STANCES` of the least firm stance among relations. */
export const weakestOf = (topology: Topology, relations: readonly RelationIndex[]): number =>
  relations.reduce((weakest, relation) => Math.max(weakest, topology.stance[relation] as number), 0)
