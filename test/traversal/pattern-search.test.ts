import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rangeOfType } from '../../src/topology/of-type.js'
import type { Topology } from '../../src/topology/topology.js'
import { TraversalBudget } from '../../src/traversal/budget.js'
import { searchOrder } from '../../src/traversal/pattern-order.js'
import type { PatternMatch, PatternQuery, PatternRelation } from '../../src/traversal/pattern-query.js'
import { PAUSE, PatternSearch, type Position } from '../../src/traversal/pattern-search.js'
import { topologyOf, type SmallRelation } from './graph.js'
import { runs } from '../support/tier.js'

const ENTITIES = 6
const TYPES = ['COOPERATES_WITH', 'PART_OF']
const DAYS = ['2001-01-01', '2002-01-01', '2003-01-01']

const graphs: fc.Arbitrary<Topology> = fc
  .array(
    fc.record({
      from: fc.nat(ENTITIES - 1),
      to: fc.nat(ENTITIES - 1),
      type: fc.constantFrom(...TYPES),
      start: fc.option(fc.constantFrom(...DAYS)),
      length: fc.option(fc.nat(1)),
    }),
    { minLength: 8, maxLength: 20 },
  )
  .map((rows) =>
    topologyOf(
      rows.map(({ from, to, type, start, length }, index): SmallRelation => ({
        from: `company:${from}`,
        to: `company:${to}`,
        type,
        key: `${index}`,
        ...(start && { startsOn: start }),
        ...(start && length !== null && { endsOn: DAYS[Math.min(2, DAYS.indexOf(start) + length)] as string }),
      })),
      Array.from({ length: ENTITIES }, (_, index) => `company:${index}`),
    ),
  )

/** A pattern before it is bound to a graph. Its relations join every entity to one before it, and some twice. */
interface Sketch {
  readonly allowed: readonly (readonly number[] | null)[]
  readonly relations: readonly { from: number; to: number; types: readonly string[]; either: boolean; odd: boolean }[]
  readonly different: readonly [number, number][]
  readonly ascending: readonly [number, number][]
  readonly overlaps: readonly (readonly number[])[]
  readonly sequences: readonly (readonly number[])[]
}

const sketches: fc.Arbitrary<Sketch> = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.nat(2))
  .chain(([entities, extra]) => {
    const number = fc.nat(entities - 1)
    const pair = fc.tuple(number, number).filter(([a, b]) => a < b)
    const relation = (ends: fc.Arbitrary<[number, number]>) =>
      fc.record({
        ends,
        types: fc.constantFrom([TYPES[0]!], [TYPES[1]!], TYPES),
        either: fc.boolean(),
        flipped: fc.boolean(),
        odd: fc.constantFrom(false, false, true),
      })
    const tree = Array.from({ length: entities - 1 }, (_, at) =>
      relation(fc.nat(at).map((before): [number, number] => [before, at + 1])),
    )
    const more = Array.from({ length: extra }, () => relation(fc.tuple(number, number)))
    return fc.record({
      allowed: fc.array(fc.option(fc.uniqueArray(fc.nat(ENTITIES - 1), { minLength: 1, maxLength: 4 }), { freq: 1 }), {
        minLength: entities,
        maxLength: entities,
      }),
      relations: fc
        .tuple(...tree, ...more)
        .map((list) =>
          list.map(({ ends: [a, b], flipped, ...rest }) => ({ ...rest, from: flipped ? b : a, to: flipped ? a : b })),
        ),
      different: fc.array(pair, { maxLength: 2 }),
      ascending: fc.array(pair, { maxLength: 1 }),
      overlaps: fc.array(fc.uniqueArray(fc.nat(entities + extra - 2), { maxLength: 3 }), { maxLength: 1 }),
      sequences: fc.array(fc.uniqueArray(fc.nat(entities + extra - 2), { maxLength: 3 }), { maxLength: 1 }),
    })
  })
  .map(({ overlaps, sequences, ...rest }) => ({
    ...rest,
    overlaps: overlaps.filter((group) => group.length > 1),
    sequences: sequences.filter((list) => list.length > 1),
  }))

function queryOf(topology: Topology, sketch: Sketch): PatternQuery {
  return {
    ...sketch,
    entities: sketch.allowed.map((allowed) => ({
      candidates: allowed && Int32Array.from(allowed).sort(),
      fits: (entity) => !allowed || allowed.includes(entity),
      size: allowed?.length ?? ENTITIES,
    })),
    relations: sketch.relations.map(({ from, to, types, either, odd }) => ({
      from,
      to,
      types: types.map((type) => ({ range: rangeOfType(topology, type), either })),
      fits: (fact) => !odd || fact % 2 === 1,
    })),
  }
}

/** Every match, by trying every entity at every place and every fact for every relation. */
function oracle(topology: Topology, query: PatternQuery): PatternMatch[] {
  const matches: PatternMatch[] = []
  const stands = ({ from, to, types, fits }: PatternRelation, fact: number, entities: readonly number[]): boolean =>
    fits(fact) &&
    types.some(
      ({ range, either }) =>
        fact >= range.first &&
        fact < range.end &&
        ((topology.from[fact] === entities[from] && topology.to[fact] === entities[to]) ||
          (either && topology.from[fact] === entities[to] && topology.to[fact] === entities[from])),
    )
  const choose = (entities: number[], facts: number[]): void => {
    if (entities.length < query.entities.length) {
      for (let entity = 0; entity < ENTITIES; entity++)
        if (query.entities[entities.length]!.fits(entity)) choose([...entities, entity], facts)
      return
    }
    const relation = query.relations[facts.length]
    if (relation) {
      topology.relationIds.forEach((_, fact) => {
        if (!facts.includes(fact) && stands(relation, fact, entities)) choose(entities, [...facts, fact])
      })
      return
    }
    const isShared = (group: readonly number[]): boolean =>
      ['0', ...DAYS].some((day) => {
        const at = Number(day.replaceAll('-', ''))
        return group.every((number) => {
          const fact = facts[number] as number
          const end = topology.endsOn[fact] as number
          return (topology.startsOn[fact] as number) <= at && (end === 0 || end >= at)
        })
      })
    // Every date here is a day.
    const isBefore = (a: number, b: number): boolean => {
      const [start, end, other, last] = [
        topology.startsOn[a]!,
        topology.endsOn[a]!,
        topology.startsOn[b]!,
        topology.endsOn[b]!,
      ]
      if (start && other && start !== other) return start < other
      const isLonger = start === 0 || last === 0 || last > end
      return end > 0 && other > 0 && isLonger && end <= other
    }
    const isInSequence = (list: readonly number[]): boolean =>
      list.slice(1).every((number, index) => isBefore(facts[list[index]!]!, facts[number]!))
    const holds =
      query.different.every(([a, b]) => entities[a] !== entities[b]) &&
      query.ascending.every(([a, b]) => entities[a]! < entities[b]!) &&
      query.overlaps.every(isShared) &&
      query.sequences.every(isInSequence)
    if (holds) matches.push({ entities, relations: facts })
  }
  choose([], [])
  return matches
}

async function find(
  topology: Topology,
  query: PatternQuery,
  order: readonly number[],
  after: Position | null,
  most = 1e9,
) {
  const budget = new TraversalBudget({ relations: most, deadline: performance.now() + 60_000 })
  const search = new PatternSearch(topology, query, order, after, budget)
  const matches: PatternMatch[] = []
  for (const match of search.matches()) {
    if (match === PAUSE) await budget.pause()
    else matches.push(match)
  }
  return { matches, stoppedAt: search.stoppedAt }
}

const keyOf = (order: readonly number[], { entities, relations }: PatternMatch): number[] => [
  ...order.map((number) => entities[number] as number),
  ...relations,
]

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}

test('the matches of a pattern are those that trying everything finds, in order, from any of them on', async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(graphs, sketches, fc.nat(), async (topology, sketch, chance) => {
      const query = queryOf(topology, sketch)
      const order = searchOrder(topology, query)
      const right = oracle(topology, query).sort((a, b) => compare(keyOf(order, a), keyOf(order, b)))
      const { matches, stoppedAt } = await find(topology, query, order, null)
      expect(matches).toEqual(right)
      expect(stoppedAt).toBeNull()
      seen += right.length
      if (right.length === 0) return
      const from = chance % right.length
      const rest = await find(topology, query, order, keyOf(order, right[from] as PatternMatch))
      expect(rest.matches).toEqual(right.slice(from + 1))
    }),
    { numRuns: runs(300) },
  )
  expect(seen).toBeGreaterThan(runs(300))
})

test('a search that had to stop goes on where it stopped, without losing a match or giving one twice', async () => {
  await fc.assert(
    fc.asyncProperty(graphs, sketches, fc.integer({ min: 60, max: 200 }), async (topology, sketch, most) => {
      const query = queryOf(topology, sketch)
      const order = searchOrder(topology, query)
      const whole = await find(topology, query, order, null)
      const parts: PatternMatch[] = []
      let after: Position | null = null
      for (let round = 0; round < 200; round++) {
        const part: Awaited<ReturnType<typeof find>> = await find(topology, query, order, after, most)
        // What was found before the stop is given again only where the stop is before it.
        const last = part.stoppedAt
        parts.push(...part.matches.filter((match) => !last || compare(keyOf(order, match), last) < 0))
        if (!last || compare(last, after ?? []) === 0) break
        after = last
      }
      expect(parts).toEqual(whole.matches)
    }),
    { numRuns: runs(300) },
  )
})
