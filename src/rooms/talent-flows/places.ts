import { containmentFrom, eachContainment } from '../../topology/containment.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { overlap } from './careers.js'

/** What the ends of a flow are. */
export type FlowGrouping = 'ORGANIZATION' | 'CITY' | 'COUNTRY'

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
