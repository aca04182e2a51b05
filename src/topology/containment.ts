import { reachedFrom } from '../ontology/containment.js'
import { eachRelation, STANCES, type EntityIndex, type RelationIndex, type Topology } from './topology.js'

/** Whether a relation says that its origin lies in its destination. What a source merely envisages is not so yet. */
export const isContainment = (topology: Topology, relation: RelationIndex): boolean =>
  topology.containing.has(topology.relationTypes[relation] as string) &&
  STANCES[topology.stance[relation] as number] !== 'ENVISAGED'

/** Whether an entity is of a kind that others lie in. */
export const isPlace = ({ placeKinds, entityKinds }: Topology, entity: EntityIndex): boolean =>
  placeKinds.has(entityKinds[entity] as string)

/** Calls `visit` with each fact by which an entity lies in a place (OUT), or something in the entity (IN). */
export function eachContainment(
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
  visit: (relation: RelationIndex, other: EntityIndex) => void,
): void {
  eachRelation(topology, entity, direction, (relation, other) => {
    if (isContainment(topology, relation)) visit(relation, other)
  })
}

/**
 * The places that an entity lies in (OUT), or all that lies in it (IN), nearest first, by facts of any time. `goesOn` is
 * asked, with the number of its relations, whether the search goes on beyond an entity.
 */
export function containmentFrom(
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
  goesOn: (entity: EntityIndex, relations: number) => boolean = () => true,
): Set<EntityIndex> {
  const starts = direction === 'IN' ? topology.incomingStart : topology.outgoingStart
  return reachedFrom(entity, (one) => {
    const next: EntityIndex[] = []
    if (goesOn(one, (starts[one + 1] as number) - (starts[one] as number)))
      eachContainment(topology, one, direction, (_relation, other) => next.push(other))
    return next
  })
}
