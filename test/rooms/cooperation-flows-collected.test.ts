import fc from 'fast-check'
import { expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel } from '../../src/graph.js'
import { collectCooperation } from '../../src/rooms/cooperation-flows/cooperation-collection.js'
import { totalsOf } from '../../src/rooms/cooperation-flows/cooperation-answer.js'
import { measureCooperation } from '../../src/rooms/cooperation-flows/cooperation-sizes.js'
import type { FlowGrouping } from '../../src/flows/flow-filter.js'
import { beganByYear } from '../../src/flows/years.js'
import { plenty, topologyOf, type SmallRelation } from '../traversal/graph.js'
import { runs } from '../support/tier.js'

// A naive reading of the definition, against which random graphs are checked.

const model = loadModel(configFrom({}))
const ORGANIZATIONS = ['company:a', 'company:b', 'university:a', 'university:b']
const PLACES = ['city:a', 'city:b', 'country:x', 'district:d']
const ENDS = [...ORGANIZATIONS, ...PLACES]

const fact = (type: string, from: readonly string[], to: readonly string[]) =>
  fc.record({
    type: fc.constant(type),
    from: fc.constantFrom(...from),
    to: fc.constantFrom(...to),
    weight: fc.option(fc.integer({ min: 1, max: 9 })),
    channel: fc.constantFrom('AGREEMENT', 'CO_AUTHORSHIP', undefined),
    unit: fc.constantFrom('papers', 'models', undefined),
    key: fc.constantFrom('1', '2', '3'),
  })

const graphs = fc
  .tuple(
    fc.array(fact('COOPERATES_WITH', ENDS, ENDS), { maxLength: 9 }),
    fc.array(fact('LOCATED_IN', ORGANIZATIONS, PLACES), { maxLength: 6 }),
    fc.array(fact('LOCATED_IN', ['city:a', 'city:b', 'district:d'], ['city:a', 'country:x', 'country:y']), {
      maxLength: 3,
    }),
  )
  .map((groups): SmallRelation[] => {
    const facts = groups.flat().filter(({ type, from, to }) => type !== 'LOCATED_IN' || from !== to)
    const byId = new Map(facts.map((one) => [`${one.type}/${one.from}/${one.to}/${one.key}`, one]))
    return [...byId.values()].map(({ channel, unit, ...rest }) => ({
      ...rest,
      ...(channel && { channel }),
      ...(unit && { unit }),
    }))
  })

/** Each flow as text: both ends, its size, who is at either end, and its totals; by the definition alone. */
function naiveFlows(
  relations: readonly SmallRelation[],
  grouping: FlowGrouping,
  unit: string | null,
  from: readonly string[],
  to: readonly string[],
): string[] {
  const kindOf = (id: string): string => id.split(':')[0]!.toUpperCase()
  const climb = (place: string): string[] =>
    kindOf(place) === grouping
      ? [place]
      : relations.filter((one) => one.type === 'LOCATED_IN' && one.from === place).flatMap((one) => climb(one.to))
  const roll = (id: string): string[] => {
    if (grouping === 'ORGANIZATION') return ORGANIZATIONS.includes(id) ? [id] : []
    if (kindOf(id) === grouping) return [id]
    return relations.filter((one) => one.type === 'LOCATED_IN' && one.from === id).flatMap((one) => climb(one.to))
  }
  const flows = new Map<string, { ways: Set<string>; facts: Set<SmallRelation>; ends: Map<string, Set<string>> }>()
  for (const one of relations.filter(({ type }) => type === 'COOPERATES_WITH'))
    for (const [a, b] of [
      [one.from, one.to],
      [one.to, one.from],
    ] as const) {
      if (!from.includes(a) || !to.includes(b)) continue
      for (const x of roll(a))
        for (const y of roll(b)) {
          const key = [x, y].sort().join('~')
          const flow = flows.get(key) ?? { ways: new Set(), facts: new Set(), ends: new Map() }
          flows.set(key, flow)
          if (unit === null || (one.unit === unit && one.weight != null)) flow.ways.add(`${x}~${y}`)
          flow.facts.add(one)
          for (const [place, entity] of [
            [x, a],
            [y, b],
          ] as const)
            flow.ends.set(place, (flow.ends.get(place) ?? new Set()).add(entity))
        }
    }
  const sum = (facts: readonly SmallRelation[]): number => facts.reduce((total, { weight }) => total + (weight ?? 0), 0)
  return [...flows]
    .filter(([, { ways }]) => ways.size > 0)
    .map(([key, { ways, facts, ends }]) => {
      const way = ways.has(key) ? key : ([...ways][0] as string)
      const all = [...facts]
      const size = unit === null ? all.length : sum(all.filter((one) => one.unit === unit))
      const counts = way.split('~').map((end) => ends.get(end)!.size)
      const groups = new Map<string, SmallRelation[]>()
      for (const one of all) {
        const group = `${one.channel ?? ''}/${one.unit ?? ''}`
        groups.set(group, [...(groups.get(group) ?? []), one])
      }
      const totals = [...groups].map(([group, some]) => {
        const weighed = some.some(({ weight }) => weight != null)
        return `${group}:${some.length}:${weighed ? sum(some) : null}`
      })
      return `${way} ${size} ${counts.join(',')} ${totals.sort().join(' ')}`
    })
    .sort()
}

const some = fc.subarray(ENDS, { minLength: 1 })

test.each(['ORGANIZATION', 'CITY', 'COUNTRY'] as const)(
  'cooperation between ends of sort %s is that of the definition',
  (grouping) =>
    fc.assert(
      fc.asyncProperty(graphs, fc.constantFrom(null, 'papers'), some, some, fc.boolean(), async (...given) => {
        const [relations, unit, from, to, isNarrow] = given
        const topology = topologyOf(relations)
        const id = (entity: number): string => topology.entityIds[entity] as string
        const end = (ids: readonly string[]) => ({
          accepts: (entity: number) => ids.includes(id(entity)),
          acceptsPlace: () => true,
          // Flows between ends that are not narrowed are measured by pairs that are kept.
          members: isNarrow ? ids.flatMap((one) => topology.indexOf(one) ?? []) : null,
        })
        const query = { from: end(from), to: end(to), mayCount: () => true, grouping, model }
        const { sizes } = await measureCooperation(topology, query, unit, plenty())
        const all = Array.from({ length: sizes.length }, (_, flow) => sizes.at(flow))
        const flows = await collectCooperation(topology, query, all, plenty())
        const found = flows.map((flow) => {
          const totals = totalsOf({ topology, flow, cursor: '' }).map(
            ({ channel, unit: of, relationCount, weight }) => `${channel ?? ''}/${of ?? ''}:${relationCount}:${weight}`,
          )
          const counts = `${flow.atOrigin.size},${flow.atDestination.size}`
          return `${id(flow.origin)}~${id(flow.destination)} ${flow.size} ${counts} ${totals.sort().join(' ')}`
        })
        expect(found.sort()).toEqual(naiveFlows(relations, grouping, unit, from, to))
      }),
      { numRuns: runs(2000) },
    ),
)

test('a series has every year from the first to the last, with gaps as null', () => {
  const years = fc.array(fc.constantFrom(0, 970_01_01, 1999_01_01, 1999_05_07, 2002_01_01, 2003_12_31))
  fc.assert(
    fc.property(years, fc.integer({ min: 0, max: 5 }), (days, count) => {
      const known = days.filter((day) => day > 0).map((day) => Math.floor(day / 10_000))
      const all: { year: number; began: number | null }[] = []
      for (let year = Math.min(...known); year <= Math.max(...known); year++)
        all.push({ year, began: known.filter((one) => one === year).length || null })
      expect(beganByYear(days, count)).toEqual(count === 0 ? [] : all.slice(-count))
    }),
  )
})
