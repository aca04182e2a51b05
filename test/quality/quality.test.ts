import { beforeAll, expect, it } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { checkQuality, type Finding } from '../../src/quality/quality.js'
import { CITED, importText } from '../import/support.js'
import { openApi } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const ofSeverity = (findings: readonly Finding[], wanted: Finding['severity']) =>
  findings.filter(({ severity }) => severity === wanted).map(({ check, id }) => `${check}: ${id}`)

// The gate of `passerelle quality`: facts that it calls errors do not ship.
describeEachEngine('the shipped seed', (engine) => {
  it('has no errors', async () => {
    await openApi(engine(), ['seed'])
    const { findings, coverage } = await checkQuality(engine())
    expect(coverage.relations).toBeGreaterThan(0)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(findings.filter(({ check }) => check === 'district without its city')).toEqual([])
  }, 120_000)
})

const FLAWED = `
sources:
  - { id: s, title: Notes, language: en, licence: facts only }
  - { id: unread, title: Never cited, language: en }
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
  - { id: company:uphill, names: { en: Uphill }, ${CITED} }
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
    const { findings } = await checkQuality(engine())
    expect(ofSeverity(findings, 'error')).toEqual(['shared identifier: city:lugdunum'])
    expect(ofSeverity(findings, 'warning')).toEqual([
      'district without its city: LOCATED_IN/company:uphill/district:slope',
      'missing licence: unread',
      'orphan: company:alone',
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
    const { findings } = await checkQuality(engine())
    expect(ofSeverity(findings, 'error')).toEqual([
      'dangling source: LOCATED_IN/company:kiln/city:lugdunum',
      'dates out of order: LOCATED_IN/company:kiln/city:lyon',
      'missing citation: company:alone',
      'missing method: LOCATED_IN/company:kiln-two/city:lyon',
      'shared identifier: city:lugdunum',
    ])
  })
})

const LOCATED = '(:Entity)-[x:LOCATED_IN {id: $id}]->(:Entity)'

/** Writes past the import. */
const set = (engine: GraphEngine, pattern: string, id: string, property: string, value: string | string[]) =>
  engine.write([{ cypher: `MATCH ${pattern} SET x.${property} = $value`, params: { id, value } }])
