import { expect, test } from 'vitest'
import type { EntityIndex, Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'
import { findChains, type ChainQuery } from '../../src/traversal/chains.js'
import { hopsOf, type Path } from '../../src/traversal/path.js'
import { at, plenty, topologyOf, type SmallRelation } from './graph.js'

const link = (type: string, from: string, to: string, rest: Partial<SmallRelation> = {}): SmallRelation => ({
  type,
  from: `policy:${from}`,
  to: `policy:${to}`,
  ...rest,
})

/** The letters a chain meets. */
const letters = (topology: Topology, path: Path): string =>
  [path.start, ...hopsOf(topology, path).map(({ to }) => to)]
    .map((entity) => (topology.entityIds[entity] as string).split(':')[1])
    .join('')

function queryFor(topology: Topology, start: string, options: Partial<ChainQuery> = {}): ChainQuery {
  return {
    start: at(topology, start)[0] as EntityIndex,
    depth: 3,
    first: 50,
    usable: () => true,
    heads: (relation) => topology.relationTypes[relation] === 'REFERS_TO',
    heading: null,
    goesOn: (entity) => topology.entityKinds[entity] === 'POLICY',
    ...options,
  }
}

async function chainsOf(relations: readonly SmallRelation[], start: string, options: Partial<ChainQuery> = {}) {
  const topology = topologyOf(relations, [start])
  const { chains, hasMore } = await findChains(topology, queryFor(topology, start, options), plenty())
  return { chains: chains.map((chain) => letters(topology, chain)), hasMore }
}

test('chains go as far as they can, one way, and PART_OF leads both ways', async () => {
  const relations = [
    link('REFERS_TO', 'a', 'b'),
    link('REFERS_TO', 'c', 'b'),
    link('REFERS_TO', 'b', 'd'),
    link('REFERS_TO', 'z', 'a'),
    link('PART_OF', 'p', 'a'),
    link('REFERS_TO', 'p', 'q'),
  ]
  expect(await chainsOf(relations, 'policy:a')).toEqual({ chains: ['az', 'apq', 'abd'], hasMore: false })
  expect((await chainsOf(relations, 'policy:a', { heading: 'ALONG' })).chains).toEqual(['apq', 'abd'])
  expect((await chainsOf(relations, 'policy:a', { heading: 'AGAINST' })).chains).toEqual(['ap', 'az'])
})

test('chains stop at their depth, at entities they do not go on from, and before an entity comes twice', async () => {
  const relations = [
    link('REFERS_TO', 'a', 'b'),
    link('REFERS_TO', 'b', 'a'),
    link('REFERS_TO', 'b', 'c'),
    link('REFERS_TO', 'c', 'd'),
    link('REFERS_TO', 'a', 'a'),
    { type: 'WITHDREW', from: 'company:w', to: 'policy:b' },
    { type: 'WITHDREW', from: 'company:w', to: 'policy:x' },
  ]
  // From b, one way on to c; the other way round only back to a. Who withdrew b is told either way.
  expect((await chainsOf(relations, 'policy:a', { depth: 2 })).chains.sort()).toEqual(['abc', 'abw', 'abw'])
})

test('the heavier of two parallel references comes first', async () => {
  const topology = topologyOf([
    link('REFERS_TO', 'a', 'b', { weight: 2 }),
    link('REFERS_TO', 'a', 'b', { key: 'again', weight: 5 }),
  ])
  const { chains } = await findChains(topology, queryFor(topology, 'policy:a'), plenty())
  expect(chains.map(({ relations }) => topology.relationIds[relations[0] as number])).toEqual([
    'REFERS_TO/policy:a/policy:b/again',
    'REFERS_TO/policy:a/policy:b',
  ])
})

test('no more chains are given than asked for, and it is told that there are more', async () => {
  const relations = ['b', 'c', 'd'].map((to) => link('REFERS_TO', 'a', to))
  expect(await chainsOf(relations, 'policy:a', { first: 2 })).toEqual({ chains: ['ab', 'ac'], hasMore: true })
  expect(await chainsOf(relations, 'policy:a', { first: 3 })).toEqual({ chains: ['ab', 'ac', 'ad'], hasMore: false })
  expect(await chainsOf([], 'policy:a')).toEqual({ chains: [], hasMore: false })
})

test('a spent budget leaves the shortest chains', async () => {
  const topology = topologyOf([link('REFERS_TO', 'a', 'b'), link('REFERS_TO', 'a', 'c'), link('REFERS_TO', 'c', 'd')])
  const budget = new TraversalBudget({ relations: 5, deadline: performance.now() + 60_000 })
  const { chains } = await findChains(topology, queryFor(topology, 'policy:a'), budget)
  expect(chains.map((chain) => letters(topology, chain))).toEqual(['ab'])
  expect(budget.stoppedBy).toBe('BUDGET')
})
