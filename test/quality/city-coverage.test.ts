import { beforeAll, describe, expect, it } from 'vitest'
import { loadModel } from '../../src/graph.js'
import { configFrom } from '../../src/config.js'
import { cityCoverage } from '../../src/quality/city-coverage.js'
import { rolesOf } from '../../src/quality/roles.js'
import { checkQuality, type QualityReport } from '../../src/quality/quality.js'
import type { RelationRow } from '../../src/quality/quality.cypher.js'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

const ROLES = rolesOf(loadModel(configFrom({})))

const relation = (type: string, from: string, to: string, more: Partial<RelationRow> = {}): RelationRow => ({
  id: `${type}/${from}/${to}`,
  type,
  from,
  to,
  startsOn: null,
  endsOn: null,
  stance: 'STATED',
  confidence: 'HIGH',
  channel: null,
  method: null,
  note: null,
  sources: ['gazette'],
  ...more,
})
const located = ['a', 'b', 'c', 'd', 'e'].map((name) => relation('LOCATED_IN', `company:${name}`, 'city:north'))
const north = [
  ...located,
  relation('LOCATED_IN', 'university:hill', 'district:hills'),
  relation('LOCATED_IN', 'district:hills', 'city:north'),
  relation('LOCATED_IN', 'company:sea', 'city:south'),
]
const ofNorth = (...more: RelationRow[]) => cityCoverage([...north, ...more], ROLES)[0]

describe('the coverage of a city', () => {
  it('counts organizations in its districts, neither the districts nor computing systems', () => {
    const system = relation('LOCATED_IN', 'compute-system:mill', 'city:north')
    expect(cityCoverage([...north, system], ROLES).map(({ city, organizations }) => [city, organizations])).toEqual([
      ['city:north', 6],
    ])
  })

  it('counts a person once, however many facts there are', () => {
    const studies = relation('STUDIED_AT', 'person:ada', 'university:hill')
    const posts = [relation('WORKS_AT', 'person:ada', 'company:sea'), relation('FOUNDED', 'person:ada', 'company:a')]
    expect(ofNorth(studies, ...posts)).toMatchObject({ people: 1, careers: 1 })
    expect(ofNorth(...posts)).toMatchObject({ people: 0, careers: 0 })
  })

  it('counts stated cooperations with another city, without papers', () => {
    const withSea = (more: Partial<RelationRow> = {}) => relation('COOPERATES_WITH', 'company:a', 'company:sea', more)
    expect(ofNorth(withSea({ channel: 'JOINT_LAB' }))).toMatchObject({ cooperationsElsewhere: 1 })
    expect(ofNorth(withSea({ channel: 'CO_AUTHORSHIP' }))).toMatchObject({ cooperationsElsewhere: 0 })
    expect(ofNorth(withSea({ stance: 'DERIVED' }))).toMatchObject({ cooperationsElsewhere: 0 })
    const within = relation('COOPERATES_WITH', 'university:hill', 'company:a')
    const nowhere = relation('COOPERATES_WITH', 'company:a', 'company:unknown')
    expect(ofNorth(within, nowhere)).toMatchObject({ cooperationsElsewhere: 0 })
    expect(ofNorth(relation('COOPERATES_WITH', 'city:north', 'company:sea'))).toMatchObject({
      cooperationsElsewhere: 1,
    })
  })
})

describeSeed('the quality of the seed', (engine) => {
  let api: Api
  let report: QualityReport
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
    report = await checkQuality(engine(), api.services.model)
  })

  it('has no errors', () => {
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each(['city:beijing', 'city:shanghai', 'city:paris'])('covers %s', (city) => {
    const coverage = report.coverage.cities.find((one) => one.city === city)
    expect(coverage?.careers).toBeGreaterThanOrEqual(45)
    expect(coverage?.cooperationsElsewhere).toBeGreaterThanOrEqual(20)
  })

  it.each(['city:beijing', 'city:shanghai', 'city:paris'])(
    'counts the careers of %s that flows answer',
    async (city) => {
      const ends = `from: {cities: ["${city}"], kinds: [UNIVERSITY, RESEARCH_INSTITUTE]}, to: {kinds: [COMPANY, RESEARCH_INSTITUTE]}`
      const people = new Set<string>()
      for (let after = ''; ;) {
        const { data, errors } = await api.ask(
          `{ talentFlows(${ends}, first: 100${after}) { nodes { people(first: 100) { nodes { id } } } pageInfo { hasNextPage endCursor } } }`,
        )
        expect(errors).toEqual([])
        const { nodes, pageInfo } = data!['talentFlows']
        for (const flow of nodes) for (const { id } of flow.people.nodes) people.add(id)
        if (!pageInfo.hasNextPage) break
        after = `, after: "${pageInfo.endCursor}"`
      }
      expect(report.coverage.cities.find((one) => one.city === city)?.careers).toBe(people.size)
    },
  )
})
