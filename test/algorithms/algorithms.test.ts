import fc from 'fast-check'
import { expect, test } from 'vitest'
import { betweenness } from '../../src/algorithms/betweenness.js'
import { brokerage } from '../../src/algorithms/brokerage.js'
import { communities } from '../../src/algorithms/communities.js'
import { buildGraph, Cancelled, type NumberedGraph } from '../../src/algorithms/graph.js'

const never = (): boolean => false

const graphOf = (edges: readonly (readonly [number, number, number?])[]): NumberedGraph =>
  buildGraph({
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    weight: Float64Array.from(edges, ([, , weight]) => weight ?? 1),
  })

const edges = (size: number, maxLength: number) =>
  fc.array(fc.tuple(fc.nat(size), fc.nat(size), fc.integer({ min: 1, max: 5 })), { maxLength })

test('a graph has every two nodes that edges join once, with the weights added up, and no loop', () =>
  fc.assert(
    fc.property(edges(9, 30), (list) => {
      const rows = new Map<number, Map<number, number>>()
      const add = (a: number, b: number, weight: number): void => {
        const row = rows.get(a) ?? new Map<number, number>()
        rows.set(a, row.set(b, (row.get(b) ?? 0) + weight))
      }
      for (const [a, b, weight] of list)
        if (a !== b) {
          add(a, b, weight)
          add(b, a, weight)
        }
      const { nodes, starts, neighbours, weights, size } = graphOf(list)
      expect([...nodes]).toEqual([...rows.keys()].sort((a, b) => a - b))
      expect(size).toBe(rows.size)
      nodes.forEach((name, node) => {
        const found = [...neighbours.subarray(starts[node], starts[node + 1])].map((other, i): [number, number] => [
          nodes[other] as number,
          weights[(starts[node] as number) + i] as number,
        ])
        expect(found).toEqual([...rows.get(name)!].sort(([a], [b]) => a - b))
      })
    }),
  ))

test('sampled betweenness lies within its error of the exact one for nearly all nodes, and is always the same', () => {
  const random = fc.sample(edges(400, 1500), { numRuns: 5, seed: 11 }).filter((list) => list.length > 800)
  const list =
    random[0] ?? Array.from({ length: 1200 }, (_, i): [number, number, number] => [i % 400, (i * i + 7 * i) % 400, 1])
  const graph = graphOf(list)
  const exact = betweenness(graph, never)
  const looked = (graph.size + graph.neighbours.length) * Math.floor(graph.size / 3)
  const sampled = betweenness(graph, never, looked)
  expect(betweenness(graph, never, looked)).toEqual(sampled)
  const isWithin = (node: number): boolean =>
    Math.abs((sampled.values[node] as number) - (exact.values[node] as number)) <=
    (sampled.errors[node] as number) + 1e-12
  const within = [...graph.nodes.keys()].filter(isWithin).length
  expect(within / graph.size).toBeGreaterThan(0.85)
  expect(sampled.errors.some((error) => error > 0)).toBe(true)
})

test('brokers join pairs of neighbours in different places that are not joined themselves', () =>
  fc.assert(
    fc.property(
      edges(9, 25),
      fc.array(fc.subarray([1, 2, 3]), { minLength: 10, maxLength: 10 }),
      (list, placesOfNodes) => {
        const graph = graphOf(list)
        const places = [[], ...[[1], [2], [3], [1, 2], [1, 3], [2, 3], [1, 2, 3]]]
        const classOf = (node: number): number =>
          places.findIndex((one) => one.join() === (placesOfNodes[node] as number[]).join())
        const joined = (a: number, b: number): boolean =>
          list.some(([one, other]) => (one === a && other === b) || (one === b && other === a))
        const naive = [...graph.nodes].map((broker) => {
          let pairs = 0
          for (const a of graph.nodes)
            for (const b of graph.nodes) {
              const [there, here] = [placesOfNodes[a] as number[], placesOfNodes[b] as number[]]
              const areApart = there.length > 0 && here.length > 0 && !there.some((place) => here.includes(place))
              if (
                a < b &&
                a !== broker &&
                b !== broker &&
                joined(a, broker) &&
                joined(b, broker) &&
                !joined(a, b) &&
                areApart
              )
                pairs++
            }
          return pairs
        })
        const classes = Int32Array.from(graph.nodes, classOf)
        expect([...brokerage(graph, { classes, places }, never)]).toEqual(naive)
      },
    ),
  ))

test('communities are numbered from the largest, and no node would be better off alone or elsewhere', () => {
  const clique = (...nodes: number[]): [number, number][] =>
    nodes.flatMap((a) => nodes.filter((b) => b > a).map((b): [number, number] => [a, b]))
  const graph = graphOf([...clique(0, 1, 2), ...clique(3, 4, 5, 6), [2, 3]])
  expect([...communities(graph, never).values]).toEqual([2, 2, 2, 1, 1, 1, 1])
})

test('a graph of nothing has no values', () => {
  const graph = graphOf([])
  expect(betweenness(graph, never).values).toHaveLength(0)
  expect(communities(graph, never)).toEqual({ values: new Float64Array(0), modularity: 0 })
})

test('what nobody waits for ends', () => {
  const graph = graphOf([[0, 1]])
  for (const compute of [betweenness, communities]) expect(() => compute(graph, () => true)).toThrow(Cancelled)
})
