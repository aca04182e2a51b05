import { expect, test } from 'vitest'
import { ALL_FACTS } from '../../src/facts/fact-filter.js'
import { findBridges } from '../../src/rooms/measures/bridges.js'
import { liesWithin } from '../../src/rooms/pattern/within.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import { at, topologyOf } from '../traversal/graph.js'

// As many places as one list may have, in a graph of some size: nothing may look at everything for each of them.

const [COMPANIES, CITIES, PLACES] = [20_000, 2000, 1000]
const topology = topologyOf([
  ...Array.from({ length: COMPANIES }, (_, index) => ({
    type: 'LOCATED_IN',
    from: `company:${index}`,
    to: `city:${index % CITIES}`,
  })),
  ...Array.from({ length: 4 * COMPANIES }, (_, index) => ({
    from: `company:${index % COMPANIES}`,
    to: `company:${(index * 7919 + 13) % COMPANIES}`,
    key: `${index}`,
  })),
  ...Array.from({ length: CITIES }, (_, index) => ({ type: 'LOCATED_IN', from: `city:${index}`, to: 'country:a' })),
])

test('a place that a pattern names a thousand times is looked at once', () => {
  const [country] = at(topology, 'country:a') as [number]
  const started = performance.now()
  const found = liesWithin(topology, new Array<number>(PLACES).fill(country), ALL_FACTS, 'within')
  expect(found).toHaveLength(1 + CITIES + COMPANIES)
  expect(performance.now() - started).toBeLessThan(2000)
})

test('a thousand places are bridged in one look at the graph', async () => {
  const between = Array.from({ length: PLACES }, (_, index) => ({ id: `city:${index}` }))
  const context = {
    topology: async () => topology,
    model: fixtureModel(),
    limits: { maxPageSize: 100 },
    deadline: performance.now() + 60_000,
    computed: () => undefined,
    admitComputation: () => undefined,
  }
  const ask = (places: readonly object[]) =>
    findBridges(context as never, { facts: ALL_FACTS, between: places, first: 1 })
  await ask(between.slice(0, 2))
  const started = performance.now()
  const { rows, totalCount } = await ask(between)
  expect(performance.now() - started).toBeLessThan(3000)
  expect(totalCount).toBeGreaterThan(1000)
  const { sides, value } = rows[0]!
  expect(sides).toHaveLength(PLACES)
  const reached = sides.reduce((sum, side) => sum + side.reached.length, 0)
  expect(value).toBe(
    (reached * (reached - 1)) / 2 -
      sides.reduce((sum, { reached: { length } }) => sum + (length * (length - 1)) / 2, 0),
  )
})
