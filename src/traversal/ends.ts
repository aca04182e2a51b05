import { reachedFrom } from '../ontology/containment.js'
import { eachContainment } from '../topology/containment.js'
import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'

/** The two ends of paths, with no entity in both. */
export interface Ends {
  readonly from: readonly EntityIndex[]
  readonly to: readonly EntityIndex[]
  /** What belongs to both places, and therefore starts and ends no path. */
  readonly shared: readonly EntityIndex[]
}

/** What tells who lies in a place. */
export interface Location {
  readonly actorKinds: ReadonlySet<string>
  /** Whether a fact that its origin lies in its destination counts. */
  readonly locates: (relation: RelationIndex) => boolean
}

/**
 * What an end of a path stands for: a place for itself, the places in it, and those who act in any of them; any
 * other entity for itself alone. In order of id.
 */
export function membersOf(topology: Topology, end: EntityIndex, location: Location): EntityIndex[] {
  const { actorKinds, locates } = location
  const kindOf = (entity: EntityIndex): string => topology.entityKinds[entity] as string
  const isPlace = (entity: EntityIndex): boolean => topology.placeKinds.has(kindOf(entity))
  const members = reachedFrom(end, (member) => {
    const next: EntityIndex[] = []
    if (isPlace(member))
      eachContainment(topology, member, 'IN', (relation, other) => {
        if ((isPlace(other) || actorKinds.has(kindOf(other))) && locates(relation)) next.push(other)
      })
    return next
  })
  return [end, ...members].sort((a, b) => a - b)
}

/**
 * Takes apart two ends that overlap. Where one lies within the other, the larger stands for the rest of it; what two
 * places merely have in common is taken out of both.
 */
export function separate(from: readonly EntityIndex[], to: readonly EntityIndex[]): Ends {
  const [inFrom, inTo] = [new Set(from), new Set(to)]
  const onlyFrom = from.filter((entity) => !inTo.has(entity))
  const onlyTo = to.filter((entity) => !inFrom.has(entity))
  if (onlyFrom.length === 0) return { from, to: onlyTo, shared: [] }
  if (onlyTo.length === 0) return { from: onlyFrom, to, shared: [] }
  return { from: onlyFrom, to: onlyTo, shared: from.filter((entity) => inTo.has(entity)) }
}
