import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('which facts count', (engine) => {
  let api: Api
  beforeAll(async () => {
    // Neo4j plans each of these many statements for the first time.
    api = await openApi(engine(), undefined, { timeoutMs: 60_000 })
  })

  const ask = async (query: string, variables = {}): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data!
  }
  const errorOf = async (query: string, variables = {}) => {
    const { errors } = await api.ask(query, variables)
    expect(errors).toHaveLength(1)
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
    return errors[0]!.message
  }

  const KILN = 'founders(FACTS) { nodes { id } }'
  test.each([
    ['', ['person:li-wei', 'person:marc-noel']],
    ['facts: {asOf: "1950"}', ['person:marc-noel']],
    ['facts: {asOf: "1950", undated: INCLUDE}', ['person:marc-noel']],
    ['facts: {asOf: "1950", undated: EXCLUDE}', []],
    ['facts: {undated: EXCLUDE}', ['person:li-wei']],
    ['facts: {undated: null}', ['person:li-wei', 'person:marc-noel']],
    ['facts: {period: {from: "2020"}, undated: EXCLUDE}', ['person:li-wei']],
    ['facts: {languages: ["fr"]}', ['person:marc-noel']],
    ['facts: {languages: ["EN"]}', ['person:li-wei']],
    ['facts: {languages: ["de", "fr", "en"]}', ['person:li-wei', 'person:marc-noel']],
    ['facts: {where: {confidence: {eq: LOW}}}', ['person:marc-noel']],
    ['facts: {where: {from: {name: {eq: "Li Wei"}}}}', ['person:li-wei']],
    ['facts: null', ['person:li-wei', 'person:marc-noel']],
    ['facts: {}', ['person:li-wei', 'person:marc-noel']],
  ])('case 29: the founders of Kiln with %s: %j', async (args, expected) => {
    const list = KILN.replace('(FACTS)', args && `(${args})`)
    const { company } = await ask(`{ company(ref: {id: "company:kiln"}) { ${list} } }`)
    expect(company.founders.nodes.map(({ id }: any) => id)).toEqual(expected)
  })

  test('lists, filters, traversals and conflicts go by the same facts', async () => {
    const answer = await ask(
      `query ($facts: FactFilter) {
        list: relations(where: {type: {eq: FOUNDED}}, facts: $facts) { nodes { from { id } } }
        some: people(where: {foundedOrganizations: {some: {}, facts: $facts}}) { nodes { id } }
        count: people(where: {foundedOrganizations: {count: {gte: 1}, facts: $facts}}) { nodes { id } }
        alone: people(where: {foundedOrganizations: {facts: $facts}}) { nodes { id } }
        any: people(where: {relations: {some: {type: {eq: FOUNDED}}, facts: $facts}}) { nodes { id } }
        subgraph(ids: ["person:li-wei", "person:marc-noel", "company:kiln"], relations: [FOUNDED], facts: $facts) { links { source } }
        neighborhood(of: [{id: "company:kiln"}], relations: [FOUNDED], facts: $facts) { nodes { entity { id } } }
        paths(from: {id: "person:marc-noel"}, to: {id: "company:kiln"}, relations: [FOUNDED], maxLength: 1, facts: $facts) { paths { length } }
        reachable(from: {id: "company:kiln"}, kind: PERSON, relations: [FOUNDED], maxLength: 1, facts: $facts) { nodes { id } }
        conflicts(about: {id: "company:kiln"}, facts: $facts) { totalCount }
        timeline(of: [{id: "person:marc-noel"}, {id: "person:li-wei"}], facts: $facts) { nodes { relation { type } } } }`,
      { facts: { languages: ['fr'], where: { type: { eq: 'FOUNDED' } } } },
    )
    const marc = [{ id: 'person:marc-noel' }]
    expect(answer).toMatchObject({
      list: { nodes: [{ from: marc[0] }] },
      some: { nodes: marc },
      count: { nodes: marc },
      alone: { nodes: marc },
      any: { nodes: marc },
      subgraph: { links: [{ source: 'person:marc-noel' }] },
      paths: { paths: [{ length: 1 }] },
      reachable: { nodes: marc },
      conflicts: { totalCount: 1 },
      timeline: { nodes: [] },
    })
    expect(answer['neighborhood'].nodes.map(({ entity }: any) => entity.id)).toEqual([
      'company:kiln',
      'person:marc-noel',
    ])
  })

  test('numbers of a language, and citations of one', async () => {
    const { observations, city } = await ask(
      `{ observations(where: {metric: {eq: "ai-companies"}}, facts: {languages: ["fr"]}) { nodes { id } }
        city(ref: {id: "city:beihe"}) { citations(facts: {languages: ["fr"]}) { source { id } } } }`,
    )
    expect(observations.nodes.map(({ id }: any) => id)).toEqual([
      'ai-companies/city:aubeville/2024-12',
      'ai-companies/city:beihe/2024/almanach',
    ])
    expect(city.citations).toEqual([{ source: { id: 'almanach' } }])
  })

  test('groups follow the facts that count', async () => {
    const { companyGroups } = await ask(
      '{ companyGroups(by: [CITIES], where: {id: {eq: "company:kiln"}}, facts: {asOf: "2023"}) { count cities { id } } }',
    )
    expect(companyGroups).toEqual([{ count: 1, cities: { id: 'city:donghai' } }])
  })

  test.each([
    ['{ relations(facts: {asOf: "2020", period: {from: "2019"}}) { totalCount } }', /both "asOf" and "period"/],
    ['{ relations(facts: {languages: []}) { totalCount } }', /"facts.languages" is an empty list/],
    ['{ relations(facts: {period: {from: "2022", to: "2018"}}) { totalCount } }', /swap "from" and "to"/],
    ['{ observations(facts: {where: {type: {eq: FOUNDED}}}) { totalCount } }', /"facts.where" says which relations/],
    [
      '{ observationGroups(by: [{field: "metric"}], facts: {where: {type: {eq: FOUNDED}}}) { count } }',
      /"facts.where" says which relations/,
    ],
    [
      '{ city(ref: {id: "city:beihe"}) { observations(facts: {where: {}}) { totalCount } } }',
      /"facts.where" says which relations/,
    ],
    [
      '{ city(ref: {id: "city:beihe"}) { citations(facts: {asOf: "2020"}) { locator } } }',
      /"facts.asOf" cannot be asked/,
    ],
    [
      '{ companies(orderBy: [{relation: {start: ASC}}]) { totalCount nodes { id } } }',
      /"orderBy.relation" sorts lists/,
    ],
    ['{ talentFlows(arrived: {from: "2022", to: "2018"}) { totalCount } }', /"arrived" ends/],
    [
      '{ paths(from: {id: "city:beihe"}, to: {id: "city:aubeville"}, facts: {asOf: "2020", period: {}}) { truncated } }',
      /both "asOf" and "period"/,
    ],
  ])('a filter that cannot be: %s', async (query, message) => {
    expect(await errorOf(query)).toMatch(message)
  })

  test('an unknown language gives a hint', async () => {
    const { extensions } = await api.ask('{ relations(facts: {languages: ["xx"]}) { nodes { id } } }')
    expect(extensions?.['hints']).toMatchObject([{ path: ['relations'], message: /no source is in the language "xx"/ }])
  })
})
