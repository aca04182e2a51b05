import { expect, test } from 'vitest'
import type { EntityIndex, Topology } from '../../src/topology/topology.js'
import { membersOf, separate } from '../../src/traversal/ends.js'
import { at, topologyOf } from './graph.js'

const graph = topologyOf([
  { type: 'LOCATED_IN', from: 'city:paris', to: 'country:france' },
  { type: 'LOCATED_IN', from: 'district:saclay', to: 'city:paris' },
  { type: 'LOCATED_IN', from: 'company:a', to: 'city:paris' },
  { type: 'LOCATED_IN', from: 'company:b', to: 'district:saclay' },
  { type: 'LOCATED_IN', from: 'company:c', to: 'country:france' },
  { type: 'LOCATED_IN', from: 'compute-system:jean-zay', to: 'city:paris' },
  { type: 'HELD_IN', from: 'company:d', to: 'city:paris' },
])

const ids = (topology: Topology, entities: readonly EntityIndex[]): (string | undefined)[] =>
  entities.map((entity) => topology.entityIds[entity])

function members(id: string): (string | undefined)[] {
  const [end] = at(graph, id) as [EntityIndex]
  const found = membersOf(graph, end, {
    actorKinds: new Set(['COMPANY']),
    locates: (relation) => graph.relationTypes[relation] === 'LOCATED_IN',
  })
  return ids(graph, found)
}

test('a place stands for itself, the places in it and their organizations', () => {
  expect(members('city:paris')).toEqual(['city:paris', 'company:a', 'company:b', 'district:saclay'])
  expect(members('country:france')).toEqual([
    'city:paris',
    'company:a',
    'company:b',
    'company:c',
    'country:france',
    'district:saclay',
  ])
  expect(members('company:a')).toEqual(['company:a'])
})

test('ends that overlap are taken apart', () => {
  expect(separate([1, 2, 3], [3, 4])).toEqual({ from: [1, 2], to: [4], shared: [3] })
  expect(separate([1, 2], [1, 2, 3])).toEqual({ from: [1, 2], to: [3], shared: [] })
  expect(separate([1, 2, 3], [2])).toEqual({ from: [1, 3], to: [2], shared: [] })
  expect(separate([1], [2])).toEqual({ from: [1], to: [2], shared: [] })
})
