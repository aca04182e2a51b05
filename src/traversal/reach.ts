import { degreeOf, eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import type { Path } from './path.js'

/** An entity within reach, and how it is reached. */
export interface Reached {
  readonly entity: EntityIndex
  readonly path: Path
}

/** Which entities are sought. */
export interface ReachQuery {
  readonly start: EntityIndex
  readonly maxLength: number
  readonly usable: (relation: RelationIndex) => boolean
  readonly wanted: (entity: EntityIndex) => boolean
  /** Whether those found so far will do; asked when all at one distance are found. */
  readonly isEnough: (found: readonly Reached[]) => boolean
}

/**
 * The entities within some steps of one: nearest first, then by id, each with a shortest path (of several, the first by
 * the ids of its relations). When the budget runs out, entities at the last distance may be missing.
 */
export async function reach(topology: Topology, query: ReachQuery, budget: TraversalBudget): Promise<Reached[]> {
  const found: Reached[] = []
  const seen = new Set([query.start])
  let front: Reached[] = [{ entity: query.start, path: { start: query.start, relations: [] } }]
  for (let length = 1; length <= query.maxLength && front.length > 0; length++) {
    front = await nextFront(topology, query, front, seen, budget)
    const wanted = front.filter(({ entity }) => query.wanted(entity))
    found.push(...wanted.sort((a, b) => a.entity - b.entity))
    if (budget.stoppedBy || query.isEnough(found)) break
  }
  return found
}

/** What is one step further. Fronts are in order of their paths, so the first way to an entity is the one to keep. */
async function nextFront(
  topology: Topology,
  { usable }: ReachQuery,
  front: readonly Reached[],
  seen: Set<EntityIndex>,
  budget: TraversalBudget,
): Promise<Reached[]> {
  const next: Reached[] = []
  for (const { entity, path } of front) {
    if (budget.due) await budget.pause()
    if (!budget.look(degreeOf(topology, entity))) break
    for (const [relation, other] of stepsInOrder(topology, entity)) {
      if (seen.has(other) || !usable(relation)) continue
      seen.add(other)
      next.push({ entity: other, path: { start: path.start, relations: [...path.relations, relation] } })
    }
  }
  return next
}

function stepsInOrder(topology: Topology, entity: EntityIndex): [RelationIndex, EntityIndex][] {
  const steps: [RelationIndex, EntityIndex][] = []
  eachRelation(topology, entity, 'BOTH', (relation, other) => void steps.push([relation, other]))
  return steps.sort(([a], [b]) => a - b)
}
