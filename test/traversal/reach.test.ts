import fc from 'fast-check'
import { expect, test } from 'vitest'
import { otherEnd, type EntityIndex, type Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'
import { compareRelations } from '../../src/traversal/path.js'
import { reach, type Reached, type ReachQuery } from '../../src/traversal/reach.js'
import { anyRelations, at, plenty, topologyOf } from './graph.js'
import { runs } from '../support/tier.js'

type Passage = Pick<ReachQuery, 'passable' | 'through' | 'directed'>

/** Every simple path from the start, by trying every step; the least for each entity. */
function oracle(topology: Topology, start: EntityIndex, maxLength: number, passage: Passage) {
  const best = new Map<EntityIndex, number[]>()
  const visit = (path: number[], entities: EntityIndex[]): void => {
    const last = entities.at(-1) as EntityIndex
    const between = entities.slice(1, -1)
    const known = best.get(last)
    const isPassed = !passage.through || between.some((entity) => passage.through?.has(entity))
    const isBetter = !known || path.length < known.length || isFirst(path, known)
    if (path.length > 0 && isPassed && isBetter) best.set(last, path)
    if (path.length === maxLength || (path.length > 0 && !passage.passable(last))) return
    topology.relationIds.forEach((_, relation) => {
      if (topology.from[relation] !== last && (passage.directed || topology.to[relation] !== last)) return
      const other = otherEnd(topology, relation, last)
      if (!entities.includes(other)) visit([...path, relation], [...entities, other])
    })
  }
  visit([], [start])
  return best
}

const isFirst = (a: number[], b: number[]): boolean => a.length === b.length && compareRelations(a, b) < 0

const everyone = Array.from({ length: 8 }, (_, index) => `company:${index}`)
const anywhere: Passage = { passable: () => true, through: null, directed: false }
const everything = { ...anywhere, usable: () => true, wanted: () => true, isEnough: () => false }
const byDistance = (a: Reached, b: Reached): number =>
  a.path.relations.length - b.path.relations.length || a.entity - b.entity

test('what is within reach is what trying every step finds, nearest first, each by its first path', async () => {
  await fc.assert(
    fc.asyncProperty(anyRelations(8, 12), fc.integer({ min: 1, max: 5 }), async (relations, maxLength) => {
      const topology = topologyOf(relations, everyone)
      const [start] = at(topology, 'company:0') as [EntityIndex]
      const found = await reach(topology, { ...everything, start, maxLength }, plenty())
      expect(new Map(found.map(({ entity, path }) => [entity, path.relations]))).toEqual(
        oracle(topology, start, maxLength, anywhere),
      )
      expect(found).toEqual([...found].sort(byDistance))
    }),
    { numRuns: runs(2000) },
  )
})

test('what paths must pass, may not pass and the way they run count as when trying every step', async () => {
  const anyPassage = fc.record({
    through: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 2 }),
    avoided: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 2 }),
    directed: fc.boolean(),
    mustPass: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(anyRelations(8, 12), anyPassage, async (relations, { mustPass, ...given }) => {
      const topology = topologyOf(relations, everyone)
      const [start] = at(topology, 'company:0') as [EntityIndex]
      const passage = {
        passable: (entity: EntityIndex) => !given.avoided.includes(entity),
        through: mustPass ? new Set(given.through) : null,
        directed: given.directed,
      }
      const found = await reach(topology, { ...everything, ...passage, start, maxLength: 5 }, plenty())
      expect(new Map(found.map(({ entity, path }) => [entity, path.relations]))).toEqual(
        oracle(topology, start, 5, passage),
      )
      expect(found).toEqual([...found].sort(byDistance))
    }),
    { numRuns: runs(3000) },
  )
})

test('a search that may end early gives the start of the whole answer', async () => {
  await fc.assert(
    fc.asyncProperty(anyRelations(8, 12), fc.nat(6), async (relations, wanted) => {
      const topology = topologyOf(relations, everyone)
      const [start] = at(topology, 'company:0') as [EntityIndex]
      const query = { ...everything, start, maxLength: 5 }
      const whole = await reach(topology, query, plenty())
      const part = await reach(topology, { ...query, isEnough: (found) => found.length >= wanted }, plenty())
      expect(part).toEqual(whole.slice(0, part.length))
      expect(part.length).toBeGreaterThanOrEqual(Math.min(wanted, whole.length))
    }),
    { numRuns: runs(500) },
  )
})

test('a spent budget shortens the answer and is told', async () => {
  const topology = topologyOf(everyone.slice(1).map((to) => ({ from: 'company:0', to })))
  const [start] = at(topology, 'company:1') as [EntityIndex]
  const budget = new TraversalBudget({ relations: 3, deadline: performance.now() + 60_000 })
  const found = await reach(topology, { ...everything, start, maxLength: 3 }, budget)
  expect(found.map(({ entity }) => topology.entityIds[entity])).toEqual(['company:0'])
  expect(budget.stoppedBy).toBe('BUDGET')
})
