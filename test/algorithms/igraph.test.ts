import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { betweenness } from '../../src/algorithms/betweenness.js'
import { eachTriangle } from '../../src/algorithms/brokerage.js'
import { cores, pageRank, partners, strength } from '../../src/algorithms/centrality.js'
import { communities, modularity } from '../../src/algorithms/communities.js'
import { buildGraph } from '../../src/algorithms/graph.js'

// Fifty random graphs with what igraph says of them; expected-by-igraph.py makes the file.

interface Expected {
  readonly edges: readonly (readonly [number, number, number])[]
  readonly partners: readonly number[]
  readonly strength: readonly number[]
  readonly pageRank: readonly number[]
  readonly betweenness: readonly number[]
  readonly cores: readonly number[]
  readonly modularity: number
  readonly triangles: number
}

const graphs = JSON.parse(readFileSync('test/algorithms/expected-by-igraph.json', 'utf8')) as Expected[]
const never = (): boolean => false

const graphOf = ({ edges }: Pick<Expected, 'edges'>) =>
  buildGraph({
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
    weight: Float64Array.from(edges, ([, , weight]) => weight),
  })

function expectClose(found: Float64Array, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length)
  expected.forEach((value, node) => expect(Math.abs((found[node] as number) - value)).toBeLessThan(1e-6))
}

test('there are fifty graphs', () => expect(graphs).toHaveLength(50))

describe.each(graphs.map((expected, number) => ({ number, expected })))('of graph $number', ({ expected }) => {
  const graph = graphOf(expected)
  const pairs = ((graph.size - 1) * (graph.size - 2)) / 2

  test('partners, strength, PageRank and cores are those of igraph', () => {
    expectClose(partners(graph), expected.partners)
    expectClose(strength(graph), expected.strength)
    expectClose(pageRank(graph, never), expected.pageRank)
    expectClose(cores(graph), expected.cores)
  })

  test('betweenness is that of igraph, as a share of all pairs', () => {
    const { values, errors } = betweenness(graph, never)
    expectClose(
      values.map((value) => value * pairs),
      expected.betweenness,
    )
    expect(errors.every((error) => error === 0)).toBe(true)
  })

  test('communities are as good as the best that igraph finds, within 1 %', () => {
    const found = communities(graph, never)
    expect(found.modularity).toBeCloseTo(modularity(graph, found.values), 9)
    expect(found.modularity).toBeGreaterThan(expected.modularity - 0.01 * Math.abs(expected.modularity) - 1e-9)
  })

  test('there are as many triangles', () => {
    let count = 0
    eachTriangle(graph, never, () => count++)
    expect(count).toBe(expected.triangles)
  })
})
