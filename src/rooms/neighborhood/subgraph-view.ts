import { degreeOf, STANCES, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { Reached } from './grow.js'

/** A node as a client sees it, but for its entity. */
export interface SubgraphNode {
  readonly entityId: string
  readonly kind: string
  readonly degree: number
  readonly depth: number
}

/** A link as a client sees it, but for its relation. */
export interface SubgraphLink {
  readonly relationId: string
  readonly type: string
  readonly weight: number | null
  readonly stance: string
  readonly source: string
  readonly target: string
}

/** What the topology knows of an entity. */
export const nodeOf = (topology: Topology, { entity, depth }: Pick<Reached, 'entity' | 'depth'>): SubgraphNode => ({
  entityId: topology.entityIds[entity] as string,
  kind: topology.entityKinds[entity] as string,
  degree: degreeOf(topology, entity),
  depth,
})

/** What the topology knows of a relation. */
export function linkOf(topology: Topology, relation: RelationIndex): SubgraphLink {
  const weight = topology.weight[relation] as number
  return {
    relationId: topology.relationIds[relation] as string,
    type: topology.relationTypes[relation] as string,
    weight: Number.isNaN(weight) ? null : weight,
    stance: STANCES[topology.stance[relation] as number] as string,
    source: topology.entityIds[topology.from[relation] as number] as string,
    target: topology.entityIds[topology.to[relation] as number] as string,
  }
}
