import { expect, test } from 'vitest'
import { TraversalBudget } from '../../src/traversal/budget.js'
import { findChains } from '../../src/traversal/chains.js'
import { reach } from '../../src/traversal/reach.js'
import { shortestPaths } from '../../src/traversal/shortest-paths.js'
import { at, plenty, topologyOf, type SmallRelation } from './graph.js'

// A hub of 50,000 relations between two entities that only it joins.
const HUB = 50_000
const spokes = Array.from({ length: HUB }, (_, index): SmallRelation => ({ from: `company:${index}`, to: 'city:hub' }))
const graph = topologyOf(spokes)
const [hub, first, last] = at(graph, 'city:hub', 'company:0', `company:${HUB - 1}`) as [number, number, number]
const anywhere = { usable: () => true, passable: () => true, through: null, directed: false }
const query = { ...anywhere, from: [first], to: [last] }
const everything = { ...anywhere, wanted: () => true, isEnough: () => false }
const most = { maxLength: 6, first: 10 }

/** How often the event loop turns during some work. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0
  const count = (): void => {
    turns++
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  await work()
  clearImmediate(next)
  return turns
}

test('a path through a hub is found', async () => {
  const [path, ...others] = await shortestPaths(graph, query, most, plenty())
  expect(path?.relations.map((relation) => graph.relationIds[relation])).toEqual([
    'COOPERATES_WITH/company:0/city:hub',
    `COOPERATES_WITH/company:${HUB - 1}/city:hub`,
  ])
  expect(others).toEqual([])
})

test('neither a hub nor what is around it holds up other requests', async () => {
  const dense = topologyOf([
    ...spokes,
    ...spokes.map(({ from }, index) => ({ from, to: `company:${(index * 7919) % HUB}`, key: 'b' })),
    ...spokes.map(({ from }, index) => ({ from, to: `company:${(index * 104_729) % HUB}`, key: 'c' })),
  ])
  const [from, to] = at(dense, 'company:0', `company:${HUB - 1}`) as [number, number]
  const budget = plenty()
  const turns = await turnsDuring(async () => {
    await shortestPaths(dense, { ...query, from: [from], to: [to] }, { maxLength: 6, first: 100 }, budget)
    await reach(dense, { ...everything, start: from, maxLength: 6 }, budget)
  })
  expect(budget.expanded).toBeGreaterThan(10 * HUB)
  expect(turns).toBeGreaterThan(budget.expanded / (2 * HUB))
})

test('all that a hub of 150,000 relations leads to is found', async () => {
  const size = 150_000
  const larger = topologyOf(Array.from({ length: size }, (_, index) => ({ from: `company:${index}`, to: 'city:hub' })))
  const [start] = at(larger, 'city:hub') as [number]
  expect(await reach(larger, { ...everything, start, maxLength: 1 }, plenty())).toHaveLength(size)
  const links = { start, first: 3, usable: () => true, heads: () => false, heading: null, goesOn: () => false }
  for (const depth of [1, 2]) {
    const { chains, hasMore } = await findChains(larger, { ...links, depth }, plenty())
    expect([chains.length, hasMore]).toEqual([3, true])
  }
})

test('a hub that the budget does not allow ends the search without an error', async () => {
  const budget = new TraversalBudget({ relations: HUB - 1, deadline: performance.now() + 60_000 })
  const found = await reach(graph, { ...everything, start: hub, maxLength: 1 }, budget)
  expect(found).toEqual([])
  expect([budget.stoppedBy, budget.expanded]).toEqual(['BUDGET', 0])
})

test('a search ends when its time is up or nobody waits for it', async () => {
  const late = new TraversalBudget({ relations: 10_000_000, deadline: performance.now() })
  await shortestPaths(graph, query, most, late)
  expect(late.stoppedBy).toBe('TIME')
  const gone = new TraversalBudget({
    relations: 10_000_000,
    deadline: performance.now() + 60_000,
    signal: AbortSignal.abort(),
  })
  await shortestPaths(graph, query, most, gone)
  expect(gone.stoppedBy).toBe('TIME')
})
