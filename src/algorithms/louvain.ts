import { strength } from './centrality.js'
import { Cancelled, type Graph, type IsCancelled } from './graph.js'

/** How much an improvement must be worth, so that rounding never moves a node to and fro. */
export const LEAST_GAIN = 1e-12
/** A graph whose nodes are communities; each also has a weight within itself. */
interface Level extends Graph {
  /** The weight of edges within a node, each counted from both of its ends. */
  readonly inner: Float64Array
}

/** One run of Louvain: the label of the community of each node. `random` draws the order of nodes; null keeps theirs. */
export function louvain(graph: Graph, random: (() => number) | null, isCancelled: IsCancelled): Int32Array {
  const bottom: Level = { ...graph, inner: new Float64Array(graph.size) }
  const order = Int32Array.from({ length: graph.size }, (_, node) => node)
  let labels = order.slice()
  for (let level = bottom; ;) {
    const start = Int32Array.from({ length: level.size }, (_, node) => node)
    const moved = moveNodes(level, start, shuffled(start.slice(), random), isCancelled)
    const [compact, count] = compacted(moved)
    labels = labels.map((label) => compact[label] as number)
    if (count === level.size) break
    level = aggregated(level, compact, count)
  }
  return moveNodes(bottom, labels, shuffled(order, random), isCancelled)
}

function shuffled(order: Int32Array, random: (() => number) | null): Int32Array {
  if (random)
    for (let index = order.length - 1; index > 0; index--) {
      const other = Math.floor(random() * (index + 1))
      const [a, b] = [order[index] as number, order[other] as number]
      order[index] = b
      order[other] = a
    }
  return order
}

/**
 * Moves nodes to the neighbouring community where they gain most, until none gains: in the order given, then those
 * around a node that has moved. (The queue is that of Traag and others, "From Louvain to Leiden", 2019.)
 */
function moveNodes(level: Level, from: Int32Array, order: Int32Array, isCancelled: IsCancelled): Int32Array {
  const { size, starts, neighbours } = level
  const labels = from.slice()
  const choice = new Choice(level, labels)
  const queue = new Int32Array(size + 1)
  queue.set(order)
  const isQueued = new Uint8Array(size).fill(1)
  let end = size
  for (let head = 0, taken = 0; head !== end; head = (head + 1) % queue.length) {
    if (taken++ % 4096 === 0 && isCancelled()) throw new Cancelled()
    const node = queue[head] as number
    isQueued[node] = 0
    const best = choice.of(node)
    if (best === labels[node]) continue
    choice.move(node, best)
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) {
      const other = neighbours[i] as number
      if (labels[other] === best || isQueued[other]) continue
      isQueued[other] = 1
      queue[end] = other
      end = (end + 1) % queue.length
    }
  }
  return labels
}

/** Where a node of a level should be. `labels` changes with every move. */
class Choice {
  private readonly degrees: Float64Array
  private readonly total: number
  /** The degrees of all nodes of a community, added up. */
  private readonly sums: Float64Array
  private readonly joins: JoinsByLabel

  constructor(
    private readonly level: Level,
    private readonly labels: Int32Array,
  ) {
    this.degrees = strength(level).map((sum, node) => sum + (level.inner[node] as number))
    this.total = this.degrees.reduce((sum, degree) => sum + degree, 0)
    this.sums = new Float64Array(level.size)
    this.joins = new JoinsByLabel(level.size)
    labels.forEach((label, node) => this.add(label, this.degrees[node] as number))
  }

  /** The community where a node gains most: its own unless another is better; of equal ones the first label. */
  of(node: number): number {
    const { labels, joins, degrees, sums, total } = this
    const own = labels[node] as number
    const degree = degrees[node] as number
    joins.read(this.level, node, labels)
    const gain = (label: number): number =>
      joins.to(label) - (((sums[label] as number) - (label === own ? degree : 0)) * degree) / total
    let best = own
    let most = gain(own) + LEAST_GAIN * total
    for (let i = 0; i < joins.count; i++) {
      const label = joins.met[i] as number
      const value = gain(label)
      if (value > most || (best !== own && value === most && label < best)) {
        best = label
        most = value
      }
    }
    return best
  }

  move(node: number, label: number): void {
    const degree = this.degrees[node] as number
    this.add(this.labels[node] as number, -degree)
    this.add(label, degree)
    this.labels[node] = label
  }

  private add(label: number, degree: number): void {
    this.sums[label] = (this.sums[label] as number) + degree
  }
}

/** How strongly something is joined to each community around it; the arrays are kept from one to the next. */
class JoinsByLabel {
  /** The communities met, of which the first `count` count. */
  readonly met: Int32Array
  count = 0
  private readonly joins: Float64Array

  constructor(size: number) {
    this.met = new Int32Array(size)
    this.joins = new Float64Array(size)
  }

  to(label: number): number {
    return this.joins[label] as number
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.joins[this.met[i] as number] = 0
    this.count = 0
  }

  /** Reads the communities around one node. */
  read(level: Level, node: number, labels: Int32Array): void {
    this.clear()
    this.add(level, node, labels)
  }

  /** Adds those around another node. */
  add({ starts, neighbours, weights }: Level, node: number, labels: Int32Array): void {
    const { joins, met } = this
    for (let i = starts[node] as number, stop = starts[node + 1] as number; i < stop; i++) {
      const label = labels[neighbours[i] as number] as number
      if (joins[label] === 0) met[this.count++] = label
      joins[label] = (joins[label] as number) + (weights[i] as number)
    }
  }
}

/** The same labels as 0, 1, 2 … in the order in which they first come, by label. */
function compacted(labels: Int32Array): [compact: Int32Array, count: number] {
  const numbers = new Map<number, number>()
  for (const label of labels) if (!numbers.has(label)) numbers.set(label, numbers.size)
  return [labels.map((label) => numbers.get(label) as number), numbers.size]
}

/** The graph of communities: edges between them added up, those within them kept as `inner`. */
function aggregated(level: Level, labels: Int32Array, count: number): Level {
  const members = membersOf(labels, count)
  const joins = new JoinsByLabel(count)
  const inner = new Float64Array(count)
  const starts = new Int32Array(count + 1)
  const neighbours = new Int32Array(level.neighbours.length)
  const weights = new Float64Array(level.neighbours.length)
  let end = 0
  for (let own = 0; own < count; own++) {
    joins.clear()
    for (const node of members.of(own)) {
      inner[own] = (inner[own] as number) + (level.inner[node] as number)
      joins.add(level, node, labels)
    }
    inner[own] = (inner[own] as number) + joins.to(own)
    for (const label of joins.met.subarray(0, joins.count).sort()) {
      if (label === own) continue
      neighbours[end] = label
      weights[end++] = joins.to(label)
    }
    starts[own + 1] = end
  }
  return { size: count, starts, neighbours: neighbours.slice(0, end), weights: weights.slice(0, end), inner }
}

/** The nodes with each label, in order: a counting sort. */
function membersOf(labels: Int32Array, count: number): { of(label: number): Int32Array } {
  const starts = new Int32Array(count + 1)
  for (const label of labels) starts[label + 1] = (starts[label + 1] as number) + 1
  for (let label = 0; label < count; label++)
    starts[label + 1] = (starts[label + 1] as number) + (starts[label] as number)
  const next = starts.slice()
  const members = new Int32Array(labels.length)
  labels.forEach((label, node) => {
    const place = next[label] as number
    members[place] = node
    next[label] = place + 1
  })
  return { of: (label) => members.subarray(starts[label], starts[label + 1]) }
}
