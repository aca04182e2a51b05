import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntityIndex, Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'
import type { PathQuery } from '../../src/traversal/path-moves.js'
import { hopsOf, type Path } from '../../src/traversal/path.js'
import { shortestPaths } from '../../src/traversal/shortest-paths.js'
import { anyRelations, at, plenty, topologyOf, type SmallRelation } from './graph.js'
import { runs } from '../support/tier.js'

const anyPath = { usable: () => true, passable: () => true, through: null, directed: false }

/** A path as one reads it: `a -[relation]- b -[relation]- c`. */
const readable = (topology: Topology, path: Path): string =>
  [
    topology.entityIds[path.start],
    ...hopsOf(topology, path).map(({ relation, to }) => `${topology.relationIds[relation]} ${topology.entityIds[to]}`),
  ].join(' ')

async function between(
  relations: readonly SmallRelation[],
  from: string,
  to: string,
  options: Partial<PathQuery & { maxLength: number; first: number }> = {},
): Promise<string[]> {
  const topology = topologyOf(relations, [from, to])
  const { maxLength = 4, first = 10, ...query } = options
  const ends = { from: at(topology, from), to: at(topology, to) }
  const paths = await shortestPaths(topology, { ...anyPath, ...ends, ...query }, { maxLength, first }, plenty())
  return paths.map((path) =>
    [path.start, ...hopsOf(topology, path).map((hop) => hop.to)].map((entity) => topology.entityIds[entity]).join(' '),
  )
}

const link = (from: string, to: string, rest: Partial<SmallRelation> = {}): SmallRelation => ({
  from: `company:${from}`,
  to: `company:${to}`,
  ...rest,
})

describe('paths between two entities', () => {
  test('are the shortest first, then the heaviest, then by the ids of their relations', async () => {
    const relations = [
      link('a', 'x'),
      link('x', 'z'),
      link('a', 'y', { weight: 5 }),
      link('y', 'z'),
      link('a', 'w'),
      link('w', 'z'),
      link('a', 'p'),
      link('p', 'q'),
      link('q', 'z'),
      link('z', 'a'),
    ]
    expect(await between(relations, 'company:a', 'company:z')).toEqual([
      'company:a company:z',
      'company:a company:y company:z',
      'company:a company:w company:z',
      'company:a company:x company:z',
      'company:a company:p company:q company:z',
    ])
  })

  test('meet no entity twice and never loop', async () => {
    const relations = [link('a', 'a'), link('a', 'b'), link('b', 'b'), link('b', 'c'), link('b', 'd'), link('d', 'b')]
    expect(await between(relations, 'company:a', 'company:c', { maxLength: 6 })).toEqual([
      'company:a company:b company:c',
    ])
  })

  test('differ when parallel relations make them', async () => {
    const relations = [link('a', 'b'), link('a', 'b', { key: '2' }), link('b', 'a', { type: 'PART_OF' })]
    expect(await between(relations, 'company:a', 'company:b')).toHaveLength(3)
  })

  test('are none where nothing joins the two, or only more relations than allowed', async () => {
    const relations = [link('a', 'b'), link('b', 'c'), link('x', 'y')]
    expect(await between(relations, 'company:a', 'company:x')).toEqual([])
    expect(await between(relations, 'company:a', 'company:c', { maxLength: 1 })).toEqual([])
  })

  test('follow relations one way only when asked to', async () => {
    const relations = [link('a', 'b'), link('c', 'b')]
    expect(await between(relations, 'company:a', 'company:c')).toHaveLength(1)
    expect(await between(relations, 'company:a', 'company:c', { directed: true })).toEqual([])
    expect(await between(relations, 'company:a', 'company:b', { directed: true })).toHaveLength(1)
  })
})

/** Every simple path, by trying every step; sorted as the contract says. */
function oracle(topology: Topology, query: PathQuery, maxLength: number, first: number): Path[] {
  const found: Path[] = []
  const ends = new Set([...query.from, ...query.to])
  const visit = (path: number[], entities: EntityIndex[]): void => {
    const last = entities.at(-1) as EntityIndex
    if (path.length > 0 && query.to.includes(last)) {
      const passes = !query.through || entities.slice(1, -1).some((entity) => query.through?.has(entity))
      if (passes) found.push({ start: entities[0] as EntityIndex, relations: path })
      return
    }
    if (path.length === maxLength || (path.length > 0 && (ends.has(last) || !query.passable(last)))) return
    topology.relationIds.forEach((_, relation) => {
      const [from, to] = [topology.from[relation] as number, topology.to[relation] as number]
      if (!query.usable(relation)) return
      if (from === last && !entities.includes(to)) visit([...path, relation], [...entities, to])
      else if (to === last && !query.directed && !entities.includes(from))
        visit([...path, relation], [...entities, from])
    })
  }
  for (const entity of query.from) visit([], [entity])
  const weight = ({ relations }: Path): number =>
    relations.reduceRight((sum, relation) => (topology.weight[relation] || 0) + sum, 0)
  const ids = ({ relations }: Path): string => relations.map((relation) => String(relation).padStart(4, '0')).join(' ')
  return found
    .sort((a, b) => a.relations.length - b.relations.length || weight(b) - weight(a) || (ids(a) < ids(b) ? -1 : 1))
    .slice(0, first)
}

const question = fc.record({
  from: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
  to: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
  barred: fc.uniqueArray(fc.nat(6), { maxLength: 2 }),
  through: fc.option(fc.uniqueArray(fc.nat(6), { maxLength: 2 })),
  onlyPartOf: fc.boolean(),
  directed: fc.boolean(),
  maxLength: fc.integer({ min: 1, max: 6 }),
  first: fc.integer({ min: 1, max: 12 }),
})

function queryOf(topology: Topology, asked: typeof question extends fc.Arbitrary<infer T> ? T : never): PathQuery {
  const places = (numbers: readonly number[]): EntityIndex[] =>
    at(topology, ...numbers.map((number) => `company:${number}`))
  const from = places(asked.from)
  const barred = places(asked.barred)
  return {
    from,
    to: places(asked.to).filter((entity) => !from.includes(entity)),
    usable: (relation) => !asked.onlyPartOf || topology.relationTypes[relation] === 'PART_OF',
    passable: (entity) => !barred.includes(entity),
    through: asked.through && new Set(places(asked.through)),
    directed: asked.directed,
  }
}

const everyone = Array.from({ length: 7 }, (_, index) => `company:${index}`)

test('paths are those that trying every step finds, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(anyRelations(7, 14), question, async (relations, asked) => {
      const topology = topologyOf(relations, everyone)
      const query = queryOf(topology, asked)
      const found = await shortestPaths(topology, query, asked, plenty())
      const expected = oracle(topology, query, asked.maxLength, asked.first)
      expect(found.map((path) => readable(topology, path))).toEqual(expected.map((path) => readable(topology, path)))
    }),
    { numRuns: runs(5000) },
  )
})

test('a spent budget leaves the first paths, never others', async () => {
  await fc.assert(
    fc.asyncProperty(anyRelations(7, 14), question, fc.nat(80), async (relations, asked, allowed) => {
      const topology = topologyOf(relations, everyone)
      const query = queryOf(topology, asked)
      const budget = new TraversalBudget({ relations: allowed, deadline: performance.now() + 60_000 })
      const found = await shortestPaths(topology, query, asked, budget)
      const expected = oracle(topology, query, asked.maxLength, asked.first)
      expect(budget.expanded).toBeLessThanOrEqual(allowed)
      expect(found).toEqual(expected.slice(0, found.length))
      if (budget.stoppedBy === null) expect(found).toHaveLength(expected.length)
    }),
    { numRuns: runs(2000) },
  )
})
