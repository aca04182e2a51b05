import { Cancelled, type Graph, type IsCancelled } from './graph.js'
import { seeded } from './seeded.js'

/** Betweenness of each node, and how far it may be off. */
export interface Betweenness {
  /** The share of all pairs of other nodes whose shortest paths run through the node, 0 to 1; several paths share. */
  readonly values: Float64Array
  /** Half of the 95 % confidence interval of each value; all 0 where the values are exact. */
  readonly errors: Float64Array
}

/** Nodes and edges that one computation may look at: about three seconds. */
const MAX_LOOKED = 100_000_000

/** How often the standard error, for 95 %. */
const NORMAL_95 = 1.96

/**
 * Betweenness by numbers of edges, whatever their weights. Exact as long as that takes no more than `maxLooked` nodes
 * and edges: Brandes, "A faster algorithm for betweenness centrality", 2001. Above, from as many starts as that allows,
 * drawn without return by a fixed seed: Brandes and Pich, "Centrality estimation in large networks", 2007.
 */
export function betweenness(graph: Graph, isCancelled: IsCancelled, maxLooked = MAX_LOOKED): Betweenness {
  const { size, neighbours } = graph
  const affordable = Math.max(30, Math.floor(maxLooked / (size + neighbours.length)))
  const starts = affordable >= size ? null : drawn(size, affordable)
  const count = starts ? starts.length : size
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  const dependencies = new Dependencies(graph)
  for (let index = 0; index < count; index++) {
    if (isCancelled()) throw new Cancelled()
    const start = starts ? (starts[index] as number) : index
    dependencies.add(start, sums, squares)
  }
  const pairs = (size - 1) * (size - 2)
  const scale = pairs > 0 ? size / pairs : 0
  return {
    values: sums.map((sum) => (sum / count) * scale),
    errors: sums.map((sum, node) => {
      if (count === size) return 0
      const variance = Math.max(0, (squares[node] as number) - (sum * sum) / count) / (count - 1)
      return NORMAL_95 * scale * Math.sqrt((variance / count) * (1 - count / size))
    }),
  }
}

/** How much each node lies on the shortest paths from one, for all ends together. Arrays are kept from start to start. */
class Dependencies {
  private readonly distances: Int32Array
  private readonly paths: Float64Array
  private readonly dependencies: Float64Array
  private readonly queue: Int32Array

  constructor(private readonly graph: Graph) {
    this.distances = new Int32Array(graph.size).fill(-1)
    this.paths = new Float64Array(graph.size)
    this.dependencies = new Float64Array(graph.size)
    this.queue = new Int32Array(graph.size)
  }

  /** Adds the dependencies on every node but the start, and their squares. */
  add(start: number, sums: Float64Array, squares: Float64Array): void {
    const { distances, paths, dependencies, queue } = this
    const reached = this.countPaths(start)
    for (let last = reached - 1; last > 0; last--) {
      const node = queue[last] as number
      this.passOn(node)
      const dependency = dependencies[node] as number
      sums[node] = (sums[node] as number) + dependency
      squares[node] = (squares[node] as number) + dependency * dependency
    }
    for (let i = 0; i < reached; i++) {
      const node = queue[i] as number
      distances[node] = -1
      paths[node] = dependencies[node] = 0
    }
  }

  /** Breadth first: how many shortest paths lead to each node. The number of nodes reached, which the queue holds. */
  private countPaths(start: number): number {
    const { graph, distances, paths, queue } = this
    const { starts, neighbours } = graph
    let end = 1
    queue[0] = start
    distances[start] = 0
    paths[start] = 1
    for (let head = 0; head < end; head++) {
      const node = queue[head] as number
      const [distance, count] = [distances[node] as number, paths[node] as number]
      for (let i = starts[node] as number, stop = starts[node + 1] as number; i < stop; i++) {
        const other = neighbours[i] as number
        if (distances[other] === -1) {
          distances[other] = distance + 1
          queue[end++] = other
        }
        if (distances[other] === distance + 1) paths[other] = (paths[other] as number) + count
      }
    }
    return end
  }

  /** Passes the dependency of a node on to those before it, by how many of its paths come through each. */
  private passOn(node: number): void {
    const { graph, distances, paths, dependencies } = this
    const { starts, neighbours } = graph
    const before = (distances[node] as number) - 1
    const share = (1 + (dependencies[node] as number)) / (paths[node] as number)
    for (let i = starts[node] as number, stop = starts[node + 1] as number; i < stop; i++) {
      const other = neighbours[i] as number
      if (distances[other] === before)
        dependencies[other] = (dependencies[other] as number) + (paths[other] as number) * share
    }
  }
}

/** So many of the numbers below `size`, ascending; always the same ones. */
function drawn(size: number, count: number): Int32Array {
  const random = seeded(size)
  const all = Int32Array.from({ length: size }, (_, index) => index)
  for (let index = 0; index < count; index++) {
    const other = index + Math.floor(random() * (size - index))
    const [a, b] = [all[index] as number, all[other] as number]
    all[index] = b
    all[other] = a
  }
  return all.slice(0, count).sort()
}
