import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('@facts', (engine) => {
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
  const LANXING = 'company(ref: {id: "company:lanxing"})'
  const ROLES = 'staff(orderBy: [{relation: {start: ASC}}]) { edges { relation { role } } }'
  const rolesIn = (company: any): string[] => company.staff.edges.map(({ relation }: any) => relation.role)

  test.each([
    [`query @facts(where: {asOf: "2018-02"}) { ${LANXING} { ${ROLES} } }`, ['adviser']],
    [`{ ${LANXING} @facts(where: {asOf: "2018-02"}) { ${ROLES} } }`, ['adviser']],
    [`{ ${LANXING} { ${ROLES.replace(') {', ') @facts(where: {asOf: "2018-02"}) {')} } }`, ['adviser']],
    [`{ ${LANXING} { ... on Company @facts(where: {asOf: "2018-02"}) { ${ROLES} } } }`, ['adviser']],
    [`{ ${LANXING} { ...F @facts(where: {asOf: "2018-02"}) } } fragment F on Company { ${ROLES} }`, ['adviser']],
    [`query @facts(where: {asOf: "2018"}) { ${LANXING} { ${ROLES} } }`, ['adviser', 'engineer']],
    [
      `query @facts(where: {asOf: "2018"}) { ${LANXING} @facts(where: {where: {role: {eq: "engineer"}}}) { ${ROLES} } }`,
      ['engineer'],
    ],
    [`query @facts(where: {asOf: "2018"}) @facts(where: {sources: ["almanach"]}) { ${LANXING} { ${ROLES} } }`, []],
    [
      `query @facts(where: {asOf: "2018-02"}) { ${LANXING} { ${ROLES.replace(']', '], facts: {asOf: "2018-04"}')} } }`,
      ['adviser'],
    ],
    [`query @facts(where: {asOf: "2018-02"}) { ${LANXING} { ${ROLES.replace(']', '], facts: {asOf: "2019"}')} } }`, []],
    [`query @facts(where: {}) { ${LANXING} { ${ROLES} } }`, ['adviser', 'engineer', 'chief scientist']],
  ])('is inherited and refined, never widened: %s', async (query, roles) => {
    expect(rolesIn((await ask(query))['company'])).toEqual(roles)
  })

  test('gives each of two places that share a fragment its own answer', async () => {
    const { a, b, c } = await ask(
      `{ a: ${LANXING} @facts(where: {asOf: "2017"}) { ...F } b: ${LANXING} @facts(where: {asOf: "2020"}) { ...F }
        c: ${LANXING} { ...F } } fragment F on Company { ...G } fragment G on Company { ${ROLES} }`,
    )
    expect(rolesIn(a)).toEqual(['adviser'])
    expect(rolesIn(b)).toEqual(['engineer', 'chief scientist'])
    expect(rolesIn(c)).toEqual(['adviser', 'engineer', 'chief scientist'])
  })

  test('takes variables, whole or in part, and other values of them by the same document', async () => {
    const whole = `query ($facts: FactFilter!) @facts(where: $facts) { ${LANXING} { ${ROLES} } }`
    const part = `query ($at: PartialDate, $sources: [ID!]) @facts(where: {asOf: $at, sources: $sources}) { ${LANXING} { ${ROLES} } }`
    expect(rolesIn((await ask(whole, { facts: { asOf: '2017' } }))['company'])).toEqual(['adviser'])
    expect(rolesIn((await ask(whole, { facts: { stances: ['ENVISAGED'] } }))['company'])).toEqual([])
    expect(rolesIn((await ask(whole, { facts: { asOf: '2020' } }))['company'])).toEqual(['engineer', 'chief scientist'])
    expect(rolesIn((await ask(part, { at: '2017' }))['company'])).toEqual(['adviser'])
    expect(rolesIn((await ask(part, { sources: ['almanach'] }))['company'])).toEqual([])
    expect(rolesIn((await ask(part, { at: null }))['company'])).toHaveLength(3)
  })

  test('reaches filters, orders, counts, groups, observations and citations', async () => {
    const answer = await ask(
      `query @facts(where: {asOf: "2023"}) {
        inBeihe: companies(where: {cities: {some: {id: {eq: "city:beihe"}}}}) { nodes { id } }
        never: companies(where: {staff: {none: {}}}) { nodes { id } }
        most: companies(where: {staff: {count: {gte: 1}}}, orderBy: [{staff: {count: DESC}}]) { nodes { id } }
        companyGroups(by: [CITIES], where: {id: {eq: "company:kiln"}}) { cities { id } }
        numbers: city(ref: {id: "city:beihe"}) { observations(where: {metric: {eq: "ai-companies"}}) { totalCount } }
        french: city(ref: {id: "city:beihe"}) @facts(where: {languages: ["fr"]}) { citations { source { id } } }
        relations(where: {type: {eq: LOCATED_IN}, from: {id: {eq: "company:kiln"}}}) { nodes { to { id } } } }`,
    )
    expect(answer['inBeihe'].nodes).toEqual([{ id: 'company:lanxing' }])
    expect(answer['never'].nodes.map(({ id }: any) => id)).not.toContain('company:lanxing')
    expect(answer['most'].nodes.map(({ id }: any) => id).slice(0, 2)).toEqual(['company:lanxing', 'company:kiln'])
    expect(answer).toMatchObject({
      companyGroups: [{ cities: { id: 'city:donghai' } }],
      numbers: { observations: { totalCount: 0 } },
      french: { citations: [{ source: { id: 'almanach' } }] },
      relations: { nodes: [{ to: { id: 'city:donghai' } }] },
    })
  })

  test('reaches what is traversed, and flows below an entity', async () => {
    const answer = await ask(
      `query @facts(where: {sources: ["gazette"]}) {
        cooperationPaths(from: {id: "university:ecole-des-etangs"}, to: {id: "university:beihe"}, maxLength: 1) { paths { hops { relation { channel citations { source { id } } } } } }
        university(ref: {id: "university:beihe"}) { talentFlows { nodes { destination { id } people { nodes { id } } } } }
        compare(entities: [{id: "city:beihe"}, {id: "city:aubeville"}], metrics: ["ai-companies"]) { rows { cells { observations { id } } } }
        conflicts { totalCount }
        timeline(of: [{id: "company:kiln"}]) { totalCount } }`,
    )
    const [path, ...others] = answer['cooperationPaths'].paths
    expect(others).toEqual([])
    expect(path.hops).toEqual([{ relation: { channel: 'JOINT_SCHOOL', citations: [{ source: { id: 'gazette' } }] } }])
    expect(answer['university'].talentFlows.nodes).toEqual([
      { destination: { id: 'company:lanxing' }, people: { nodes: [{ id: 'person:chen-yu' }] } },
    ])
    expect(answer['compare'].rows[1].cells[0].observations).toEqual([])
  })

  test('costs no statement, and answers as the argument does', async () => {
    const lists = (args: string) =>
      `people(first: 9) { nodes { id employers(${args} first: 9) { nodes { id staff(${args} first: 9) { totalCount } } } } }`
    const plain = await api.ask(`{ ${lists('facts: {asOf: "2017"},')} }`)
    const inherited = await api.ask(`query @facts(where: {asOf: "2017"}) { ${lists('')} }`)
    expect(inherited.data).toEqual(plain.data)
    expect(inherited.statements).toHaveLength(plain.statements.length)
  })

  test.each([
    ['query @facts(where: {stances: []}) { companies { totalCount } }', {}, /"@facts.where.stances" is an empty list/],
    ['query @facts(where: {asOf: "2020", period: {to: "2021"}}) { companies { totalCount } }', {}, /both "asOf" and/],
    ['{ companies @facts(where: {period: {from: "2021", to: "2020"}}) { totalCount } }', {}, /swap "from" and "to"/],
    ['query ($f: FactFilter!) @facts(where: $f) { companies { totalCount } }', {}, /Variable "\$f"/],
    ['query ($f: FactFilter!) @facts(where: $f) { companies { totalCount } }', { f: null }, /Variable "\$f"/],
    [
      'query ($f: FactFilter) @facts(where: $f) { companies { totalCount } }',
      {},
      /Variable "\$f" of type "FactFilter"/,
    ],
    ['query @facts { companies { totalCount } }', {}, /argument "where"/],
    ['query @facts(where: {asOf: "20"}) { companies { totalCount } }', {}, /is not a PartialDate|is not a/],
    [
      `{ ${LANXING} { ...F @facts(where: {asOf: "2017"}) staff { totalCount } } } fragment F on Company { staff { totalCount } }`,
      {},
      /"staff" conflict because different @facts apply/,
    ],
  ])('bad use is refused once: %s', async (query, variables, message) => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors.map((error) => error.message)).toEqual([expect.stringMatching(message)])
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
    expect(data).toBeNull()
  })

  test('fields that facts do not decide on may stand under several', async () => {
    const { company } = await ask(
      `{ ${LANXING} { ...F @facts(where: {asOf: "2017"}) name } } fragment F on Company { name ${ROLES} }`,
    )
    expect(company.name).toBe('Lanxing')
    expect(rolesIn(company)).toEqual(['adviser'])
  })

  test('a source that the graph does not know gives one hint', async () => {
    const { extensions } = await api.ask(
      `query @facts(where: {sources: ["gazete"]}) { ${LANXING} { ${ROLES} } people { totalCount nodes { employers { totalCount } } } }`,
    )
    expect(extensions?.['hints']).toMatchObject([{ message: /no source has the id "gazete"/ }])
  })

  test('counts for the limits wherever it reaches', async () => {
    const ids = Array.from({ length: 400 }, (_, index) => `"s${index}"`).join(' ')
    const fields = Array.from({ length: 25 }, (_, index) => `f${index}: relations(first: 1) { totalCount }`).join(' ')
    const { errors } = await api.ask(`query @facts(where: {sources: [${ids}]}) { ${fields} }`)
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['LIMIT_EXCEEDED'])
  })
})
