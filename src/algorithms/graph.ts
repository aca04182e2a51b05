/**
 * An undirected graph without loops in which two nodes are joined at most once: neighbours in compressed rows, in
 * order. All arrays may lie in shared memory, so that a worker reads them without a copy.
 */
export interface Graph {
  readonly size: number
  /** The neighbours of a node: `neighbours[starts[node]]` up to `starts[node + 1]`, ascending. */
  readonly starts: Int32Array
  readonly neighbours: Int32Array
  /** The weight of the edge to each neighbour. */
  readonly weights: Float64Array
}

/** Edges by their two ends; several may join the same two, and a loop counts for nothing. */
export interface Edges {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Positive. */
  readonly weight: Float64Array
}

/** A graph of the nodes that edges touch, and which they are: `nodes[i]` is what node `i` was called in the edges. */
export interface NumberedGraph extends Graph {
  readonly nodes: Int32Array
}

/** Whether nobody waits for the result any more; long computations ask now and then and throw `Cancelled`. */
export type IsCancelled = () => boolean

/** Thrown by a computation whose result nobody waits for. */
export class Cancelled extends Error {}

/** The number of neighbours of a node. */
export const degreeOf = ({ starts }: Graph, node: number): number =>
  (starts[node + 1] as number) - (starts[node] as number)

/**
 * Builds a graph of edges; the weights of those that join the same two nodes are added up in their order. Two counting
 * sorts, first by neighbour, then by node, in time proportional to the edges.
 */
export function buildGraph({ from, to, weight }: Edges): NumberedGraph {
  const [nodes, numbers] = numberNodes(from, to)
  const size = nodes.length
  const sources = halves(from, to, numbers)
  const targets = halves(to, from, numbers)
  const order = sortedBy(sources, sortedBy(targets, null, size), size)
  const starts = shared(Int32Array, size + 1)
  const neighbours = new Int32Array(sources.length)
  const weights = new Float64Array(sources.length)
  let count = 0
  let lastSource = -1
  for (const half of order) {
    const [source, target] = [sources[half] as number, targets[half] as number]
    const isSame = source === lastSource && neighbours[count - 1] === target
    if (!isSame) neighbours[count++] = target
    weights[count - 1] = (isSame ? (weights[count - 1] as number) : 0) + (weight[half >> 1] as number)
    lastSource = source
    starts[source + 1] = count
  }
  return {
    size,
    nodes,
    starts,
    neighbours: copied(Int32Array, neighbours.subarray(0, count)),
    weights: copied(Float64Array, weights.subarray(0, count)),
  }
}

/** The nodes at the ends of edges that are not loops, ascending, and the number of each. */
function numberNodes(from: Int32Array, to: Int32Array): [nodes: Int32Array, numbers: Int32Array] {
  const highest = [from, to].reduce((most, ends) => ends.reduce((a, b) => Math.max(a, b), most), -1)
  const numbers = new Int32Array(highest + 1).fill(-1)
  from.forEach((node, edge) => {
    if (node !== to[edge]) numbers[node] = numbers[to[edge] as number] = 0
  })
  let size = 0
  for (let node = 0; node < numbers.length; node++) if (numbers[node] === 0) numbers[node] = size++
  const nodes = shared(Int32Array, size)
  numbers.forEach((number, node) => {
    if (number >= 0) nodes[number] = node
  })
  return [nodes, numbers]
}

/** One end of each edge seen from either side: edge `e` is the halves `2e` and `2e + 1`; loops are -1. */
function halves(one: Int32Array, other: Int32Array, numbers: Int32Array): Int32Array {
  const ends = new Int32Array(one.length * 2)
  for (let edge = 0; edge < one.length; edge++) {
    const isLoop = one[edge] === other[edge]
    ends[2 * edge] = isLoop ? -1 : (numbers[one[edge] as number] as number)
    ends[2 * edge + 1] = isLoop ? -1 : (numbers[other[edge] as number] as number)
  }
  return ends
}

/** Indexes of keys by key, those of equal keys in the order given (or their own); negative keys are left out. */
function sortedBy(keys: Int32Array, order: Int32Array | null, size: number): Int32Array {
  const next = new Int32Array(size + 1)
  let kept = 0
  for (const key of keys)
    if (key >= 0) {
      next[key + 1] = (next[key + 1] as number) + 1
      kept++
    }
  for (let key = 0; key < size; key++) next[key + 1] = (next[key + 1] as number) + (next[key] as number)
  const sorted = new Int32Array(kept)
  const place = (index: number): void => {
    const key = keys[index] as number
    if (key < 0) return
    sorted[next[key] as number] = index
    next[key] = (next[key] as number) + 1
  }
  if (order) order.forEach(place)
  else for (let index = 0; index < keys.length; index++) place(index)
  return sorted
}

type ArrayType<T> = new (buffer: SharedArrayBuffer) => T

/** An array in shared memory. */
export function shared<T extends Int32Array | Float64Array>(
  type: ArrayType<T> & { readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
}

function copied<T extends Int32Array | Float64Array>(
  type: ArrayType<T> & { readonly BYTES_PER_ELEMENT: number },
  values: T,
): T {
  const copy = shared(type, values.length)
  copy.set(values)
  return copy
}
