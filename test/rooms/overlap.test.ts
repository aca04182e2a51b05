import { expect, test } from 'vitest'
import type { Context } from '../../src/request/context.js'
import { overlapOf } from '../../src/rooms/facts/overlap.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import { topologyOf } from '../traversal/graph.js'

test('dates that could not be read are an error, not an overlap without bounds', async () => {
  const topology = topologyOf([
    { from: 'company:a', to: 'company:b', startsOn: '2019-01-01' },
    { from: 'company:b', to: 'company:c', startsOn: '2020-01-01' },
  ])
  const engine = { read: () => Promise.reject(new Error('The engine has gone')) }
  const context = { engine, model: fixtureModel() } as unknown as Context
  await expect(overlapOf(context, topology, [0, 1])).rejects.toThrow('The engine has gone')
})
