import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import { Heap } from './heap.js'
import { PathLayers } from './path-layers.js'
import { PathMoves, type PathQuery, type State } from './path-moves.js'
import { addWeights, compareRelations, type Path } from './path.js'
import { Borrowed } from './scratch.js'

/** How many paths are wanted, and how long they may be. */
export interface PathCount {
  readonly maxLength: number
  readonly first: number
}

/** The start of a path, with the greatest weight that the whole of it can have. */
interface Beginning {
  readonly entities: readonly EntityIndex[]
  readonly relations: readonly RelationIndex[]
  readonly state: State
  readonly bound: number
}

/**
 * The shortest paths between the ends of a query that meet no entity twice, exactly, in a total order: by length,
 * heavier first (unknown weights count 0), then by the ids of their relations in sequence. Relations that join the
 * same two entities make different paths. When the budget runs out, the paths found so far are still the first ones.
 */
export async function shortestPaths(
  topology: Topology,
  query: PathQuery,
  count: PathCount,
  budget: TraversalBudget,
): Promise<Path[]> {
  if (count.first === 0) return []
  const borrowed = new Borrowed()
  try {
    const moves = new PathMoves(topology, query, borrowed)
    const layers = new PathLayers(moves, budget, borrowed)
    const found: Path[] = []
    const take = (bounds: readonly Float64Array[]) => takeBest(moves, bounds, count.first, budget, found)
    do {
      if (!(await layers.withBounds(take))) break
    } while (found.length < count.first && layers.length < count.maxLength && (await layers.grow()))
    return found
  } finally {
    borrowed.giveBack()
  }
}

/**
 * Adds the paths of one length to `found`, best first, until there are as many as wanted. Always goes on with the
 * beginning whose best end comes first, so a path that is complete comes before all that are not.
 */
async function takeBest(
  moves: PathMoves,
  bounds: readonly Float64Array[],
  wanted: number,
  budget: TraversalBudget,
  found: Path[],
): Promise<void> {
  const open = new Heap(comesBefore)
  for (const start of beginnings(moves, bounds)) open.push(start)
  for (let best = open.pop(); best && found.length < wanted; best = open.pop()) {
    if (best.relations.length === bounds.length - 1) {
      found.push({ start: best.entities[0] as EntityIndex, relations: best.relations })
      continue
    }
    if (budget.due) await budget.pause()
    if (!budget.look(moves.cost(best.state))) return
    extend(moves, bounds, best, (longer) => open.push(longer))
  }
}

const comesBefore = (a: Beginning, b: Beginning): boolean =>
  a.bound > b.bound || (a.bound === b.bound && compareRelations(a.relations, b.relations) < 0)

function* beginnings(moves: PathMoves, [bounds]: readonly Float64Array[]): Generator<Beginning> {
  for (const state of moves.starts()) {
    const bound = bounds?.[state] as number
    if (bound > -Infinity) yield { entities: [moves.entityOf(state)], relations: [], state, bound }
  }
}

function extend(
  moves: PathMoves,
  bounds: readonly Float64Array[],
  beginning: Beginning,
  add: (longer: Beginning) => void,
): void {
  const ahead = bounds[beginning.relations.length + 1] as Float64Array
  moves.following(beginning.state, (relation, state) => {
    const after = ahead[state] as number
    const entity = moves.entityOf(state)
    if (after === -Infinity || beginning.entities.includes(entity)) return
    const relations = [...beginning.relations, relation]
    const bound = addWeights(moves.topology, relations, after)
    add({ entities: [...beginning.entities, entity], relations, state, bound })
  })
}
