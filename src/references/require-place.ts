import { NotFoundError } from '../errors.js'
import type { EntityRef } from '../generated/graphql.js'
import type { EntityIndex, Topology } from '../topology/topology.js'
import { requireRef } from './entity-ref.js'
import { requireRefs } from './entity-refs.js'
import type { GraphReader } from './graph-reader.js'

/**
 * Where the entities that a list of references names are in the topology, in its order; mere ids that the topology has
 * take no statement. Throws as `requireRefs` does; `argument` names the list in errors.
 */
export async function requirePlaces(
  reader: GraphReader,
  topology: Topology,
  refs: readonly EntityRef[],
  argument: string,
): Promise<EntityIndex[]> {
  const known = refs.map((ref) => knownPlace(topology, ref))
  if (known.every((place) => place !== undefined)) return known
  return (await requireRefs(reader, refs, argument)).map(({ id }) => placeOf(topology, id, argument))
}

/**
 * Where the entity that a reference names is in the topology; a mere id that the topology has takes no statement.
 * Throws as `requireRef` does; `argument` names the reference in errors.
 */
export async function requirePlace(
  reader: GraphReader,
  topology: Topology,
  ref: EntityRef,
  argument: string,
): Promise<EntityIndex> {
  const known = knownPlace(topology, ref)
  return known ?? placeOf(topology, (await requireRef(reader, ref, argument)).id, argument)
}

function knownPlace(topology: Topology, { id, name, kind }: EntityRef): EntityIndex | undefined {
  const isMereId = typeof id === 'string' && typeof name !== 'string' && !kind
  return isMereId ? topology.indexOf(id) : undefined
}

function placeOf(topology: Topology, id: string, argument: string): EntityIndex {
  const place = topology.indexOf(id)
  if (place === undefined)
    throw new NotFoundError(`"${argument}": the entity ${id} is being imported just now. Ask again.`, { argument })
  return place
}
