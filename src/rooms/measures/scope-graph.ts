import type { Edges, NumberedGraph } from '../../algorithms/graph.js'
import type { Places } from '../../algorithms/brokerage.js'
import { runJob } from '../../algorithms/run-job.js'
import { SharedResults, type Asker as Waiting } from '../../algorithms/shared-results.js'
import { cancelled } from '../../deadline.js'
import { TimeoutError } from '../../errors.js'
import type { Context } from '../../request/context.js'
import { containmentFrom } from '../../topology/containment.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { TraversalBudget } from '../../traversal/budget.js'
import type { Scope } from './scope.js'

/** Who asks, and is told of each computation that was waited for. */
export type Asker = Waiting & Pick<Context, 'computed' | 'admitComputation'>

const results = new WeakMap<Topology, SharedResults>()

/** A result that depends on a state of the graph alone, shared by all who ask for it. Its key begins with its name. */
export async function shared<Result>(
  topology: Topology,
  key: string,
  asker: Asker,
  compute: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const known = results.get(topology) ?? new SharedResults()
  results.set(topology, known)
  asker.admitComputation(key)
  const started = performance.now()
  let isOwn = false
  const own = (signal: AbortSignal): Promise<Result> => {
    isOwn = true
    return compute(signal)
  }
  try {
    return await known.get(key, asker, own)
  } catch (error) {
    if (!(error instanceof TimeoutError) || asker.signal?.aborted) throw error
    throw new TimeoutError(
      'The measure takes longer than a request may: narrow the graph with "over" or "facts". The setting TIMEOUT_MS changes the limit.',
      { cause: error },
    )
  } finally {
    const [name = ''] = key.split(' ')
    asker.computed({ name, milliseconds: performance.now() - started, shared: !isOwn })
  }
}

/** The graph of a scope: entities as nodes, in order of id, those without a relation in the scope left out. */
export const graphOf = (scope: Scope, asker: Asker): Promise<NumberedGraph> =>
  shared(scope.topology, `graph ${scope.key}`, asker, async (signal) =>
    runJob('graph', await edgesOf(scope, signal), { cost: scope.topology.relationIds.length, signal }),
  )

/** The node of an entity; undefined where it has no relation in the scope. A binary search. */
export function nodeOf({ nodes }: NumberedGraph, entity: EntityIndex): number | undefined {
  let [low, high] = [0, nodes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((nodes[middle] as number) < entity) low = middle + 1
    else high = middle
  }
  return nodes[low] === entity ? low : undefined
}

/** The relations of a scope as edges; the event loop turns meanwhile. */
async function edgesOf({ topology, over, facts }: Scope, signal: AbortSignal): Promise<Edges> {
  const mayUse = relationFilter(topology, { relations: over.relations ?? null, facts })
  const kinds = over.kinds && new Set(over.kinds)
  const isOfKind = (entity: EntityIndex): boolean => !kinds || kinds.has(topology.entityKinds[entity] as string)
  const weightOf = weights(topology, over.unit ?? null)
  const edges = { from: [] as number[], to: [] as number[], weight: [] as number[] }
  await eachInTurns(topology.relationIds.length, signal, (relation) => {
    const [from, to] = [topology.from[relation] as EntityIndex, topology.to[relation] as EntityIndex]
    const weight = weightOf(relation)
    if (!(weight > 0) || !mayUse(relation) || !isOfKind(from) || !isOfKind(to)) return
    edges.from.push(from)
    edges.to.push(to)
    edges.weight.push(weight)
  })
  return {
    from: Int32Array.from(edges.from),
    to: Int32Array.from(edges.to),
    weight: Float64Array.from(edges.weight),
  }
}

/** What each relation weighs: its weight in a unit, 0 where it has none, or 1 where no unit is asked for. */
function weights({ unit, weight }: Topology, wanted: string | null): (relation: RelationIndex) => number {
  if (wanted === null) return () => 1
  const index = unit.values.indexOf(wanted)
  return (relation) => (unit.at[relation] === index ? weight[relation] || 0 : 0)
}

/** Where the nodes of a graph lie: places of a kind, by facts of any time. A place of the kind lies in itself. */
export async function placesOf(
  topology: Topology,
  { nodes, size }: NumberedGraph,
  kind: string,
  signal: AbortSignal,
): Promise<Places> {
  const isWanted = (entity: EntityIndex): boolean => topology.entityKinds[entity] === kind
  const classes = new Int32Array(size)
  const places: EntityIndex[][] = [[]]
  const known = new Map<string, number>([['', 0]])
  await eachInTurns(size, signal, (node) => {
    const entity = nodes[node] as EntityIndex
    const around = [...containmentFrom(topology, entity, 'OUT')].filter(isWanted)
    const list = isWanted(entity) ? [entity] : around.sort((a, b) => a - b)
    const key = list.join()
    const found = known.get(key) ?? places.push(list) - 1
    known.set(key, found)
    classes[node] = found
  })
  return { classes, places }
}

/** Visits the numbers below a count, and lets the event loop turn. Throws a `TimeoutError` when the signal aborts. */
async function eachInTurns(count: number, signal: AbortSignal, visit: (index: number) => void): Promise<void> {
  const budget = new TraversalBudget({ relations: Infinity, deadline: Infinity, signal })
  for (let index = 0; index < count; index++) {
    if (budget.due) await budget.pause()
    if (!budget.look(1)) throw cancelled(signal)
    visit(index)
  }
}
