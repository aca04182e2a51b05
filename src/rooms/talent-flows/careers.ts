import { setImmediate as nextTurn } from 'node:timers/promises'
import { cameBefore, isArrival, isStay, stagesOf, type CareerColumns } from '../../facts/careers.js'
import { keptWith } from '../../topology/kept-with.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'

/** What talent flows need of a topology, found once for each. */
export interface Careers {
  readonly people: readonly EntityIndex[]
  /** The facts by which somebody counted or reported a flow. */
  readonly counts: readonly RelationIndex[]
  /**
   * The moves of an entity, person by person: those from `starts[entity]` up to `starts[entity + 1]`. A person who was
   * at one organization before another moved; a move that several facts show comes with each of them.
   */
  readonly starts: Int32Array
  /** By which relation a person was at the origin, and by which the person came to the destination. */
  readonly stays: Int32Array
  readonly arrivals: Int32Array
  /** Those with more moves than anybody can have: none of them is kept. */
  readonly crowded: ReadonlySet<EntityIndex>
}

/** Nobody has so many pairs of a stay and an arrival; a person who does is a mistake in the data. */
const MAX_PAIRS = 10_000

/** People whose moves are found between two turns of the event loop. */
const TURN = 1000

/** The people, moves and counted flows of a topology. */
export const careersOf = (topology: Topology): Promise<Careers> =>
  keptWith(topology, 'careers', () => readCareers(topology))

async function readCareers(topology: Topology): Promise<Careers> {
  const { entityKinds, relationTypes, startsOn, endsOn } = topology
  const people = indexesOf(entityKinds, topology.personKinds)
  const columns = { startsOn, endsOn, stages: stagesOf(relationTypes, topology.careerStages) }
  const starts = new Int32Array(entityKinds.length + 1)
  const [stays, arrivals]: [RelationIndex[], RelationIndex[]] = [[], []]
  const crowded = new Set<EntityIndex>()
  for (const [index, person] of people.entries()) {
    if (index % TURN === TURN - 1) await nextTurn()
    starts.fill(stays.length, index === 0 ? 0 : (people[index - 1] as EntityIndex) + 1, person + 1)
    const isWhole = eachMoveOf(topology, columns, person, (stay, arrival) => {
      stays.push(stay)
      arrivals.push(arrival)
    })
    if (!isWhole) crowded.add(person)
  }
  starts.fill(stays.length, (people.at(-1) ?? -1) + 1)
  const counts = indexesOf(relationTypes, topology.countingTypes)
  return { people, counts, starts, stays: Int32Array.from(stays), arrivals: Int32Array.from(arrivals), crowded }
}

/** Visits the moves of a person; none, and false, where there are too many pairs to look at. */
function eachMoveOf(
  topology: Topology,
  columns: CareerColumns,
  person: EntityIndex,
  visit: (stay: RelationIndex, arrival: RelationIndex) => void,
): boolean {
  const [stays, arrivals]: [RelationIndex[], RelationIndex[]] = [[], []]
  eachRelation(topology, person, 'OUT', (relation) => {
    if (isStay(columns, relation)) stays.push(relation)
    if (isArrival(columns, relation)) arrivals.push(relation)
  })
  if (stays.length * arrivals.length > MAX_PAIRS) return false
  for (const stay of stays)
    for (const arrival of arrivals)
      if (topology.to[stay] !== topology.to[arrival] && cameBefore(columns, stay, arrival)) visit(stay, arrival)
  return true
}

function indexesOf(values: readonly string[], wanted: ReadonlySet<string>): number[] {
  const indexes: number[] = []
  values.forEach((value, index) => wanted.has(value) && indexes.push(index))
  return indexes
}
