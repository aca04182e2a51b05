import { beforeAll, expect, it } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import type { Finding } from '../../src/quality/finding.js'
import { checkQuality, type QualityReport } from '../../src/quality/quality.js'
import { CITED, importText, model } from '../import/support.js'
import { openApi } from '../support/api.js'
import { describeEachEngine, describeSeed } from '../support/engines.js'

const ofSeverity = (findings: readonly Finding[], wanted: Finding['severity']) =>
  findings.filter(({ severity }) => severity === wanted).map(({ check, id }) => `${check}: ${id}`)

// The gate of `passerelle quality`: facts that it calls errors do not ship.
describeSeed('the shipped seed', (engine) => {
  let report: QualityReport
  beforeAll(async () => {
    await openApi(engine(), ['seed'])
    report = await checkQuality(engine(), model)
  })

  it('has no errors', () => {
    expect(report.coverage.relations).toBeGreaterThan(0)
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('cites each page as one source', () => {
    expect(report.findings.filter(({ check }) => check === 'page as two sources')).toEqual([])
  })
})

const FLAWED = `
sources:
  - { id: s, title: Notes, language: en, licence: facts only }
  - { id: unread, title: Never cited, language: en }
  - { id: page, title: A page, url: 'https://www.example.org/mills/', language: en, licence: facts only }
  - { id: page-again, title: The page, url: 'http://example.org/mills#top', language: en, licence: facts only }
  - { id: page-beside, title: Another page, url: 'https://example.org/mills/2', language: en, licence: facts only }
cities:
  - { id: city:lyon, names: { en: Lyon }, externalIds: { wikidata: Q456 }, ${CITED} }
  - { id: city:lugdunum, names: { en: Lugdunum }, externalIds: { wikidata: Q456 }, ${CITED} }
districts:
  - { id: district:hill, names: { en: Hill }, ${CITED} }
  - { id: district:slope, names: { en: Slope }, ${CITED} }
companies:
  - { id: company:kiln, names: { en: Kiln }, ${CITED} }
  - { id: company:kiln-two, names: { fr: KILN }, ${CITED} }
  - { id: company:alone, names: { en: Alone }, ${CITED} }
  - id: company:uphill
    names: { en: Uphill }
    citations:
      - { source: page, locator: p. 1 }
      - { source: page-again, locator: p. 1 }
      - { source: page-beside, locator: p. 1 }
  - { id: company:planned, names: { en: Planned }, ${CITED} }
people:
  - { id: person:ann, names: { en: Ann }, ${CITED} }
FOUNDED:
  - { from: person:ann, to: company:kiln, start: 2020, ${CITED} }
WORKS_AT:
  - { from: person:ann, to: company:kiln, end: 2018, ${CITED} }
LOCATED_IN:
  - { from: company:kiln, to: city:lyon, start: 2019, end: 2021, ${CITED} }
  - { from: company:kiln, to: city:lugdunum, ${CITED} }
  - { from: company:kiln-two, to: city:lyon, stance: DERIVED, method: guessed, ${CITED} }
  - { from: district:hill, to: city:lyon, ${CITED} }
  - { from: district:slope, to: district:hill, ${CITED} }
  - { from: company:kiln-two, to: district:slope, ${CITED} }
  - { from: company:uphill, to: district:slope, ${CITED} }
  - { from: company:planned, to: district:hill, stance: ENVISAGED, ${CITED} }
`

describeEachEngine('the checks', (engine) => {
  beforeAll(async () => {
    const { mistakes } = await importText(engine(), 'flawed', FLAWED)
    expect(mistakes).toEqual([])
  })

  it('find what an import lets pass', async () => {
    const { findings } = await checkQuality(engine(), model)
    expect(ofSeverity(findings, 'error')).toEqual(['shared identifier: city:lugdunum'])
    expect(ofSeverity(findings, 'warning')).toEqual([
      'missing licence: unread',
      'missing place: company:alone',
      'orphan: company:alone',
      'page as two sources: page-again',
      'suspected duplicate: company:kiln',
      'unused source: unread',
      'work before founding: WORKS_AT/person:ann/company:kiln',
    ])
  })

  it('find what an import refuses, when it is in the graph all the same', async () => {
    await set(engine(), '(x:Entity {id: $id})', 'company:alone', 'citationSources', [])
    await set(engine(), LOCATED, 'LOCATED_IN/company:kiln/city:lugdunum', 'citationSources', ['nowhere'])
    await set(engine(), LOCATED, 'LOCATED_IN/company:kiln/city:lyon', 'endsOn', '2018-12-31')
    await set(engine(), LOCATED, 'LOCATED_IN/company:kiln-two/city:lyon', 'method', '')
    const { findings } = await checkQuality(engine(), model)
    expect(ofSeverity(findings, 'error')).toEqual([
      'dangling source: LOCATED_IN/company:kiln/city:lugdunum',
      'dates out of order: LOCATED_IN/company:kiln/city:lyon',
      'missing citation: company:alone',
      'missing method: LOCATED_IN/company:kiln-two/city:lyon',
      'shared identifier: city:lugdunum',
    ])
  })
})

const DOUBTFUL = `
sources:
  - { id: s, title: Notes, language: en, licence: facts only }
  - { id: farm, title: Copied, publisher: Farm (reprint), language: en, licence: facts only }
  - { id: feed, title: Moving, url: 'https://example.org/blog/page/2', language: en, licence: facts only }
metrics:
  - { id: mills, names: { en: mills }, description: Mills., unit: mills }
  - { id: inns, names: { en: inns }, description: Inns., unit: inns }
cities:
  - { id: city:north, names: { en: North, zh: 北城 }, ${CITED} }
  - { id: city:south, names: { en: South, zh: 東城 }, ${CITED} }
companies:
${['a', 'b', 'c', 'd', 'e']
  .flatMap((name) => [`north-${name}`, `south-${name}`])
  .map((name) => `  - { id: company:${name}, names: { en: ${name} }, ${CITED} }`)
  .join('\n')}
  - { id: company:closed, names: { en: Works of }, dissolved: 2021-06, ${CITED} }
  - { id: company:late, names: { en: Late }, founded: 2022, dissolved: 2021-06, ${CITED} }
  - { id: company:brief, names: { en: Brief }, founded: 2021-06-30, dissolved: 2021, ${CITED} }
  - { id: company:copied, names: { en: 'Copied (Ltd', zh: Copied }, citations: [{ source: farm, locator: p. 1 }] }
publicBodies:
  - { id: public-body:two-offices, names: { en: Two offices }, collective: true, ${CITED} }
  - { id: public-body:mint, names: { en: 北局 }, ${CITED} }
policies:
  - { id: policy:toll, names: { en: Toll, zh: カナ法 }, ${CITED} }
people:
  - { id: person:dead, names: { en: Dora }, died: 2020, ${CITED} }
  - { id: person:ann, names: { en: Ann }, ${CITED} }
LOCATED_IN:
${['a', 'b', 'c', 'd', 'e']
  .flatMap((name) => [
    `  - { from: company:north-${name}, to: city:north, ${CITED} }`,
    `  - { from: company:south-${name}, to: city:south, ${CITED} }`,
  ])
  .join('\n')}
  - { from: company:closed, to: city:north, ${CITED} }
  - { from: company:late, to: city:north, ${CITED} }
  - { from: company:brief, to: city:north, ${CITED} }
  - { from: public-body:two-offices, to: city:north, ${CITED} }
  - { from: public-body:mint, to: city:north, note: The page names no seat., confidence: MEDIUM, ${CITED} }
MEMBER_OF:
  - { from: public-body:mint, to: public-body:two-offices, ${CITED} }
ISSUED:
  - { from: public-body:two-offices, to: policy:toll, ${CITED} }
  - { from: public-body:mint, to: policy:toll, note: The page says nothing of it., ${CITED} }
FOUNDED:
  - { from: person:ann, to: company:north-a, stance: ENVISAGED, note: It was founded in May., start: 2020, ${CITED} }
  - { from: person:ann, to: company:north-b, start: 2020, citations: [{ source: farm, locator: p. 1 }, { source: feed, locator: p. 1 }] }
  - { from: person:ann, to: company:north-c, start: 2020, confidence: LOW, citations: [{ source: feed, locator: p. 1 }] }
  - { from: person:ann, to: company:north-d, start: 2020, citations: [{ source: feed, locator: p. 1 }, { source: s, locator: p. 1 }] }
WORKS_AT:
  - { from: person:ann, to: company:north-a, ${CITED} }
  - { from: person:ann, to: company:north-b, start: 2020, note: She resigned in May., ${CITED} }
  - { from: person:ann, to: company:closed, start: 2019, end: 2021, ${CITED} }
  - { from: person:dead, to: company:north-a, start: 2019, ${CITED} }
  - { from: person:dead, to: company:north-b, end: '2020-12', ${CITED} }
observations:
  - { subject: city:north, metric: mills, value: 2, period: 2020, ${CITED} }
  - { subject: city:south, metric: mills, value: 3, period: 2020, ${CITED} }
  - { subject: city:north, metric: inns, value: 2, period: 2020, note: The page does not say who counted., ${CITED} }
`

describeEachEngine('the checks of what is known', (engine) => {
  beforeAll(async () => {
    const { mistakes } = await importText(engine(), 'doubtful', DOUBTFUL)
    expect(mistakes).toEqual([])
  })

  it('find what contradicts itself, outlasts its people, is cut, or rests on hearsay', async () => {
    const { findings } = await checkQuality(engine(), model)
    expect(ofSeverity(findings, 'error')).toEqual([
      'cut name: company:closed',
      'cut name: company:copied',
      'date after the end: company:late',
      'double count: ISSUED/public-body:two-offices/policy:toll',
      'double count: LOCATED_IN/public-body:two-offices/city:north',
      'hearsay source: FOUNDED/person:ann/company:north-b',
      'note contradicts fact: FOUNDED/person:ann/company:north-a',
      'note contradicts fact: ISSUED/public-body:mint/policy:toll',
      'note contradicts fact: WORKS_AT/person:ann/company:north-b',
      'note contradicts fact: inns/city:north/2020',
      'open end of the dead: WORKS_AT/person:ann/company:closed',
      'open end of the dead: WORKS_AT/person:dead/company:north-a',
      'script of a name: city:south',
      'script of a name: company:copied',
      'script of a name: policy:toll',
      'script of a name: public-body:mint',
    ])
    expect(ofSeverity(findings, 'warning')).toEqual([
      'entity from hearsay: company:copied',
      'missing place: company:copied',
      'not comparable: inns',
      'note contradicts fact: LOCATED_IN/public-body:mint/city:north',
      'orphan: company:copied',
      'undated career: WORKS_AT/person:ann/company:north-a',
    ])
  })

  it('cover what is known of each city', async () => {
    const { coverage } = await checkQuality(engine(), model)
    expect(coverage.cities.find(({ city }) => city === 'city:north')).toMatchObject({
      stays: 5,
      datedStays: 4,
      foundings: 3,
      metrics: 2,
      comparableMetrics: 1,
    })
  })
})

const LOCATED = '(:Entity)-[x:LOCATED_IN {id: $id}]->(:Entity)'

/** Writes past the import. */
const set = (engine: GraphEngine, pattern: string, id: string, property: string, value: string | string[]) =>
  engine.write([{ cypher: `MATCH ${pattern} SET x.${property} = $value`, params: { id, value } }])
