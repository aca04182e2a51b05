import { Cancelled, degreeOf, type Graph, type IsCancelled } from './graph.js'

/** How many neighbours each node has. */
export const partners = (graph: Graph): Float64Array =>
  Float64Array.from({ length: graph.size }, (_, node) => degreeOf(graph, node))

/** The weights of the edges of each node, added up. */
export function strength({ size, starts, weights }: Graph): Float64Array {
  const sums = new Float64Array(size)
  for (let node = 0; node < size; node++)
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++)
      sums[node] = (sums[node] as number) + (weights[i] as number)
  return sums
}

const DAMPING = 0.85
const TOLERANCE = 1e-13
const MAX_ITERATIONS = 1000

/**
 * PageRank: how often someone passes a node who follows edges by their weight, and 15 times in a hundred starts again
 * anywhere; all together 1. Power iteration until a step changes less than 1e-13 in all. Brin and Page, "The anatomy of
 * a large-scale hypertextual Web search engine", 1998.
 */
export function pageRank(graph: Graph, isCancelled: IsCancelled): Float64Array {
  const { size, starts, neighbours, weights } = graph
  const out = strength(graph)
  let ranks = new Float64Array(size).fill(1 / size)
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    if (isCancelled()) throw new Cancelled()
    const next = new Float64Array(size)
    let change = 0
    for (let node = 0; node < size; node++) {
      let sum = 0
      for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) {
        const neighbour = neighbours[i] as number
        sum += ((ranks[neighbour] as number) * (weights[i] as number)) / (out[neighbour] as number)
      }
      next[node] = (1 - DAMPING) / size + DAMPING * sum
      change += Math.abs((next[node] as number) - (ranks[node] as number))
    }
    ranks = next
    if (change < TOLERANCE) break
  }
  return ranks
}

/**
 * The core of each node: the largest k for which it belongs to a part of the graph in which all have at least k
 * neighbours. Batagelj and Zaversnik, "An O(m) algorithm for cores decomposition of networks", 2003.
 */
export function cores(graph: Graph): Float64Array {
  const { size, starts, neighbours } = graph
  const degrees = Int32Array.from({ length: size }, (_, node) => degreeOf(graph, node))
  const bins = new Int32Array(degrees.reduce((a, b) => Math.max(a, b), 0) + 2)
  for (const degree of degrees) bins[degree + 1] = (bins[degree + 1] as number) + 1
  for (let degree = 1; degree < bins.length; degree++)
    bins[degree] = (bins[degree] as number) + (bins[degree - 1] as number)
  const order = new Int32Array(size)
  const places = new Int32Array(size)
  const next = bins.slice()
  degrees.forEach((degree, node) => {
    const place = next[degree] as number
    next[degree] = place + 1
    order[place] = node
    places[node] = place
  })
  for (const node of order)
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) {
      const other = neighbours[i] as number
      if ((degrees[other] as number) > (degrees[node] as number)) lower(other)
    }
  return Float64Array.from(degrees)

  /** Takes one from a degree: the node changes places with the first of its bin, which then begins one later. */
  function lower(node: number): void {
    const degree = degrees[node] as number
    const place = places[node] as number
    const first = bins[degree] as number
    const other = order[first] as number
    order[place] = other
    places[other] = place
    order[first] = node
    places[node] = first
    bins[degree] = first + 1
    degrees[node] = degree - 1
  }
}
