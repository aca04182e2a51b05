import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { cameBefore, careersOf, isArrival, isStayAtOrigin } from './careers.js'
import type { FlowSide } from './flow-ends.js'

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
}

/** Nobody has so many pairs of stays; a person who does is a mistake in the data and must not use up the budget. */
const MAX_PAIRS = 10_000

/**
 * Calls `visit` with every move, person by person in the order of ids: for one person each pair of organizations comes
 * once, with its best proof. Tells whether all were visited.
 */
export async function eachMove(
  topology: Topology,
  query: MoveQuery,
  budget: TraversalBudget,
  visit: (move: Move) => void,
): Promise<boolean> {
  let complete = true
  const people = peopleToAsk(topology, query, budget)
  if (!people) return false
  for (const person of people) {
    if (budget.due) await budget.pause()
    const { stays, arrivals } = factsOf(topology, query, person)
    const pairs = stays.length * arrivals.length
    if (pairs > MAX_PAIRS) complete = false
    else if (!budget.look(stays.length + arrivals.length + pairs)) return false
    else for (const move of movesOf(topology, person, stays, arrivals)) visit(move)
  }
  return complete
}

/** Those with a relation to the smaller end, or everybody when neither end is narrow; null when the budget is spent. */
function peopleToAsk(topology: Topology, query: MoveQuery, budget: TraversalBudget): readonly EntityIndex[] | null {
  const everybody = careersOf(topology).people
  const [narrow] = [query.from, query.to]
    .flatMap(({ members }) => (members ? [{ members, cost: incomingTo(topology, members) }] : []))
    .sort((a, b) => a.cost - b.cost)
  if (!narrow || narrow.cost >= everybody.length) return everybody
  const { members, cost } = narrow
  if (!budget.look(cost)) return null
  const people = new Set<EntityIndex>()
  for (const member of members)
    eachRelation(topology, member, 'IN', (_relation, other) => {
      if (topology.entityKinds[other] === 'PERSON') people.add(other)
    })
  return [...people].sort((a, b) => a - b)
}

const incomingTo = ({ incomingStart }: Topology, entities: readonly EntityIndex[]): number =>
  entities.reduce((sum, one) => sum + (incomingStart[one + 1] as number) - (incomingStart[one] as number), 0)

function factsOf(topology: Topology, query: MoveQuery, person: EntityIndex) {
  const stays: RelationIndex[] = []
  const arrivals: RelationIndex[] = []
  eachRelation(topology, person, 'OUT', (relation, organization) => {
    const type = topology.relationTypes[relation] as string
    if (isStayAtOrigin(type) && query.from.accepts(organization) && query.mayStay(relation)) stays.push(relation)
    if (isArrival(type) && query.to.accepts(organization) && query.mayArrive(relation)) arrivals.push(relation)
  })
  return { stays, arrivals }
}

function movesOf(
  topology: Topology,
  person: EntityIndex,
  stays: readonly RelationIndex[],
  arrivals: readonly RelationIndex[],
): Iterable<Move> {
  const best = new Map<number, Move>()
  for (const stay of stays)
    for (const arrival of arrivals) {
      const origin = topology.to[stay] as EntityIndex
      const destination = topology.to[arrival] as EntityIndex
      if (origin === destination || !cameBefore(topology, stay, arrival)) continue
      const move = { person, origin, destination, stay, arrival }
      const pair = origin * topology.entityIds.length + destination
      const known = best.get(pair)
      if (!known || isBetterProof(topology, move, known)) best.set(pair, move)
    }
  return best.values()
}

/** The firmest proof first, then the earliest arrival, then the earliest stay; ties by id. Unknown days come last. */
export function isBetterProof(topology: Topology, a: Move, b: Move): boolean {
  const day = (relation: RelationIndex): number => topology.startsOn[relation] || Infinity
  const ranks = (move: Move): number[] => [
    weakestOf(topology, [move.stay, move.arrival]),
    day(move.arrival),
    day(move.stay),
    move.arrival,
    move.stay,
  ]
  const [left, right] = [ranks(a), ranks(b)]
  const differing = left.findIndex((value, index) => value !== right[index])
  return differing >= 0 && (left[differing] as number) < (right[differing] as number)
}

/** The place in `STANCES` of the least firm stance among relations. */
export const weakestOf = (topology: Topology, relations: readonly RelationIndex[]): number =>
  relations.reduce((weakest, relation) => Math.max(weakest, topology.stance[relation] as number), 0)
