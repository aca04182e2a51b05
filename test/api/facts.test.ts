import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('facts and their sources', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = async (query: string): Promise<any> => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data
  }

  test('a fact carries every citation, in order, with source, place and note', async () => {
    const { person } = await ask(
      `{ person(ref: {id: "person:elodie-bazin"}) { educatedAt { edges { relation { role start end citations { source { id language } locator note } } } } } }`,
    )
    expect(person.educatedAt.edges).toEqual([
      {
        relation: {
          role: 'doctorate',
          start: null,
          end: '2010-06',
          citations: [
            { source: { id: 'almanach', language: 'fr' }, locator: 'p. 50', note: null },
            { source: { id: 'gazette', language: 'en' }, locator: 'p. 52', note: 'the degree' },
          ],
        },
      },
    ])
  })

  test('parallel relations are facts of their own', async () => {
    const { company } = await ask(
      `{ company(ref: {id: "company:lanxing"}) { staff(orderBy: [{relation: {start: ASC}}]) { totalCount edges { node { id } relation { role start end } } } } }`,
    )
    expect(company.staff.totalCount).toBe(3)
    expect(company.staff.edges.map((edge: any) => [edge.node.id, edge.relation.role, edge.relation.start])).toEqual([
      ['person:elodie-bazin', 'adviser', '2016-05-17'],
      ['person:chen-yu', 'engineer', '2018-03'],
      ['person:elodie-bazin', 'chief scientist', '2019'],
    ])
  })

  const rolesOn = async (args: string): Promise<string[]> => {
    const { company } = await ask(
      `{ company(ref: {id: "company:lanxing"}) { staff(${args} orderBy: [{relation: {start: ASC}}]) { edges { relation { role } } } } }`,
    )
    return company.staff.edges.map((edge: any) => edge.relation.role)
  }

  test.each([
    ['facts: {asOf: "2016"}', ['adviser']],
    ['facts: {asOf: "2016-05-16"}', []],
    ['facts: {asOf: "2018-02"}', ['adviser']],
    ['facts: {asOf: "2018"}', ['adviser', 'engineer']],
    ['facts: {asOf: "2018-12-31"}', ['adviser', 'engineer']],
    ['facts: {asOf: "2019"}', ['engineer', 'chief scientist']],
    ['facts: {period: {to: "2017"}}', ['adviser']],
    ['facts: {period: {from: "2019-06"}}', ['engineer', 'chief scientist']],
    ['facts: {period: {from: "2018-03", to: "2018-04"}}', ['adviser', 'engineer']],
    ['facts: {period: {}}', ['adviser', 'engineer', 'chief scientist']],
    ['facts: {sources: ["almanach"]}', []],
    ['facts: {sources: ["gazette", "almanach"]}', ['adviser', 'engineer', 'chief scientist']],
    ['facts: {where: {role: {contains: "SCIENTIST"}}}', ['chief scientist']],
    ['facts: {where: {end: {isNull: true}}}', ['engineer', 'chief scientist']],
    ['where: {name: {eq: "chen yu"}}', ['engineer']],
    ['facts: {stances: [ENVISAGED]}', []],
  ])('staff with %s: %j', async (args, roles) => {
    expect(await rolesOn(args)).toEqual(roles)
  })

  test('cooperation can be seen from either end, and the envisaged told from the real', async () => {
    const cooperations = (id: string, args: string) =>
      ask(
        `{ entity(ref: {id: "${id}"}) { ... on Organization { cooperations(${args}) { totalCount nodes { id } } } ... on Place { cooperations(${args}) { totalCount nodes { id } } } } }`,
      )
    expect((await cooperations('city:aubeville', 'first: 9')).entity.cooperations).toEqual({
      totalCount: 1,
      nodes: [{ id: 'city:beihe' }],
    })
    expect(
      (await cooperations('city:beihe', 'facts: {stances: [STATED, DERIVED]}')).entity.cooperations.totalCount,
    ).toBe(0)
    const school = (await cooperations('university:beihe', 'facts: {minConfidence: HIGH}')).entity.cooperations
    expect(school.nodes.map((node: any) => node.id)).toEqual([
      'research-institute:aurora',
      'university:ecole-des-etangs',
      'university:ecole-des-etangs',
    ])
  })

  test('a derived fact says how it was computed, and its weight in what', async () => {
    const { relations } = await ask(
      '{ relations(facts: {stances: [DERIVED]}) { nodes { stance method weight unit channel from { id } to { id } } } }',
    )
    expect(relations.nodes).toEqual([
      {
        stance: 'DERIVED',
        method: 'papers that both sign, counted in an open index',
        weight: 14,
        unit: 'papers',
        channel: 'CO_AUTHORSHIP',
        from: { id: 'university:beihe' },
        to: { id: 'research-institute:aurora' },
      },
    ])
  })

  test('numbers keep their ranges, qualifiers, periods and publishers', async () => {
    const { observations } = await ask(
      `{ observations(where: {metric: {in: ["ai-companies", "ai-salary"]}}) { nodes { id value min max qualifier unit period stance attributedTo { id } } } }`,
    )
    const byId = Object.fromEntries(observations.nodes.map(({ id, ...rest }: any) => [id, rest]))
    expect(byId['ai-salary/country:gallia']).toMatchObject({
      value: null,
      min: 45000,
      max: 60000,
      qualifier: 'EXACTLY',
      period: null,
    })
    expect(byId['ai-salary/country:cathay/2018/2025']).toMatchObject({
      value: null,
      max: 45000,
      qualifier: 'UP_TO',
      period: '2018/2025',
    })
    expect(byId['ai-companies/city:beihe/2022']).toMatchObject({
      value: 1900,
      attributedTo: { id: 'public-body:ministry-of-industry' },
    })
    expect(byId['ai-companies/city:beihe/2024/almanach']).toMatchObject({
      value: 2600,
      qualifier: 'MORE_THAN',
      stance: 'DISPUTED',
    })
  })

  test('observations are found by subject, by period and by who published them', async () => {
    const ids = async (args: string) =>
      (await ask(`{ observations(${args}) { nodes { id } } }`)).observations.nodes.map((node: any) => node.id)
    expect(await ids('where: {subject: {cities: {some: {}}}}').catch(() => 'refused')).toBe('refused')
    expect(await ids('where: {metric: {eq: "ai-companies"}}, facts: {asOf: "2024-12"}')).toEqual([
      'ai-companies/city:aubeville/2024-12',
      'ai-companies/city:beihe/2024',
      'ai-companies/city:beihe/2024/almanach',
    ])
    expect(await ids('where: {attributedTo: {kind: {eq: PUBLIC_BODY}}}')).toEqual(['ai-companies/city:beihe/2022'])
    expect(await ids('where: {metric: {eq: "ai-salary"}}, orderBy: [{upper: DESC}]')).toEqual([
      'ai-salary/country:gallia',
      'ai-salary/country:cathay/2018/2025',
    ])
    expect(await ids('where: {rank: {lte: 3}}, orderBy: [{rank: ASC}], facts: {sources: ["gazette"]}')).toEqual([
      'city-ranking/city:beihe/2024',
      'city-ranking/city:donghai/2024',
    ])
  })

  test('groups count entities by one or two fields, the unknown under null', async () => {
    const { byCity, byLayer } = await ask(
      '{ byCity: companyGroups(by: [CITIES]) { count cities { id } } byLayer: companyGroups(by: [LAYER, NATIONAL_CHAMPION]) { count layer nationalChampion } }',
    )
    expect(byCity).toEqual([
      { count: 2, cities: { id: 'city:beihe' } },
      { count: 2, cities: { id: 'city:donghai' } },
      { count: 1, cities: { id: 'city:aubeville' } },
    ])
    expect(byLayer).toEqual([
      { count: 2, layer: 'APPLICATION', nationalChampion: null },
      { count: 1, layer: 'PHYSICAL', nationalChampion: null },
      { count: 1, layer: 'TECHNOLOGICAL', nationalChampion: true },
    ])
    const { byDecade } = await ask('{ byDecade: universityGroups(by: [FOUNDED]) { count founded } }')
    expect(byDecade.map((group: any) => group.founded)).toEqual(['1794', '1898', '1952', null])
  })

  test('concepts and programmes are counted by the year of their first date', async () => {
    expect(
      await ask(
        '{ conceptGroups(by: [INTRODUCED]) { count introduced } programmeGroups(by: [STARTED]) { count started } }',
      ),
    ).toEqual({
      conceptGroups: [{ count: 1, introduced: '1997' }],
      programmeGroups: [
        { count: 1, started: '2020' },
        { count: 1, started: null },
      ],
    })
  })

  test('sources are found and sorted by who wrote them and when they were read', async () => {
    const { all, read, unread } = await ask(
      '{ all: sources(orderBy: [{author: DESC}]) { nodes { id } } read: sources(where: {accessed: {lte: "2025"}}, orderBy: [{accessed: ASC}]) { nodes { id accessed } } unread: sources(where: {accessed: {isNull: true}}) { nodes { id } } }',
    )
    expect(all.nodes).toEqual([{ id: 'gazette' }, { id: 'almanach' }])
    expect(read.nodes).toEqual([{ id: 'gazette', accessed: '2025-01-15' }])
    expect(unread.nodes).toEqual([{ id: 'almanach' }])
  })

  test.each([
    ['eq: "2018"', false],
    ['in: ["2018", "2025"]', false],
    ['ne: "2018"', true],
    ['notIn: ["2018"]', true],
    ['gt: "2018"', false],
    ['gte: "2018-01-01"', true],
    ['gte: "2018-02"', false],
    ['lt: "2018-02"', true],
    ['lte: "2017"', false],
    ['isNull: false', true],
  ])('a period of several years is compared by its days: %s', async (filter, matches) => {
    const { observations } = await ask(
      `{ observations(where: {period: {${filter}}}, first: 100) { nodes { period } } }`,
    )
    expect(observations.nodes.some(({ period }: any) => period === '2018/2025')).toBe(matches)
  })

  test('relations of any type are seen from either end', async () => {
    const { entity } = await ask(
      '{ entity(ref: {id: "company:kiln"}) { degree relations { totalCount edges { node { id from { id } } neighbor { id } } } } }',
    )
    expect(entity.relations.totalCount).toBe(entity.degree)
    for (const edge of entity.relations.edges) expect(edge.neighbor.id).not.toBe('company:kiln')
    const { entity: dated } = await ask(
      '{ entity(ref: {id: "company:kiln"}) { relations(types: [LOCATED_IN], facts: {asOf: "2021-06"}) { edges { neighbor { id } } } } }',
    )
    expect(dated.relations.edges).toEqual([{ neighbor: { id: 'city:beihe' } }])
  })

  test('the model tells what the graph holds', async () => {
    const { model } = await ask(
      '{ model { engine seedVersion kinds { kind plural count } relationTypes { type from to weight symmetric count } metrics { id unit } datasets { name } } }',
    )
    expect(model.kinds.find((kind: any) => kind.kind === 'COMPANY')).toEqual({
      kind: 'COMPANY',
      plural: 'companies',
      count: 4,
    })
    expect(model.relationTypes.find((type: any) => type.type === 'STUDIED_AT')).toMatchObject({
      from: ['PERSON'],
      symmetric: false,
      count: 4,
    })
    expect(model.kinds.reduce((sum: number, kind: any) => sum + kind.count, 0)).toBe(35)
    expect(model.relationTypes.reduce((sum: number, type: any) => sum + type.count, 0)).toBe(59)
    expect(model.datasets).toEqual([{ name: 'seed' }])
  })
})
