import { Cancelled, degreeOf, type Graph, type IsCancelled } from './graph.js'

/** Where nodes lie: the class of each, and the places that a class stands for, ascending; class 0 lies nowhere. */
export interface Places {
  readonly classes: Int32Array
  readonly places: readonly (readonly number[])[]
}

/**
 * How many pairs each node brings together: pairs of its neighbours that are not joined themselves and lie in different
 * places, so that neither lies where the other does. The liaisons and gatekeepers of Gould and Fernandez, "Structures of
 * mediation", 1989, counted together. Neighbours that lie nowhere count for nothing.
 */
export function brokerage(graph: Graph, { classes, places }: Places, isCancelled: IsCancelled): Float64Array {
  const overlaps = overlapping(places)
  const areApart = (a: number, b: number): boolean => {
    const [one, other] = [classes[a] as number, classes[b] as number]
    return one !== 0 && other !== 0 && !overlaps[one]?.has(other)
  }
  const counts = pairsApart(graph, classes, overlaps, isCancelled)
  const lessOne = (broker: number): void => void (counts[broker] = (counts[broker] as number) - 1)
  eachTriangle(graph, isCancelled, (a, b, c) => {
    if (areApart(b, c)) lessOne(a)
    if (areApart(a, c)) lessOne(b)
    if (areApart(a, b)) lessOne(c)
  })
  return counts
}

/** The classes that have a place in common with each class, itself included; none for class 0. */
function overlapping(places: Places['places']): ReadonlySet<number>[] {
  const byPlace = new Map<number, number[]>()
  places.forEach((list, one) => {
    for (const place of list) byPlace.set(place, [...(byPlace.get(place) ?? []), one])
  })
  return places.map((list) => new Set(list.flatMap((place) => byPlace.get(place) ?? [])))
}

/** The pairs of neighbours of each node that lie apart, joined or not: all pairs but those with a place in common. */
function pairsApart(
  { size, starts, neighbours }: Graph,
  classes: Int32Array,
  overlaps: readonly ReadonlySet<number>[],
  isCancelled: IsCancelled,
): Float64Array {
  const counts = new Int32Array(overlaps.length)
  return Float64Array.from({ length: size }, (_, node) => {
    if (node % 1024 === 0 && isCancelled()) throw new Cancelled()
    const met: number[] = []
    let located = 0
    for (let i = starts[node] as number; i < (starts[node + 1] as number); i++) {
      const one = classes[neighbours[i] as number] as number
      if (one === 0) continue
      located++
      if (counts[one] === 0) met.push(one)
      counts[one] = (counts[one] as number) + 1
    }
    // Every pair twice, once from each of its ends, and every neighbour with itself.
    const together = met.reduce((sum, one) => sum + (counts[one] as number) * sharing(one, met), 0)
    for (const one of met) counts[one] = 0
    return (located * located - together) / 2
  })

  /** How many of the neighbours have a place in common with a class. */
  function sharing(one: number, met: readonly number[]): number {
    const others = overlaps[one] as ReadonlySet<number>
    let sum = 0
    if (others.size < met.length) for (const other of others) sum += counts[other] as number
    else for (const other of met) if (others.has(other)) sum += counts[other] as number
    return sum
  }
}

/**
 * Visits every three nodes that are all joined, once. Each edge is looked at from its end with fewer neighbours, so that
 * hubs cost little: Chiba and Nishizeki, "Arboricity and subgraph listing algorithms", 1985.
 */
export function eachTriangle(
  graph: Graph,
  isCancelled: IsCancelled,
  visit: (a: number, b: number, c: number) => void,
): void {
  const { size, starts, neighbours } = graph
  const isBefore = (a: number, b: number): boolean => {
    const difference = degreeOf(graph, a) - degreeOf(graph, b)
    return difference < 0 || (difference === 0 && a < b)
  }
  const marks = new Int32Array(size).fill(-1)
  for (let a = 0; a < size; a++) {
    if (a % 1024 === 0 && isCancelled()) throw new Cancelled()
    const later: number[] = []
    for (let i = starts[a] as number; i < (starts[a + 1] as number); i++) {
      const b = neighbours[i] as number
      if (isBefore(a, b)) {
        marks[b] = a
        later.push(b)
      }
    }
    for (const b of later)
      for (let i = starts[b] as number; i < (starts[b + 1] as number); i++) {
        const c = neighbours[i] as number
        if (marks[c] === a && isBefore(b, c)) visit(a, b, c)
      }
  }
}
