import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { stringify } from 'yaml'
import { readFixtureGraph, type FixtureGraph } from './oracle/graph.js'
import { readOntology } from './oracle/ontology.js'

/** A graph as data files have it: sections with rows. */
export type SmallGraph = Readonly<Record<string, readonly object[]>>

const SOURCES = [
  { id: 'gazette', title: 'Gazette', publisher: 'Gazette', published: 2019, language: 'en' },
  { id: 'almanach', title: 'Almanach', publisher: 'Pont', published: '2024-05', language: 'fr' },
  { id: 'annals', title: 'Annals', publisher: 'Gazette', language: 'en' },
  { id: 'leaflet', title: 'Leaflet' },
]
const METRICS = [
  { id: 'staff', names: { en: 'staff' }, description: 'People.', unit: 'people' },
  { id: 'rank', names: { en: 'rank' }, description: 'Rank.' },
]

const citations = fc
  .uniqueArray(fc.constantFrom(...SOURCES.map(({ id }) => id)), { minLength: 1, maxLength: 3 })
  .map((ids) => ids.map((source) => ({ source, locator: 'p. 1' })))

const named = (prefix: string, count: number, more: fc.Arbitrary<object> = fc.constant({})): fc.Arbitrary<object[]> =>
  fc.tuple(...Array.from({ length: count }, () => fc.tuple(more, citations))).map((rows) =>
    rows.map(([values, cited], index) => ({
      id: `${prefix}:${index}`,
      // Some share a name, so that only their ids tell them apart.
      names: { en: `${prefix} ${index % 2}${index % 3}` },
      ...values,
      citations: cited,
    })),
  )

const year = fc.constantFrom('1998', '2009', '2017', '2017-05', '2018', '2021-03-04')
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const defined = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))

const ORGANIZATIONS = ['company:0', 'company:1', 'company:2', 'university:0', 'university:1']
const PLACES = ['city:0', 'city:1', 'district:0', 'district:1', 'country:0', 'country:1']

const fact = (from: readonly string[], to: readonly string[], more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({
    from: fc.constantFrom(...from),
    to: fc.constantFrom(...to),
    start: some(year),
    end: some(fc.constantFrom('2021', '2023-02')),
    stance: some(fc.constantFrom('STATED', 'DISPUTED')),
    confidence: some(fc.constantFrom('LOW', 'MEDIUM', 'HIGH')),
    role: some(fc.constantFrom('head', 'partner')),
    ...more,
    citations,
  })

/** Relations of one type: none from a thing to itself, each with a key of its own, and no end before its start. */
const facts = (row: fc.Arbitrary<Record<string, any>>, maxLength: number): fc.Arbitrary<object[]> =>
  fc
    .array(row, { maxLength })
    .map((rows) =>
      rows
        .filter(({ from, to, start, end }) => from !== to && !(start && end && start > end))
        .map((one, key) =>
          defined({ ...one, unit: one['weight'] === undefined ? undefined : one['unit'], key: `k${key}` }),
        ),
    )

const weighted = {
  weight: some(fc.constantFrom(1, 2, 3, 0.1, 0.2, 7)),
  unit: fc.constantFrom('papers', 'EUR'),
  channel: some(fc.constantFrom('AGREEMENT', 'CO_AUTHORSHIP')),
}

const observations = fc
  .array(
    fc.record({
      subject: fc.constantFrom(...ORGANIZATIONS, ...PLACES),
      metric: fc.constantFrom('staff', 'rank'),
      number: fc.constantFrom(1, 5, 0.1, 0.3, 12),
      period: some(fc.constantFrom('2017', '2018-02', '2018/2021')),
      unit: some(fc.constant('teams')),
      qualifier: some(fc.constantFrom('ABOUT', 'EXACTLY')),
      attributedTo: some(fc.constantFrom(...ORGANIZATIONS)),
      citations,
    }),
    { maxLength: 10 },
  )
  .map((rows) =>
    rows.map(({ number, metric, unit, ...row }, key) =>
      defined(
        metric === 'rank'
          ? { ...row, metric, rank: Math.ceil(number), key: `k${key}` }
          : { ...row, metric, unit, value: number, key: `k${key}` },
      ),
    ),
  )

/** Small graphs of the shipped ontology, with everything that groups and numbers may go by. */
export const smallGraphs: fc.Arbitrary<SmallGraph> = fc
  .record({
    companies: named(
      'company',
      3,
      fc.record({ founded: some(year), layer: some(fc.constantFrom('PHYSICAL', 'APPLICATION')) }).map(defined),
    ),
    universities: named('university', 2, fc.record({ founded: some(year) }).map(defined)),
    people: named('person', 3),
    cities: named(
      'city',
      2,
      fc.record({ latitude: some(fc.constantFrom(10, 20.5)), longitude: fc.constant(1) }).map(coordinates),
    ),
    districts: named('district', 2),
    countries: named('country', 2),
    inDistricts: facts(fact(ORGANIZATIONS, PLACES), 8),
    ofPlaces: facts(fact(['district:0', 'district:1'], ['city:0', 'city:1']), 3),
    ofCities: facts(fact(['city:0', 'city:1'], ['country:0', 'country:1']), 3),
    WORKS_AT: facts(fact(['person:0', 'person:1', 'person:2'], ORGANIZATIONS), 5),
    STUDIED_AT: facts(fact(['person:0', 'person:1', 'person:2'], ORGANIZATIONS), 4),
    COOPERATES_WITH: facts(fact(ORGANIZATIONS, ORGANIZATIONS, weighted), 8),
    observations,
  })
  .map(({ inDistricts, ofPlaces, ofCities, ...graph }) => ({
    sources: SOURCES,
    metrics: METRICS,
    ...graph,
    LOCATED_IN: [...inDistricts, ...ofPlaces, ...ofCities],
  }))

/** Places have both coordinates or none. */
function coordinates({ latitude, longitude }: { latitude: number | undefined; longitude: number }): object {
  return latitude === undefined ? {} : { latitude, longitude }
}

/** A small graph in a folder, to be imported, beside its naive reading. `remove` removes the folder. */
export function written(graph: SmallGraph): { folder: string; naive: FixtureGraph; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-graph-'))
  writeFileSync(join(folder, 'graph.yaml'), stringify(graph))
  const naive = readFixtureGraph(folder, readOntology('schema/model'))
  return { folder, naive, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
