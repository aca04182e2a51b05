import { InvalidInputError } from '../../errors.js'
import type { EntityRef, PathFilter } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import { hubTest } from './hubs.js'
import { requirePlaces } from '../../references/require-place.js'

/** What paths may run through between their ends. */
export interface Passage {
  readonly passable: (entity: EntityIndex) => boolean
  /** Whether a path may start or end at an entity that stands for a place. */
  readonly standsIn: (entity: EntityIndex) => boolean
  readonly through: ReadonlySet<EntityIndex> | null
  readonly directed: boolean
  /** Whether a relation is followed either way even if paths are directed: which end a source put first means nothing. */
  readonly eitherWay: (relation: RelationIndex) => boolean
  /** The hubs that a search was kept from so far, though nobody asked for it. */
  readonly hubs: ReadonlySet<EntityIndex>
}

/** Passage through anything, either way. */
export const ANYWHERE: Pick<Passage, 'passable' | 'through' | 'directed'> = {
  passable: () => true,
  through: null,
  directed: false,
}

/**
 * Reads what a client wants paths to run through. Throws when it names unknown entities or contradicts itself. Places
 * and fields with more relations than `limits.hubDegree` are left out, unless the client names them or their kind.
 * `ends` are the entities that paths may start or end at, `named` those of them that the client named as ends.
 */
export async function readPassage(
  context: Context,
  topology: Topology,
  via: PathFilter | null | undefined,
  ends: readonly EntityIndex[],
  named: readonly EntityIndex[],
): Promise<Passage> {
  const { kinds = null, notKinds = null } = via ?? {}
  checkLists({ 'via.kinds': kinds, 'via.notKinds': notKinds })
  checkLists({ 'via.entities': via?.entities, 'via.notEntities': via?.notEntities })
  const places = (refs: readonly EntityRef[] | null | undefined, argument: string) =>
    requirePlaces(context, topology, refs ?? [], argument)
  const through = new Set(await places(via?.entities, 'via.entities'))
  const avoided = new Set(await places(via?.notEntities, 'via.notEntities'))
  checkSense(topology, { kinds, notKinds }, through, avoided, { ends, named })
  const hubs = new Set<EntityIndex>()
  const isHub = hubTest(context, topology)
  const kindOf = (entity: EntityIndex) => topology.entityKinds[entity] as NonNullable<typeof kinds>[number]
  const isAvoided = (entity: EntityIndex): boolean => avoided.has(entity) || !!notKinds?.includes(kindOf(entity))
  const passable = (entity: EntityIndex): boolean => {
    if ((kinds && !kinds.includes(kindOf(entity))) || isAvoided(entity)) return false
    const isLeftOut = !kinds && !through.has(entity) && isHub(entity)
    if (isLeftOut) hubs.add(entity)
    return !isLeftOut
  }
  return {
    passable,
    standsIn: (entity) => named.includes(entity) || !isAvoided(entity),
    through: through.size > 0 ? through : null,
    directed: via?.directed ?? false,
    eitherWay: (relation) => !!context.model.relationTypes.get(topology.relationTypes[relation] as string)?.symmetric,
    hubs,
  }
}

function checkSense(
  topology: Topology,
  { kinds, notKinds }: Pick<PathFilter, 'kinds' | 'notKinds'>,
  through: ReadonlySet<EntityIndex>,
  avoided: ReadonlySet<EntityIndex>,
  { ends, named }: { readonly ends: readonly EntityIndex[]; readonly named: readonly EntityIndex[] },
): void {
  const kind = kinds?.find((one) => notKinds?.includes(one))
  if (kind) throw new InvalidInputError(`"via" both asks for the kind ${kind} and rules it out.`)
  for (const entity of named)
    if (avoided.has(entity))
      throw new InvalidInputError(`"via.notEntities" names ${topology.entityIds[entity]}, an end of the paths itself.`)
  for (const entity of through) {
    const id = topology.entityIds[entity] as string
    if (avoided.has(entity)) throw new InvalidInputError(`"via" both asks for ${id} and rules it out.`)
    if (ends.includes(entity))
      throw new InvalidInputError(
        `"via.entities" names ${id}, which belongs to an end of the paths: name others, or ask for paths from it.`,
      )
  }
}
