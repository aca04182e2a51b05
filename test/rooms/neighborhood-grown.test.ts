import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grow, type Growth } from '../../src/rooms/neighborhood/grow.js'
import { linksAmong, MAX_LINKS } from '../../src/rooms/neighborhood/links.js'
import type { Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'
import { anyRelations, at, plenty, topologyOf, type SmallRelation } from '../traversal/graph.js'
import { runs } from '../support/tier.js'

const everything = { mayUse: () => true, mayAdd: () => true, mayGoOn: () => true }

async function grown(topology: Topology, centres: string[], options: Partial<Growth> = {}) {
  const growth = { centres: at(topology, ...centres), depth: 3, ...everything, ...options }
  const reached = await grow(topology, growth, plenty(), () => false)
  return reached.map(({ entity, ...rest }) => ({ id: topology.entityIds[entity] as string, ...rest }))
}

const idsOf = (nodes: readonly { id: string; depth: number }[]) =>
  nodes.map(({ id, depth }) => `${depth} ${id.slice(-1)}`)

const link = (from: string, to: string, rest: Partial<SmallRelation> = {}): SmallRelation => ({
  from: `company:${from}`,
  to: `company:${to}`,
  ...rest,
})

describe('a neighbourhood', () => {
  test('grows outwards: more ties first, then weight, then degree, then id', async () => {
    const topology = topologyOf([
      link('a', 'b'),
      link('c', 'a'),
      link('a', 'd', { weight: 2 }),
      link('a', 'e'),
      link('e', 'a', { key: '2' }),
      link('c', 'x'),
      link('x', 'y'),
      link('y', 'z'),
    ])
    expect(idsOf(await grown(topology, ['company:a']))).toEqual(['0 a', '1 e', '1 d', '1 c', '1 b', '2 x', '3 y'])
    expect(idsOf(await grown(topology, ['company:a'], { depth: 1 }))).toHaveLength(5)
  })

  test('adds only entities that may be added, and goes on only from these', async () => {
    const topology = topologyOf([
      { from: 'company:a', to: 'university:u' },
      { from: 'university:u', to: 'company:c' },
      { from: 'company:a', to: 'company:b' },
    ])
    const mayAdd = (entity: number) => topology.entityKinds[entity] === 'COMPANY'
    expect(idsOf(await grown(topology, ['company:a'], { mayAdd }))).toEqual(['0 a', '1 b'])
    expect(idsOf(await grown(topology, ['university:u'], { mayAdd }))).toEqual(['0 u', '1 a', '1 c', '2 b'])
  })

  test('goes on from a centre, but from others only where it may', async () => {
    const topology = topologyOf([link('a', 'b'), link('b', 'c'), link('a', 'd'), link('d', 'e')])
    const [a, b] = at(topology, 'company:a', 'company:b')
    const mayGoOn = (entity: number) => entity !== a && entity !== b
    expect(idsOf(await grown(topology, ['company:a'], { mayGoOn }))).toEqual(['0 a', '1 b', '1 d', '2 e'])
  })

  test('of a hub with 150,000 relations is found in one look, and not at all beyond the budget', async () => {
    const topology = topologyOf(Array.from({ length: 150_000 }, (_, i) => link('hub', String(i), { weight: i % 7 })))
    const reached = await grown(topology, ['company:hub'])
    expect(reached).toHaveLength(150_001)
    expect(reached[1]).toMatchObject({ id: 'company:1000', weight: 6 })
    const small = new TraversalBudget({ relations: 1000, deadline: Infinity })
    const growth = { centres: at(topology, 'company:hub'), depth: 2, ...everything }
    expect(await grow(topology, growth, small, () => false)).toHaveLength(1)
    expect(small.stoppedBy).toBe('BUDGET')
  })
})

/** The distances from a centre, by repeated relaxation. */
function naiveDepths(relations: readonly SmallRelation[], centre: string): Map<string, number> {
  const depths = new Map([[centre, 0]])
  for (let depth = 1; depth <= 3; depth++)
    for (const { from, to } of relations)
      for (const [a, b] of [
        [from, to],
        [to, from],
      ] as const)
        if (depths.get(a) === depth - 1 && !depths.has(b)) depths.set(b, depth)
  return depths
}

test('depths are those of a breadth-first search, whatever the graph and the order of its relations', () =>
  fc.assert(
    fc.asyncProperty(anyRelations(7, 14), fc.array(fc.nat(), { maxLength: 14 }), async (relations, order) => {
      const centre = 'company:0'
      const nodes = await grown(topologyOf(relations, [centre]), [centre])
      expect(new Map(nodes.map(({ id, depth }) => [id, depth]))).toEqual(naiveDepths(relations, centre))
      const shuffled = relations
        .map((relation, index) => ({ relation, place: order[index] ?? 0 }))
        .sort((a, b) => a.place - b.place)
        .map(({ relation }) => relation)
      expect(await grown(topologyOf(shuffled, [centre]), [centre])).toEqual(nodes)
      for (const { depth, ties, id } of nodes)
        expect(ties).toBe(
          relations.filter(({ from, to }) => {
            const other = from === id ? to : to === id ? from : null
            return depth > 0 && other !== null && nodes.find((one) => one.id === other)?.depth === depth - 1
          }).length,
        )
    }),
    { numRuns: runs(1000) },
  ))

test('links are exactly the relations whose ends are both among the nodes', () =>
  fc.assert(
    fc.asyncProperty(anyRelations(7, 20), fc.uniqueArray(fc.nat(6), { minLength: 1 }), async (relations, chosen) => {
      const names = chosen.map((number) => `company:${number}`)
      const topology = topologyOf(relations, names)
      const { relations: links, tooMany } = await linksAmong(topology, at(topology, ...names), [], () => true, plenty())
      const expected = relations.filter(({ from, to }) => names.includes(from) && names.includes(to))
      expect(links.map((relation) => topology.relationIds[relation]).sort()).toEqual(
        expected.map(({ type, from, to, key }) => `${type}/${from}/${to}/${key}`).sort(),
      )
      expect(new Set(links).size).toBe(links.length)
      expect(tooMany).toBe(false)
    }),
    { numRuns: runs(1000) },
  ))

test('links beyond what an answer holds are cut, heaviest first', async () => {
  const topology = topologyOf(
    Array.from({ length: MAX_LINKS + 10 }, (_, i) => link('a', 'b', { key: String(i), weight: i })),
  )
  const links = await linksAmong(topology, at(topology, 'company:a', 'company:b'), [], () => true, plenty())
  expect(links.tooMany).toBe(true)
  expect(links.relations).toHaveLength(MAX_LINKS)
  expect(Math.min(...links.relations.map((relation) => topology.weight[relation] as number))).toBe(10)
})
