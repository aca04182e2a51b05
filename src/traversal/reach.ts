import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import { PathMoves, type PathQuery, type State } from './path-moves.js'
import { hopsOf, type Path } from './path.js'
import { Borrowed } from './scratch.js'
import { shortestPaths } from './shortest-paths.js'

/** An entity within reach, and how it is reached. */
export interface Reached {
  readonly entity: EntityIndex
  readonly path: Path
}

/** Which entities are sought, and what the paths to them may use. */
export interface ReachQuery extends Pick<PathQuery, 'usable' | 'passable' | 'through' | 'directed' | 'eitherWay'> {
  readonly start: EntityIndex
  readonly maxLength: number
  readonly wanted: (entity: EntityIndex) => boolean
  /** Whether those found so far will do; asked when all at one distance are found. */
  readonly isEnough: (found: readonly Reached[]) => boolean
}

/** A state that a walk came to, and the first such walk. */
interface Walk {
  readonly state: State
  readonly path: Path
}

/**
 * The entities within some steps of one: nearest first, then by id, each with a shortest path (of several, the first by
 * the ids of its relations). When the budget runs out, entities at the last distance may be missing.
 */
export async function reach(
  topology: Topology,
  query: ReachQuery,
  budget: TraversalBudget,
): Promise<readonly Reached[]> {
  const borrowed = new Borrowed()
  try {
    const moves = new PathMoves(topology, { ...query, from: [query.start], to: [] }, borrowed)
    return await reachAlong(moves, query, budget)
  } finally {
    borrowed.giveBack()
  }
}

async function reachAlong(moves: PathMoves, query: ReachQuery, budget: TraversalBudget): Promise<readonly Reached[]> {
  const { topology } = moves
  const met = new Set([query.start])
  const byLength = Array.from({ length: query.maxLength + 1 }, (): Reached[] => [])
  let found: readonly Reached[] = []
  const seen = new Set(moves.starts())
  let front = moves.starts().map((state): Walk => ({ state, path: { start: query.start, relations: [] } }))
  for (let length = 1; length <= query.maxLength; length++) {
    front = await nextFront(moves, front, seen, budget)
    for (const walk of front) {
      const entity = moves.entityOf(walk.state)
      if (!isPassed(moves, walk.state) || met.has(entity) || !query.wanted(entity)) continue
      met.add(entity)
      const path = isPathOf(query, topology, walk) ? walk.path : await firstPath(topology, query, entity, budget)
      if (path) byLength[path.relations.length]?.push({ entity, path })
    }
    found = [...found, ...(byLength[length] ?? []).sort((a, b) => a.entity - b.entity)]
    if (budget.stoppedBy || query.isEnough(found)) break
  }
  return found
}

/** What is one step further. Fronts are in order of their walks, so the first way to a state is the one to keep. */
async function nextFront(
  moves: PathMoves,
  front: readonly Walk[],
  seen: Set<State>,
  budget: TraversalBudget,
): Promise<Walk[]> {
  const next: Walk[] = []
  for (const { state, path } of front) {
    if (path.relations.length > 0 && !moves.isInner(state)) continue
    if (budget.due) await budget.pause()
    if (!budget.look(moves.cost(state))) break
    for (const [relation, further] of stepsInOrder(moves, state)) {
      if (seen.has(further)) continue
      seen.add(further)
      next.push({ state: further, path: { start: path.start, relations: [...path.relations, relation] } })
    }
  }
  return next
}

function stepsInOrder(moves: PathMoves, state: State): [RelationIndex, State][] {
  const steps: [RelationIndex, State][] = []
  moves.following(state, (relation, next) => void steps.push([relation, next]))
  return steps.sort(([a], [b]) => a - b)
}

/** Whether a walk to this state has passed what it must. */
const isPassed = (moves: PathMoves, state: State): boolean => state === moves.entityOf(state)

/** Whether a walk is a path that has passed what it must before its end. Without such a demand every first walk is. */
function isPathOf({ through, start }: ReachQuery, topology: Topology, { path }: Walk): boolean {
  if (!through) return true
  const entities = [start, ...hopsOf(topology, path).map(({ to }) => to)]
  return new Set(entities).size === entities.length && !through.has(entities.at(-1) as EntityIndex)
}

/** The first of the shortest paths to an entity, by its length and the ids of its relations alone. */
async function firstPath(
  topology: Topology,
  query: ReachQuery,
  entity: EntityIndex,
  budget: TraversalBudget,
): Promise<Path | undefined> {
  const unweighted = { ...topology, weight: new Float64Array(topology.relationIds.length) }
  const ends = { from: [query.start], to: [entity] }
  const [path] = await shortestPaths(
    unweighted,
    { ...query, ...ends },
    { maxLength: query.maxLength, first: 1 },
    budget,
  )
  return path
}
