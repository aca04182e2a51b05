import { beforeAll, expect, it } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id)

// École des Étangs and Beihe University have two agreements, and one cooperation each with the institute Aurora.
const SCHOOL = 'university:ecole-des-etangs'
const BEIHE = 'university:beihe'
const DONGHAI = 'university:donghai'

describeEachEngine('relations and the entities that they lead to are counted apart (case 28)', (engine) => {
  let api: Api
  const ask = async (query: string) => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data as Record<string, any>
  }

  beforeAll(async () => {
    api = await openApi(engine())
  })

  it('in connections of related entities', async () => {
    const { university, company } = await ask(`{
      university(ref: {id: "${SCHOOL}"}) {
        cooperations { totalCount distinctCount }
        alone: cooperations { distinctCount }
        twice: cooperations { a: distinctCount b: distinctCount edges { node { id } } }
        first: cooperations(first: 1) { distinctCount nodes { id } }
        since: cooperations(facts: {asOf: "2016"}) { totalCount distinctCount }
        schools: cooperations(where: {kind: {eq: UNIVERSITY}}) { totalCount distinctCount }
        relations(types: [COOPERATES_WITH]) { totalCount distinctCount nodes { id } }
        cities { totalCount distinctCount }
      }
      company(ref: {id: "company:lanxing"}) { staff { totalCount distinctCount } }
    }`)
    expect(university.cooperations).toEqual({ totalCount: 3, distinctCount: 2 })
    expect(university.alone).toEqual({ distinctCount: 2 })
    expect(university.twice).toMatchObject({ a: 2, b: 2 })
    expect(university.twice.edges).toHaveLength(3)
    expect(university.first).toMatchObject({ distinctCount: 2, nodes: [{}] })
    expect(university.since).toEqual({ totalCount: 2, distinctCount: 2 })
    expect(university.schools).toEqual({ totalCount: 2, distinctCount: 1 })
    expect(university.relations).toMatchObject({ totalCount: 3, distinctCount: 2 })
    expect(university.relations.nodes).toHaveLength(3)
    expect(university.cities).toEqual({ totalCount: 1, distinctCount: 1 })
    // Chen Yu, and Élodie Bazin in two roles.
    expect(company.staff).toEqual({ totalCount: 3, distinctCount: 2 })
  })

  it('in filters', async () => {
    const { relations, entities, both, dated, any } = await ask(`{
      relations: universities(where: {cooperations: {count: {eq: 3}}}) { nodes { id } }
      entities: universities(where: {cooperations: {distinctCount: {eq: 2}}}) { nodes { id } }
      both: universities(where: {cooperations: {count: {gt: 2}, distinctCount: {gt: 2}}}) { nodes { id } }
      dated: universities(where: {cooperations: {distinctCount: {in: [1]}, facts: {undated: EXCLUDE}}}) { nodes { id } }
      any: companies(where: {relations: {distinctCount: {eq: 1}, facts: {where: {type: {eq: WORKS_AT}}}}}) { nodes { id } }
    }`)
    expect(ids(relations)).toEqual([BEIHE, SCHOOL])
    expect(ids(entities)).toEqual([BEIHE, SCHOOL])
    expect(ids(both)).toEqual([])
    expect(ids(dated)).toEqual([SCHOOL])
    expect(ids(any)).toContain('company:kiln')
    expect(ids(any)).not.toContain('company:lanxing')
  })

  it('in orders', async () => {
    const { universities, companies } = await ask(`{
      universities(orderBy: [{cooperations: {distinctCount: ASC}}, {id: DESC}]) { nodes { id cooperations { distinctCount } } }
      companies(orderBy: [{staff: {distinctCount: DESC}}], first: 1) { nodes { id } }
    }`)
    const counts = universities.nodes.map((one: any) => one.cooperations.distinctCount)
    expect(counts).toEqual([...counts].sort((a: number, b: number) => a - b))
    expect(ids(universities).slice(-2)).toEqual([SCHOOL, BEIHE])
    expect(ids(universities)).toContain(DONGHAI)
    expect(ids(companies)).toEqual(['company:lanxing'])
  })
})
