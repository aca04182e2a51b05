import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collectFlows, collectKept, sizeOf, statedCount, type Flow } from '../../src/rooms/talent-flows/flows.js'
import { pairsFor } from '../../src/rooms/talent-flows/measure-all.js'
import { measureFlows } from '../../src/rooms/talent-flows/flow-sizes.js'
import { firstInOrder } from '../../src/numbers/in-order.js'
import type { FlowTable } from '../../src/flows/flow-table.js'
import { PairTable } from '../../src/flows/pair-table.js'
import type { FlowGrouping } from '../../src/flows/flow-filter.js'
import { ALL_FACTS } from '../../src/facts/fact-filter.js'
import { findTalentFlows } from '../../src/rooms/talent-flows/talent-flows.js'
import { firstDay, lastDay } from '../../src/text/partial-date.js'
import type { Topology } from '../../src/topology/topology.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'
import { plenty, topologyOf, type SmallRelation } from '../traversal/graph.js'
import { runs } from '../support/tier.js'

const flowsIn = (table: FlowTable) => Array.from({ length: table.length }, (_, flow) => table.at(flow))

const byEnds = (table: FlowTable) => flowsIn(table).sort((a, b) => a.origin - b.origin || a.destination - b.destination)

const any = { accepts: () => true, acceptsPlace: () => true, members: null }

/** Every flow as text: `origin>destination`, the people by name, and how many counted it with which largest number. */
async function flowsOf(topology: Topology, grouping: FlowGrouping = 'ORGANIZATION'): Promise<string[]> {
  const query = { from: any, to: any, mayStay: () => true, mayArrive: () => true, grouping }
  const { flows } = await collectFlows(topology, query, plenty())
  const id = (entity: number): string => topology.entityIds[entity] as string
  const { sizes } = await measureFlows(topology, query, plenty())
  // Flows between ends that are narrowed, if only to everything, are not measured by pairs that are kept.
  const all = { ...any, members: [...topology.entityIds.keys()] }
  const narrow = await measureFlows(topology, { ...query, from: all, to: all }, plenty())
  expect(byEnds(narrow.sizes)).toEqual(byEnds(sizes))
  const ends = (flow: { origin: number; destination: number }, size: number) =>
    `${flow.origin} ${flow.destination} ${size}`
  expect(
    flowsIn(sizes)
      .map((flow) => ends(flow, flow.size))
      .sort(),
  ).toEqual(flows.map((flow) => ends(flow, sizeOf(topology, flow))).sort())
  const kept = await pairsFor(topology, query)
  const wanted = flowsIn(sizes)
  const byPairs = await collectKept(topology, query, kept!, wanted, plenty())
  const inOrder = (some: readonly Flow[]): Flow[] =>
    [...some].sort((a, b) => a.origin - b.origin || a.destination - b.destination)
  expect(inOrder(byPairs.flows)).toEqual(inOrder(flows))
  return flows
    .map((flow) => {
      const people = flow.moves.map(({ person }) => id(person)).join(',')
      const counted = `${flow.counts.length}/${statedCount(topology, flow)}/${sizeOf(topology, flow)}`
      return `${id(flow.origin)}>${id(flow.destination)} ${people} ${counted}`
    })
    .sort()
}

const career = (type: string, to: string, startsOn?: string, endsOn?: string, from = 'person:p'): SmallRelation => ({
  type,
  from,
  to,
  ...(startsOn ? { startsOn: firstDay(startsOn) } : {}),
  ...(endsOn ? { endsOn: lastDay(endsOn) } : {}),
})

const works = (to: string, start?: string, end?: string) => career('WORKS_AT', to, start, end)

const flowsOfCareer = (...relations: SmallRelation[]) => flowsOf(topologyOf(relations))

describe('a move', () => {
  const moved = ['university:u>company:c person:p 0/null/1']

  test('is from studies to work or a founding, and to nowhere else', async () => {
    expect(await flowsOfCareer(career('STUDIED_AT', 'university:u'), career('WORKS_AT', 'company:c'))).toEqual(moved)
    expect(await flowsOfCareer(career('STUDIED_AT', 'university:u'), career('FOUNDED', 'company:c'))).toEqual(moved)
    expect(await flowsOfCareer(career('STUDIED_AT', 'university:u'), career('STUDIED_AT', 'company:c'))).toEqual([])
    expect(await flowsOfCareer(career('FOUNDED', 'university:u'), career('WORKS_AT', 'company:c'))).toEqual([])
    expect(await flowsOfCareer(career('STUDIED_AT', 'university:u'), career('MEMBER_OF', 'company:c'))).toEqual([])
    expect(await flowsOfCareer(career('STUDIED_AT', 'university:u'), career('WORKS_AT', 'university:u'))).toEqual([])
  })

  test('from work to work takes dates', async () => {
    expect(await flowsOfCareer(works('university:u'), works('company:c'))).toEqual([])
    expect(await flowsOfCareer(works('university:u', '2010'), works('company:c'))).toEqual([])
    expect(await flowsOfCareer(works('university:u', '2010'), works('company:c', '2012'))).toEqual(moved)
    expect(await flowsOfCareer(works('university:u', undefined, '2011'), works('company:c', '2012'))).toEqual(moved)
    expect(await flowsOfCareer(works('university:u', undefined, '2013'), works('company:c', '2012'))).toEqual([])
  })

  test('is known from an end that is as imprecise as the beginning that follows it', async () => {
    const from = (end: string) => works('university:u', undefined, end)
    expect(await flowsOfCareer(from('2023'), works('company:c', '2023'))).toEqual(moved)
    expect(await flowsOfCareer(from('2021'), works('company:c', '2021-12'))).toEqual(moved)
    expect(await flowsOfCareer(from('2021-09'), works('company:c', '2021'))).toEqual(moved)
    expect(await flowsOfCareer(from('2021-09-20'), works('company:c', '2021-09-03'))).toEqual(moved)
    expect(await flowsOfCareer(from('2021-09'), works('company:c', '2021-03'))).toEqual([])
    expect(await flowsOfCareer(from('2022'), works('company:c', '2021'))).toEqual([])
  })

  test('never leads from one post to another and back', async () => {
    const pair = (...ends: [string?, string?]) =>
      flowsOfCareer(works('university:u', '2020', ends[0]), works('company:c', '2020', ends[1]))
    expect(await pair()).toEqual([])
    expect(await pair('2020', '2020')).toEqual([])
    expect(await pair('2020')).toEqual(moved)
    expect(await pair('2020', '2023')).toEqual(moved)
    expect(await pair('2021')).toEqual([])
  })

  test('does not run against dates, even from studies', async () => {
    const studies = (start?: string, end?: string) => career('STUDIED_AT', 'university:u', start, end)
    expect(await flowsOfCareer(studies('2015'), career('WORKS_AT', 'company:c', '2010'))).toEqual([])
    expect(await flowsOfCareer(studies('2015'), career('WORKS_AT', 'company:c', undefined, '2012'))).toEqual([])
    expect(await flowsOfCareer(studies('2015'), career('WORKS_AT', 'company:c'))).toEqual(moved)
    expect(await flowsOfCareer(studies(undefined, '2015'), career('WORKS_AT', 'company:c', '2012'))).toEqual(moved)
  })

  test('counts a person once for a pair, with the firmest and then earliest proof', async () => {
    const topology = topologyOf([
      career('STUDIED_AT', 'university:u', '2000'),
      { ...career('FOUNDED', 'company:c', '2001'), stance: 'DISPUTED' },
      { ...career('WORKS_AT', 'company:c', '2009'), key: 'a' },
      { ...career('WORKS_AT', 'company:c', '2005'), key: 'b' },
    ])
    expect(await flowsOf(topology)).toEqual(moved)
    const query = { from: any, to: any, mayStay: () => true, mayArrive: () => true, grouping: 'ORGANIZATION' } as const
    const { flows } = await collectFlows(topology, query, plenty())
    expect(topology.relationIds[flows[0]!.moves[0]!.arrival]).toBe('WORKS_AT/person:p/company:c/b')
  })

  test('of somebody at hundreds of organizations is left out, and the answer says that it is not whole', async () => {
    const hub = Array.from({ length: 150 }, (_, i) => [
      career('STUDIED_AT', `university:u${i}`),
      career('WORKS_AT', `company:c${i}`),
    ]).flat()
    const topology = topologyOf([
      ...hub,
      career('STUDIED_AT', 'university:u0', undefined, undefined, 'person:q'),
      career('WORKS_AT', 'company:c0', undefined, undefined, 'person:q'),
    ])
    const query = { from: any, to: any, mayStay: () => true, mayArrive: () => true, grouping: 'ORGANIZATION' } as const
    const { flows, complete } = await collectFlows(topology, query, plenty())
    expect(flows).toHaveLength(1)
    expect(complete).toBe(false)
  })
})

describe('a count', () => {
  const count = (from: string, to: string, weight: number | null, key: string): SmallRelation => ({
    type: 'TALENT_FLOW',
    from,
    to,
    weight,
    key,
  })

  test('is never added to another, nor to the people known by name', async () => {
    const relations = [
      count('university:u', 'company:c', 5, 'a'),
      count('university:u', 'company:c', 7, 'b'),
      count('university:u', 'company:c', null, 'c'),
      career('STUDIED_AT', 'university:u'),
      career('WORKS_AT', 'company:c'),
    ]
    expect(await flowsOfCareer(...relations)).toEqual(['university:u>company:c person:p 3/7/7'])
  })

  test('that nobody counted has no number, and of places it shows among places alone', async () => {
    const topology = topologyOf([
      count('country:x', 'country:y', null, 'a'),
      count('city:a', 'country:y', 3, 'b'),
      { type: 'LOCATED_IN', from: 'city:a', to: 'country:x' },
    ])
    expect(await flowsOf(topology)).toEqual([])
    expect(await flowsOf(topology, 'CITY')).toEqual([])
    expect(await flowsOf(topology, 'COUNTRY')).toEqual(['country:x>country:y  2/3/3'])
    expect(await flowsOf(topologyOf([count('country:x', 'country:y', null, 'a')]), 'COUNTRY')).toEqual([
      'country:x>country:y  1/null/0',
    ])
  })
})

test('places are those in which an organization lay during the stay, through districts and cities', async () => {
  const topology = topologyOf([
    career('STUDIED_AT', 'university:u', '2000', '2004'),
    career('WORKS_AT', 'company:c', '2005', '2010'),
    { type: 'LOCATED_IN', from: 'university:u', to: 'district:d' },
    { type: 'LOCATED_IN', from: 'district:d', to: 'city:a' },
    { type: 'LOCATED_IN', from: 'city:a', to: 'country:x' },
    { type: 'LOCATED_IN', from: 'company:c', to: 'city:b', endsOn: '2006-12-31' },
    { type: 'LOCATED_IN', from: 'company:c', to: 'city:c', startsOn: '2011-01-01' },
    { type: 'LOCATED_IN', from: 'company:c', to: 'city:e', stance: 'ENVISAGED' },
  ])
  expect(await flowsOf(topology, 'CITY')).toEqual(['city:a>city:b person:p 0/null/1'])
  expect(await flowsOf(topology, 'COUNTRY')).toEqual([])
})

// A naive reading of the definition, against which random graphs are checked.

const ORGANIZATIONS = ['company:a', 'company:b', 'university:a', 'university:b']
const PLACES = ['city:a', 'city:b', 'country:x', 'district:d']

const year = fc.option(fc.integer({ min: 2000, max: 2006 }).map(String), { nil: undefined })
const dates = fc.record({ startsOn: year, endsOn: year }).map(({ startsOn, endsOn }) => ({
  ...(startsOn && (!endsOn || startsOn <= endsOn) ? { startsOn: `${startsOn}-01-01` } : {}),
  ...(endsOn ? { endsOn: `${endsOn}-12-31` } : {}),
}))
const stance = fc.constantFrom('STATED', 'DERIVED', 'DISPUTED')
const fact = (types: string[], from: string[], to: string[]) =>
  fc
    .record({
      type: fc.constantFrom(...types),
      from: fc.constantFrom(...from),
      to: fc.constantFrom(...to),
      weight: fc.option(fc.integer({ min: 1, max: 9 })),
      stance,
      key: fc.constantFrom('1', '2'),
    })
    .chain((given) => dates.map((when): SmallRelation => ({ ...given, ...when })))
const graphs = fc
  .tuple(
    fc.array(fact(['STUDIED_AT', 'WORKS_AT', 'FOUNDED'], ['person:p', 'person:q', 'person:r'], ORGANIZATIONS), {
      maxLength: 9,
    }),
    fc.array(fact(['TALENT_FLOW'], [...ORGANIZATIONS, ...PLACES], [...ORGANIZATIONS, ...PLACES]), { maxLength: 3 }),
    fc.array(fact(['LOCATED_IN'], ORGANIZATIONS, PLACES), { maxLength: 6 }),
    fc.array(fact(['LOCATED_IN'], ['city:a', 'city:b', 'district:d'], ['city:a', 'country:x', 'country:y']), {
      maxLength: 3,
    }),
  )
  .map((groups) => {
    const facts = groups.flat().filter(({ type, from, to }) => type !== 'LOCATED_IN' || from !== to)
    return [...new Map(facts.map((one) => [`${one.type}/${one.from}/${one.to}/${one.key}`, one])).values()]
  })

function naiveFlows(relations: readonly SmallRelation[], grouping: FlowGrouping): string[] {
  const kindOf = (id: string): string => id.split(':')[0]!.toUpperCase()
  const climb = (place: string): string[] =>
    kindOf(place) === grouping
      ? [place]
      : relations.filter(({ type, from }) => type === 'LOCATED_IN' && from === place).flatMap(({ to }) => climb(to))
  const both = (a: SmallRelation, b: SmallRelation): boolean =>
    (a.startsOn ?? '0') <= (b.endsOn ?? '9') && (b.startsOn ?? '0') <= (a.endsOn ?? '9')
  const roll = (id: string, during: SmallRelation): string[] => {
    if (grouping === 'ORGANIZATION') return ORGANIZATIONS.includes(id) ? [id] : []
    if (kindOf(id) === grouping) return [id]
    const located = relations.filter((one) => one.type === 'LOCATED_IN' && one.from === id && both(one, during))
    return [...new Set(located.flatMap(({ to }) => climb(to)))]
  }
  const before = (s: SmallRelation, a: SmallRelation): boolean => {
    if (s.startsOn && a.startsOn && s.startsOn !== a.startsOn) return s.startsOn < a.startsOn
    const lastsLonger = !s.startsOn || !a.endsOn || (s.endsOn && a.endsOn > s.endsOn)
    // Dates are whole years here.
    if (s.endsOn && a.startsOn && lastsLonger && s.endsOn.slice(0, 4) <= a.startsOn.slice(0, 4)) return true
    if (s.startsOn && a.endsOn && s.startsOn > a.endsOn) return false
    return s.type === 'STUDIED_AT'
  }
  const people = new Map<string, Set<string>>()
  const counts = new Map<string, (number | null)[]>()
  const pairs = (s: SmallRelation, from: string, a: SmallRelation, to: string): string[] =>
    roll(from, s).flatMap((origin) => roll(to, a).map((destination) => `${origin}>${destination}`))
  for (const s of relations)
    for (const a of relations) {
      if (!['STUDIED_AT', 'WORKS_AT'].includes(s.type!) || !['WORKS_AT', 'FOUNDED'].includes(a.type!)) continue
      if (s.from !== a.from || s.to === a.to || !before(s, a)) continue
      for (const pair of pairs(s, s.to, a, a.to)) people.set(pair, (people.get(pair) ?? new Set()).add(s.from))
    }
  for (const one of relations.filter(({ type }) => type === 'TALENT_FLOW'))
    for (const pair of pairs(one, one.from, one, one.to))
      counts.set(pair, [...(counts.get(pair) ?? []), one.weight ?? null])
  return [...new Set([...people.keys(), ...counts.keys()])]
    .map((pair) => {
      const named = [...(people.get(pair) ?? [])].sort()
      const weights = counts.get(pair) ?? []
      const numbers = weights.filter((weight) => weight !== null)
      const largest = numbers.length > 0 ? Math.max(...numbers) : null
      return `${pair} ${named.join(',')} ${weights.length}/${largest}/${Math.max(named.length, largest ?? 0)}`
    })
    .sort()
}

test.each(['ORGANIZATION', 'CITY', 'COUNTRY'] as const)(
  'flows between ends of sort %s are those of the definition',
  (grouping) =>
    fc.assert(
      fc.asyncProperty(graphs, async (relations) => {
        expect(await flowsOf(topologyOf(relations), grouping)).toEqual(naiveFlows(relations, grouping))
      }),
      { numRuns: runs(2000) },
    ),
)

test('flows whose people could not all be collected in time are marked as truncated', async () => {
  const size = 9000
  const graph = () =>
    topologyOf(
      Array.from({ length: size }, (_, index) => [
        career('STUDIED_AT', 'university:u', undefined, undefined, `person:${index}`),
        career('WORKS_AT', 'company:c', undefined, undefined, `person:${index}`),
      ]).flat(),
    )
  const limits = { maxPageSize: 100, traversalBudget: 1_000_000 }
  let cut = 0
  for (let pauses = 0; pauses < 14; pauses++) {
    let left = pauses
    const signal = {
      get aborted() {
        return left-- <= 0
      },
    }
    const deadline = performance.now() + 60_000
    // What was measured of a graph is kept, so each search has one of its own.
    const topology = graph()
    const context = { topology: async () => topology, limits, deadline, signal, client: '', model: fixtureModel() }
    const input = { facts: ALL_FACTS, groupBy: 'ORGANIZATION', first: 5 }
    const { flows, truncated } = await findTalentFlows(context as never, input)
    const people = flows.map(({ flow }) => flow.moves.length)
    expect([pauses, truncated]).toEqual([pauses, people[0] !== size])
    if (people[0] !== undefined && people[0] < size) cut++
  }
  expect(cut).toBeGreaterThan(1)
})

test('the first in order are those that sorting everything would give', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 0, max: 6 }), (numbers, count) => {
      const items = numbers.map((number, place) => ({ number, place }))
      const compare = (a: (typeof items)[0], b: (typeof items)[0]) => a.number - b.number || a.place - b.place
      expect(firstInOrder(items, count, compare)).toEqual([...items].sort(compare).slice(0, count))
    }),
  ))

test('numbers of pairs are those of a map, whatever the pairs', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(300), fc.nat({ max: 2 ** 31 - 1 })), { maxLength: 2000 }),
      fc.nat(3000),
      (pairs, expected) => {
        const table = new PairTable(expected)
        const known = new Map<string, number>()
        for (const [first, second] of [...pairs, ...pairs]) {
          const key = `${first} ${second}`
          expect(table.find(first, second)).toBe(known.get(key))
          if (!known.has(key)) known.set(key, known.size)
          expect(table.numberOf(first, second)).toBe(known.get(key))
        }
        expect(table.firsts.map((first, number) => `${first} ${table.seconds[number]}`)).toEqual([...known.keys()])
      },
    ),
    { numRuns: runs(100) },
  )
})
