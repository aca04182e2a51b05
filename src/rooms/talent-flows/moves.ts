import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { cameBefore, careersOf, isArrival, isStayAtOrigin } from './careers.js'
import { narrowestEnd, type FlowSide } from './flow-ends.js'

/** A person who was at one organization before another, with the two facts that show it. */
export interface Move {
  readonly person: EntityIndex
  readonly origin: EntityIndex
  readonly destination: EntityIndex
  readonly stay: RelationIndex
  readonly arrival: RelationIndex
}

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

/** Nobody has so many pairs of stays; a person who does is a mistake in the data and must not use up the budget. */
const MAX_PAIRS = 10_000

/**
 * Calls `visit` with every move, person by person in the order of ids; one that several facts show comes with each of
 * them.
 */
export async function eachMove(
  topology: Topology,
  query: MoveQuery,
  budget: TraversalBudget,
  visit: (move: Move) => void,
): Promise<MovePass> {
  let complete = true
  const people = peopleToAsk(topology, query, budget)
  if (!people) return { stoppedAt: 0, complete: false }
  const factsOf = factReader(topology, query)
  for (const person of people) {
    if (person >= (query.before ?? Infinity)) break
    if (budget.due) await budget.pause()
    const { stays, arrivals } = factsOf(person)
    const pairs = stays.length * arrivals.length
    if (pairs > MAX_PAIRS) complete = false
    else if (!budget.look(stays.length + arrivals.length + pairs)) return { stoppedAt: person, complete: false }
    else movesOf(topology, person, stays, arrivals, visit)
  }
  return { stoppedAt: null, complete }
}

/** Those with a relation to the smaller end, or everybody when neither end is narrow; null when the budget is spent. */
function peopleToAsk(topology: Topology, query: MoveQuery, budget: TraversalBudget): readonly EntityIndex[] | null {
  const everybody = careersOf(topology).people
  const narrow = narrowestEnd(topology, { side: query.from, direction: 'IN' }, { side: query.to, direction: 'IN' })
  if (!narrow || narrow.relations >= everybody.length) return everybody
  if (!budget.look(narrow.relations)) return null
  const people = new Set<EntityIndex>()
  for (const member of narrow.members)
    eachRelation(topology, member, 'IN', (_relation, other) => {
      if (topology.entityKinds[other] === 'PERSON') people.add(other)
    })
  return [...people].sort((a, b) => a - b)
}

/** Reads what shows that a person was at an origin, or came to a destination; the lists are emptied for the next one. */
function factReader(topology: Topology, query: MoveQuery) {
  const stays: RelationIndex[] = []
  const arrivals: RelationIndex[] = []
  const read = (relation: RelationIndex, organization: EntityIndex): void => {
    const type = topology.relationTypes[relation] as string
    if (isStayAtOrigin(type) && query.from.accepts(organization) && query.mayStay(relation)) stays.push(relation)
    if (isArrival(type) && query.to.accepts(organization) && query.mayArrive(relation)) arrivals.push(relation)
  }
  return (person: EntityIndex) => {
    stays.length = arrivals.length = 0
    eachRelation(topology, person, 'OUT', read)
    return { stays, arrivals }
  }
}

function movesOf(
  topology: Topology,
  person: EntityIndex,
  stays: readonly RelationIndex[],
  arrivals: readonly RelationIndex[],
  visit: (move: Move) => void,
): void {
  for (const stay of stays)
    for (const arrival of arrivals) {
      const origin = topology.to[stay] as EntityIndex
      const destination = topology.to[arrival] as EntityIndex
      if (origin !== destination && cameBefore(topology, stay, arrival))
        visit({ person, origin, destination, stay, arrival })
    }
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
