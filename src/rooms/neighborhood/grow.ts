import { degreeOf, eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'

/** An entity that a growing neighbourhood reached, with all that its place in the order depends on. */
export interface Reached {
  readonly entity: EntityIndex
  /** How many relations away from the nearest centre. */
  readonly depth: number
  /** How many relations join it to entities that are one nearer. */
  readonly ties: number
  /** The sum of their weights; a relation without one adds nothing. */
  readonly weight: number
  readonly degree: number
  /** The first relation by which it was reached; null for a centre. */
  readonly by: RelationIndex | null
  /** The entity that this relation comes from; null for a centre. */
  readonly parent: EntityIndex | null
}

/** How a neighbourhood may grow. */
export interface Growth {
  readonly centres: readonly EntityIndex[]
  readonly depth: number
  readonly mayUse: (relation: RelationIndex) => boolean
  readonly mayAdd: (entity: EntityIndex) => boolean
  /** Whether it goes on from an entity it has reached; from a centre it always does. */
  readonly mayGoOn: (entity: EntityIndex) => boolean
}

/**
 * The order of a neighbourhood: nearer first, then more ties, greater weight, higher degree, smaller id. Total, and the
 * same whatever the limit, so that an answer that was cut can be continued.
 */
export const compareReached = (a: Omit<Reached, 'by' | 'parent'>, b: Omit<Reached, 'by' | 'parent'>): number =>
  a.depth - b.depth || b.ties - a.ties || b.weight - a.weight || b.degree - a.degree || a.entity - b.entity

/**
 * Grows outwards from the centres, level by level, until `enough` says so of what was reached so far. Whole levels
 * come in order; the last may be incomplete when the budget stopped the search.
 */
export async function grow(
  topology: Topology,
  { centres, depth, mayUse, mayAdd, mayGoOn }: Growth,
  budget: TraversalBudget,
  enough: (reached: readonly Reached[]) => boolean,
): Promise<readonly Reached[]> {
  const reached: Reached[] = centres.map((entity) => centreAt(topology, entity))
  const seen = new Set(centres)
  let frontier: readonly Reached[] = reached
  for (let level = 1; level <= depth && frontier.length > 0 && !enough(reached); level++) {
    const found = new Map<EntityIndex, Reached>()
    for (const { entity: parent } of frontier) {
      if (level > 1 && !mayGoOn(parent)) continue
      if (budget.due) await budget.pause()
      if (!budget.look(degreeOf(topology, parent))) break
      eachRelation(topology, parent, 'BOTH', (by, entity) => {
        if (seen.has(entity) || !mayAdd(entity) || !mayUse(by)) return
        const weight = topology.weight[by] || 0
        const known = found.get(entity)
        const added = known ?? {
          entity,
          depth: level,
          ties: 0,
          weight: 0,
          degree: degreeOf(topology, entity),
          by,
          parent,
        }
        found.set(entity, { ...added, ties: added.ties + 1, weight: added.weight + weight })
      })
    }
    frontier = [...found.values()].sort(compareReached)
    for (const one of frontier) {
      seen.add(one.entity)
      reached.push(one)
    }
  }
  return reached
}

const centreAt = (topology: Topology, entity: EntityIndex): Reached => ({
  entity,
  depth: 0,
  ties: 0,
  weight: 0,
  degree: degreeOf(topology, entity),
  by: null,
  parent: null,
})
