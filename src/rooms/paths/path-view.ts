import type { Stance } from '../../generated/graphql.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { StoppedBy } from '../../traversal/budget.js'
import type { ExcludedView } from './hubs.js'
import { hopsOf, pathWeight, weakestStance, type Path } from '../../traversal/path.js'

/** A step of a path, by ids. */
export interface HopView {
  readonly from: string
  readonly relation: string
  readonly to: string
  readonly isForward: boolean
}

/** A path as the executor walks it: ids, of which resolvers load what is selected. */
export interface PathView {
  readonly length: number
  readonly hops: readonly HopView[]
  readonly entities: readonly string[]
  readonly weight: number | null
  readonly weakestStance: Stance
}

/** An answer made of paths. */
export interface PathResultView {
  readonly paths: readonly PathView[]
  readonly shared: readonly string[]
  readonly truncated: boolean
  readonly truncatedBecause: StoppedBy | 'SIZE' | null
  readonly excluded: readonly ExcludedView[]
  readonly expanded: number
  readonly reason: string | null
}

/** A path of a topology, by ids. */
export function viewOf(topology: Topology, path: Path): PathView {
  const idOf = (entity: EntityIndex): string => topology.entityIds[entity] as string
  const hops = hopsOf(topology, path).map(({ from, relation, to }) => ({
    from: idOf(from),
    relation: topology.relationIds[relation] as string,
    to: idOf(to),
    isForward: topology.from[relation] === from,
  }))
  return {
    length: hops.length,
    hops,
    entities: [idOf(path.start), ...hops.map(({ to }) => to)],
    weight: pathWeight(topology, path),
    weakestStance: weakestStance(topology, path),
  }
}
