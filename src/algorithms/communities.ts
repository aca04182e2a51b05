import { strength } from './centrality.js'
import type { Graph, IsCancelled } from './graph.js'
import { LEAST_GAIN, louvain } from './louvain.js'
import { seeded } from './seeded.js'

/** A division of a graph into communities. */
export interface Communities {
  /** The community of each node: 1 for the largest, and so on; equally large ones by their first node. */
  readonly values: Float64Array
  readonly modularity: number
}

/** Nodes and edges that the starts may look at together, beside the first. */
const MAX_LOOKED = 20_000_000
const MAX_STARTS = 100

/**
 * Communities in which nodes are joined more than chance would have it: the best of several runs of Louvain over the
 * nodes in different orders, always the same ones. Blondel and others, "Fast unfolding of communities in large
 * networks", 2008. After each run single nodes move once more, which Louvain alone leaves undone.
 */
export function communities(graph: Graph, isCancelled: IsCancelled): Communities {
  const runs = Math.max(
    1,
    Math.min(MAX_STARTS, Math.floor(MAX_LOOKED / (10 * (graph.size + graph.neighbours.length) + 1))),
  )
  let best: { labels: Int32Array; quality: number } | undefined
  for (let run = 0; run < runs; run++) {
    const order = run === 0 ? null : seeded(run)
    const labels = louvain(graph, order, isCancelled)
    const quality = modularity(graph, labels)
    if (!best || quality > best.quality + LEAST_GAIN) best = { labels, quality }
  }
  return { values: numbered(best?.labels ?? new Int32Array(0)), modularity: best?.quality ?? 0 }
}

/** How much more of the weight lies within communities than chance would have it, -0.5 to 1. */
export function modularity(graph: Graph, labels: ArrayLike<number>): number {
  const { size, starts, neighbours, weights } = graph
  const degrees = strength(graph)
  const total = degrees.reduce((sum, degree) => sum + degree, 0)
  if (total === 0) return 0
  let within = 0
  const sums = new Map<number, number>()
  for (let node = 0; node < size; node++) {
    const label = labels[node] as number
    sums.set(label, (sums.get(label) ?? 0) + (degrees[node] as number))
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++)
      if (labels[neighbours[i] as number] === label) within += weights[i] as number
  }
  let chance = 0
  for (const sum of sums.values()) chance += (sum / total) ** 2
  return within / total - chance
}

function numbered(labels: Int32Array): Float64Array {
  const sizes = new Map<number, number>()
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1)
  // Labels come in the order of their first nodes, which sorting keeps among equally large ones.
  const order = [...sizes].sort(([, a], [, b]) => b - a).map(([label]) => label)
  const numbers = new Map(order.map((label, index) => [label, index + 1]))
  return Float64Array.from(labels, (label) => numbers.get(label) as number)
}
