import { degreeOf, eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'

/** Links an answer holds at most. */
export const MAX_LINKS = 5000

/** The relations among entities. */
export interface Links {
  readonly relations: readonly RelationIndex[]
  /** True when there are more than an answer holds. */
  readonly tooMany: boolean
}

/**
 * The relations among entities, each once: those of `first`, then in the order of the entities, heaviest first.
 * Where the budget ends early the rest is missing.
 */
export async function linksAmong(
  topology: Topology,
  entities: readonly EntityIndex[],
  first: readonly RelationIndex[],
  mayUse: (relation: RelationIndex) => boolean,
  budget: TraversalBudget,
): Promise<Links> {
  const places = new Map(entities.map((entity, place) => [entity, place]))
  const found = new Set<RelationIndex>()
  // Those with few relations first: they find their links to a hub before it uses up the budget.
  for (const entity of [...entities].sort((a, b) => degreeOf(topology, a) - degreeOf(topology, b) || a - b)) {
    if (budget.due) await budget.pause()
    if (!budget.look(degreeOf(topology, entity))) break
    eachRelation(topology, entity, 'BOTH', (relation, other) => {
      if (places.has(other) && mayUse(relation)) found.add(relation)
    })
  }
  const links = [...new Set([...first, ...inOrder(topology, [...found], places)])]
  return { relations: links.slice(0, MAX_LINKS), tooMany: links.length > MAX_LINKS }
}

/** By the place of the later of both entities, then by weight, then by id. */
function inOrder(
  topology: Topology,
  relations: readonly RelationIndex[],
  places: ReadonlyMap<EntityIndex, number>,
): readonly RelationIndex[] {
  const place = (entity: EntityIndex | undefined): number => places.get(entity as EntityIndex) ?? 0
  const later = (relation: RelationIndex): number =>
    Math.max(place(topology.from[relation]), place(topology.to[relation]))
  const weight = (relation: RelationIndex): number => topology.weight[relation] || 0
  return [...relations].sort((a, b) => later(a) - later(b) || weight(b) - weight(a) || a - b)
}
