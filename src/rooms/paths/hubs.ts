import type { Context, TraversalLimits } from '../../request/context.js'
import { kindValuesWith } from '../../ontology/roles.js'
import { degreeOf, type EntityIndex, type Topology } from '../../topology/topology.js'

/** An entity that a search was kept from though nobody asked for it. */
export interface ExcludedView {
  readonly entity: string
  readonly reason: string
  readonly degree: number
}

/** Tells the hubs that searches are kept from: places and loose hubs with more relations than `limits.hubDegree`. */
export function hubTest(
  { model, limits }: Pick<Context, 'model' | 'limits'>,
  topology: Topology,
): (entity: EntityIndex) => boolean {
  const loose = new Set<string | undefined>([...topology.placeKinds, ...kindValuesWith(model, 'looseHub')])
  return (entity) => loose.has(topology.entityKinds[entity]) && degreeOf(topology, entity) > limits.hubDegree
}

/** The hubs that a search was kept from, those with most relations first; `remedy` says how to have them all the same. */
export function excludedHubs(
  { hubDegree }: TraversalLimits,
  topology: Topology,
  hubs: Iterable<EntityIndex>,
  remedy = 'name it or its kind in "via" to have them',
): ExcludedView[] {
  const excluded = [...hubs].map((entity) => ({
    entity: topology.entityIds[entity] as string,
    reason: `It has more than ${hubDegree} relations, so most paths through it mean nothing; ${remedy}.`,
    degree: degreeOf(topology, entity),
  }))
  return excluded.sort((a, b) => b.degree - a.degree || (a.entity < b.entity ? -1 : 1))
}
