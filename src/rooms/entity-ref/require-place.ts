import type { GraphEngine } from '../../engine/engine.js'
import { NotFoundError } from '../../errors.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { requireRef } from './entity-ref.js'

/**
 * Where the entity that a reference names is in the topology; a mere id that the topology has takes no statement.
 * Throws as `requireRef` does; `argument` names the reference in errors.
 */
export async function requirePlace(
  { engine }: { readonly engine: Pick<GraphEngine, 'read'> },
  topology: Topology,
  ref: EntityRef,
  argument: string,
): Promise<EntityIndex> {
  const isMereId = typeof ref.id === 'string' && typeof ref.name !== 'string' && !ref.kind
  const known = isMereId ? topology.indexOf(ref.id as string) : undefined
  if (known !== undefined) return known
  const { id } = await requireRef(engine, ref, argument)
  const place = topology.indexOf(id)
  if (place === undefined)
    throw new NotFoundError(`"${argument}": the entity ${id} is being imported just now. Ask again.`, { argument })
  return place
}
