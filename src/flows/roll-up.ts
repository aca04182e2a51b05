import { containmentFrom, eachContainment, isPlace } from '../topology/containment.js'
import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'
import type { FlowSide } from './flow-ends.js'
import { BY_ORGANIZATION, type Ends, type FlowGrouping } from './flow-filter.js'
import { entityAt, relationOf, type RelationEnd } from './relation-end.js'

/** Called with a pair of ends, and the ends of relations that they were made of. */
export type VisitEnds = (origin: EntityIndex, destination: EntityIndex, from: RelationEnd, to: RelationEnd) => void

/** Rolls the ends of facts up to the pairs of organizations or places that a grouping makes of them. */
export class FlowPairs {
  private readonly rollUp: RollUp
  private readonly lost: Uint8Array
  private losses = 0

  constructor(
    private readonly topology: Topology,
    private readonly query: Ends & { readonly grouping: FlowGrouping },
  ) {
    this.rollUp = rollUpBy(topology, query.grouping)
    this.lost = new Uint8Array(topology.entityIds.length)
  }

  /** How many of the entities at the ends seen so far have no place of the grouping. */
  get withoutPlace(): number {
    return this.losses
  }

  /** Facts about places say nothing of organizations. */
  mayJoin(origin: EntityIndex, destination: EntityIndex): boolean {
    return (
      this.query.grouping !== BY_ORGANIZATION ||
      !(isPlace(this.topology, origin) || isPlace(this.topology, destination))
    )
  }

  /** Visits each pair of ends for the entity at one end of a relation and the one at an end of another, or the same. */
  each(from: RelationEnd, to: RelationEnd, visit: VisitEnds): void {
    const { topology, query } = this
    if (query.grouping === BY_ORGANIZATION) return visit(entityAt(topology, from), entityAt(topology, to), from, to)
    const destinations = this.placesAt(query.to, to)
    for (const origin of this.placesAt(query.from, from))
      for (const destination of destinations) visit(origin, destination, from, to)
  }

  private placesAt(side: FlowSide, end: RelationEnd): readonly EntityIndex[] {
    const places = this.rollUp.placesAt(end)
    if (places.length === 0) this.lose(entityAt(this.topology, end))
    if (side.members === null || places.length === 0) return places
    const entity = entityAt(this.topology, end)
    return places.filter((place) => side.acceptsPlace(entity, place))
  }

  private lose(entity: EntityIndex): void {
    if (this.lost[entity] === 0) this.losses++
    this.lost[entity] = 1
  }
}

interface Location {
  readonly relation: RelationIndex
  readonly places: readonly EntityIndex[]
}

/** Where an organization lay: at any time, or else by the relations that say when. */
interface Whereabouts {
  readonly always: readonly EntityIndex[] | null
  readonly locations: readonly Location[]
}

const rollUps = new WeakMap<Topology, Map<FlowGrouping, RollUp>>()

/** The places of a grouping for the ends of a topology; what one question found serves all others. */
function rollUpBy(topology: Topology, grouping: FlowGrouping): RollUp {
  const known = rollUps.get(topology) ?? new Map<FlowGrouping, RollUp>()
  rollUps.set(topology, known)
  const rollUp = known.get(grouping) ?? new RollUp(topology, grouping)
  known.set(grouping, rollUp)
  return rollUp
}

/**
 * Rolls ends up to places of the grouping. An organization may lie in several, or have moved: those count that it lay
 * in at some time while the relation held. A place stands for itself and for the places it lies in.
 */
class RollUp {
  private readonly whereabouts = new Map<EntityIndex, Whereabouts>()
  private readonly known: PlacesOfEnds

  constructor(
    private readonly topology: Topology,
    private readonly grouping: FlowGrouping,
  ) {
    this.known = new PlacesOfEnds(2 * topology.relationIds.length)
  }

  /** Where the entity at an end of a relation lay while the relation held, by id; empty where no place is known. */
  placesAt(end: RelationEnd): readonly EntityIndex[] {
    return this.known.get(end) ?? this.known.set(end, this.find(end))
  }

  private find(end: RelationEnd): readonly EntityIndex[] {
    const { topology } = this
    const { always, locations } = this.whereaboutsOf(entityAt(topology, end))
    return always ?? unique(locations.filter(({ relation }) => overlap(topology, relation, relationOf(end))))
  }

  private whereaboutsOf(entity: EntityIndex): Whereabouts {
    const known = this.whereabouts.get(entity) ?? whereaboutsOf(this.topology, entity, this.grouping)
    this.whereabouts.set(entity, known)
    return known
  }
}

/** Lists of places by the end of a relation; equal lists are kept once. */
class PlacesOfEnds {
  private readonly lists: (readonly EntityIndex[])[] = []
  private readonly numbers = new Map<string, number>()
  /** The number of each end's list plus 1; 0 where it is unknown. */
  private readonly at: Int32Array

  constructor(ends: number) {
    this.at = new Int32Array(ends)
  }

  get(end: RelationEnd): readonly EntityIndex[] | undefined {
    return this.lists[(this.at[end] as number) - 1]
  }

  set(end: RelationEnd, places: readonly EntityIndex[]): readonly EntityIndex[] {
    const key = places.join()
    const number = this.numbers.get(key) ?? this.lists.push(places)
    this.numbers.set(key, number)
    this.at[end] = number
    return places
  }
}

function whereaboutsOf(topology: Topology, entity: EntityIndex, grouping: FlowGrouping): Whereabouts {
  if (topology.entityKinds[entity] === grouping) return { always: [entity], locations: [] }
  const locations = locationsOf(topology, entity, grouping)
  const isDated = locations.some(({ relation }) => topology.startsOn[relation] || topology.endsOn[relation])
  return { always: isDated ? null : unique(locations), locations }
}

const unique = (locations: readonly Location[]): readonly EntityIndex[] =>
  [...new Set(locations.flatMap(({ places }) => places))].sort((a, b) => a - b)

function locationsOf(topology: Topology, entity: EntityIndex, grouping: FlowGrouping): Location[] {
  const isWanted = (place: EntityIndex): boolean => topology.entityKinds[place] === grouping
  const locations: Location[] = []
  eachContainment(topology, entity, 'OUT', (relation, place) => {
    // The nearest places of the grouping: nobody counts in a city and again in the one around it.
    const above = containmentFrom(topology, place, 'OUT', (one) => !isWanted(one))
    const places = [place, ...above].filter(isWanted)
    if (places.length > 0) locations.push({ relation, places })
  })
  return locations
}

/** Whether two relations hold at the same time for at least a day; unknown bounds are open. */
function overlap(topology: Topology, a: RelationIndex, b: RelationIndex): boolean {
  const { startsOn, endsOn } = topology
  const beginsInTime = (one: RelationIndex, other: RelationIndex): boolean =>
    endsOn[other] === 0 || (startsOn[one] as number) <= (endsOn[other] as number)
  return beginsInTime(a, b) && beginsInTime(b, a)
}
