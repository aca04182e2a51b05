import type { Day, EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'

/** What talent flows need of a topology, found once for each. */
export interface Careers {
  readonly people: readonly EntityIndex[]
  /** The facts by which somebody counted or reported a flow. */
  readonly counts: readonly RelationIndex[]
}

const known = new WeakMap<Topology, Careers>()

/** The people and counted flows of a topology. */
export function careersOf(topology: Topology): Careers {
  const careers = known.get(topology) ?? {
    people: placesOf(topology.entityKinds, 'PERSON'),
    counts: placesOf(topology.relationTypes, 'TALENT_FLOW'),
  }
  known.set(topology, careers)
  return careers
}

function placesOf(values: readonly string[], wanted: string): number[] {
  const places: number[] = []
  values.forEach((value, place) => value === wanted && places.push(place))
  return places
}

/** Whether a relation shows that a person was at an organization which may have formed them. */
export const isStayAtOrigin = (type: string): boolean => type === 'STUDIED_AT' || type === 'WORKS_AT'

/** Whether a relation shows that a person came to an organization. */
export const isArrival = (type: string): boolean => type === 'WORKS_AT' || type === 'FOUNDED'

/**
 * Whether a stay at an origin came before an arrival: by their first days where both are known and differ; else by a
 * stay that ended no later, as far as the dates tell; where they do not tell, studies come before work, and work before
 * nothing. Two posts never come before one another.
 */
export function cameBefore(topology: Topology, stay: RelationIndex, arrival: RelationIndex): boolean {
  const { startsOn, endsOn, relationTypes } = topology
  const [from, until] = [startsOn[stay] as number, endsOn[stay] as number]
  const [arrived, left] = [startsOn[arrival] as number, endsOn[arrival] as number]
  if (from && arrived && from !== arrived) return from < arrived
  // Of two posts that began together, the one that lasted.
  const isOver = !from || !left || left > until
  if (until && arrived && isOver && endsBy(until, arrived)) return true
  if (from && left && from > left) return false
  return relationTypes[stay] === 'STUDIED_AT'
}

/**
 * Whether what ended on a day, or in the year or month whose last day that is, may have ended when something began on a
 * day, or in the year or month whose first day that is. Who leaves and arrives in one month moved.
 */
function endsBy(last: Day, first: Day): boolean {
  const isSame = (unit: number): boolean => Math.floor(last / unit) === Math.floor(first / unit)
  const isWholeYear = last % 10_000 === 1231 || first % 10_000 === 101
  return last <= first || isSame(100) || (isSame(10_000) && isWholeYear)
}

/** Whether two relations hold at the same time for at least a day; unknown bounds are open. */
export function overlap(topology: Topology, a: RelationIndex, b: RelationIndex): boolean {
  const { startsOn, endsOn } = topology
  const beginsInTime = (one: RelationIndex, other: RelationIndex): boolean =>
    endsOn[other] === 0 || (startsOn[one] as number) <= (endsOn[other] as number)
  return beginsInTime(a, b) && beginsInTime(b, a)
}
