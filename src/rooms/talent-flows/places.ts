import { eachRelation, STANCES, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import { overlap } from './careers.js'

/** What the ends of a flow are. */
export type FlowGrouping = 'ORGANIZATION' | 'CITY' | 'COUNTRY'

/** The kinds of place. */
export const PLACE_KINDS: ReadonlySet<string> = new Set(['CITY', 'DISTRICT', 'COUNTRY'])

/** Where an organization lay while a relation held: the places of the grouping, by id; empty when none is known. */
export type RollUp = (entity: EntityIndex, during: RelationIndex) => readonly EntityIndex[]

interface Location {
  readonly relation: RelationIndex
  readonly places: readonly EntityIndex[]
}

/** Where an organization lay: at any time, or else by the relations that say when. */
interface Whereabouts {
  readonly always: readonly EntityIndex[] | null
  readonly locations: readonly Location[]
}

/** Districts lie in cities, and cities in countries: more steps than this are a mistake in the data. */
const MAX_STEPS = 4

/**
 * Rolls ends up to places of the grouping. An organization may lie in several, or have moved: those count that it lay
 * in at some time while the relation held. A place stands for itself and for the places it lies in.
 */
export function rollUpBy(topology: Topology, grouping: FlowGrouping): RollUp {
  const known = new Map<EntityIndex, Whereabouts>()
  return (entity, during) => {
    const { always, locations } = known.get(entity) ?? remember(entity)
    return always ?? unique(locations.filter(({ relation }) => overlap(topology, relation, during)))
  }
  function remember(entity: EntityIndex): Whereabouts {
    const whereabouts = whereaboutsOf(topology, entity, grouping)
    known.set(entity, whereabouts)
    return whereabouts
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
  const locations: Location[] = []
  eachLocation(topology, entity, (relation, place) => {
    const places = new Set<EntityIndex>()
    climb(topology, place, grouping, MAX_STEPS, places)
    if (places.size > 0) locations.push({ relation, places: [...places] })
  })
  return locations
}

function climb(topology: Topology, place: EntityIndex, grouping: FlowGrouping, steps: number, found: Set<EntityIndex>) {
  if (topology.entityKinds[place] === grouping) found.add(place)
  else if (steps > 0)
    eachLocation(topology, place, (_relation, above) => climb(topology, above, grouping, steps - 1, found))
}

function eachLocation(
  topology: Topology,
  entity: EntityIndex,
  visit: (relation: RelationIndex, place: EntityIndex) => void,
): void {
  eachRelation(topology, entity, 'OUT', (relation, place) => {
    const isReal = STANCES[topology.stance[relation] as number] !== 'ENVISAGED'
    if (isReal && topology.relationTypes[relation] === 'LOCATED_IN') visit(relation, place)
  })
}
