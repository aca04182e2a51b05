import { otherEnd, STANCES, type EntityIndex, type RelationIndex, type Topology } from '../topology/topology.js'

/** A way through the graph: where it starts and the relations it follows. */
export interface Path {
  readonly start: EntityIndex
  readonly relations: readonly RelationIndex[]
}

/** One step of a path. */
export interface Hop {
  readonly from: EntityIndex
  readonly relation: RelationIndex
  readonly to: EntityIndex
}

/** The weight of a relation in a sum: 0 where nobody gave one. */
export const weightOf = (topology: Topology, relation: RelationIndex): number => topology.weight[relation] || 0

/**
 * The weights of relations added to what comes after them, the last first. Adding is done in this one order wherever
 * sums are compared, so that rounding cannot turn a bound below what it bounds.
 */
export const addWeights = (topology: Topology, relations: readonly RelationIndex[], after: number): number =>
  relations.reduceRight((sum, relation) => weightOf(topology, relation) + sum, after)

/** The weights along a path, added up; null when nobody gave one for any of its relations. */
export const pathWeight = (topology: Topology, { relations }: Path): number | null =>
  relations.every((relation) => Number.isNaN(topology.weight[relation])) ? null : addWeights(topology, relations, 0)

/** The steps of a path, in order. */
export function hopsOf(topology: Topology, { start, relations }: Path): Hop[] {
  let from = start
  return relations.map((relation) => {
    const hop = { from, relation, to: otherEnd(topology, relation, from) }
    from = hop.to
    return hop
  })
}

/** The least firm stance among the relations of a path. */
export const weakestStance = (topology: Topology, { relations }: Path): (typeof STANCES)[number] =>
  STANCES[Math.max(0, ...relations.map((relation) => topology.stance[relation] as number))] as (typeof STANCES)[number]

/** Compares sequences of relations by their ids; a sequence comes before those that go on from it. */
export function compareRelations(a: readonly RelationIndex[], b: readonly RelationIndex[]): number {
  for (let place = 0; place < a.length && place < b.length; place++)
    if (a[place] !== b[place]) return (a[place] as RelationIndex) - (b[place] as RelationIndex)
  return a.length - b.length
}
