import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// The cooperation of the fixture: two relations between école-des-étangs and beihe, one of each of them with aurora (the
// institute), and one between oestrea and lanxing.
const OVER = 'over: {relations: [COOPERATES_WITH]}'

describeEachEngine('measures', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  async function ask(query: string): Promise<any> {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data
  }

  test('of one entity', async () => {
    const { university, person } = await ask(`{
      university(ref: {id: "university:beihe"}) { measures(${OVER}) {
        partners strength pageRank betweenness betweennessError community core brokerage } }
      person(ref: {id: "person:chen-yu"}) { measures(${OVER}) { partners strength pageRank betweenness community core } } }`)
    expect(university.measures).toMatchObject({
      partners: 2,
      strength: 3,
      betweenness: 0,
      betweennessError: 0,
      community: 1,
      core: 2,
      brokerage: null,
    })
    // Five entities; the three of a triangle share three fifths, and the one with fewer relations has least of it.
    const { pageRank } = university.measures
    expect(pageRank).toBeGreaterThan(0.2)
    expect(pageRank).toBeLessThan(0.25)
    expect(person.measures).toEqual({ partners: 0, strength: 0, pageRank: 0, betweenness: 0, community: null, core: 0 })
  })

  test('of more different graphs than a request may wait for are refused, whatever is kept already', async () => {
    const fields = (count: number): string =>
      Array.from({ length: count }, (_, day) => `m${day}: measures(facts: {asOf: "20${10 + day}"}) { core }`).join(' ')
    const of = (count: number): string => `{ university(ref: {id: "university:beihe"}) { ${fields(count)} } }`
    for (let time = 0; time < 2; time++) {
      expect((await api.ask(of(8))).errors).toEqual([])
      const { errors } = await api.ask(of(9))
      expect(errors[0]?.message).toBe(
        'The number of computations of whole graphs is limited to 16, this request needs 17: ask for measures of fewer different graphs, or in several requests.',
      )
    }
  })

  test('of entities in a list, through an interface, under a directive', async () => {
    const { universities, entity } = await ask(`{
      universities(where: {id: {in: ["university:beihe", "university:donghai"]}}, orderBy: [{id: ASC}])
        @facts(where: {where: {channel: {eq: AGREEMENT}}}) { nodes { id measures(${OVER}) { strength } } }
      entity(ref: {id: "company:lanxing"}) { measures(over: {unit: "papers"}) { partners }
        all: measures { partners } } }`)
    expect(universities.nodes).toEqual([
      { id: 'university:beihe', measures: { strength: 1 } },
      { id: 'university:donghai', measures: { strength: 0 } },
    ])
    expect(entity.measures).toEqual({ partners: 0 })
    expect(entity.all.partners).toBeGreaterThan(1)
  })

  test('rank entities, equal ones together', async () => {
    const { rankedEntities } = await ask(`{ rankedEntities(by: STRENGTH, ${OVER}) {
      totalCount reason edges { rank value error node { id } } nodes { id } } }`)
    const ids = [
      'university:beihe',
      'university:ecole-des-etangs',
      'research-institute:aurora',
      'company:lanxing',
      'company:oestrea',
    ]
    const row = (rank: number, value: number, id: string) => ({ rank, value, error: null, node: { id } })
    expect(rankedEntities).toEqual({
      totalCount: 5,
      reason: null,
      edges: [row(1, 3, ids[0]!), row(1, 3, ids[1]!), row(3, 2, ids[2]!), row(4, 1, ids[3]!), row(4, 1, ids[4]!)],
      nodes: ids.map((id) => ({ id })),
    })
  })

  test.each(['PARTNERS', 'STRENGTH', 'PAGE_RANK', 'BETWEENNESS', 'CORE', 'BROKERAGE'])(
    'rank by %s what the entities themselves say, and page by page the same as at once',
    async (by) => {
      const over = 'over: {between: CITY}'
      const field = by === 'PAGE_RANK' ? 'pageRank' : by.toLowerCase()
      const whole = (
        await ask(
          `{ rankedEntities(by: ${by}, ${over}, first: 100) { edges { value node { id measures(${over}) { ${field} } } } } }`,
        )
      ).rankedEntities.edges
      expect(whole.length).toBeGreaterThan(20)
      for (const { value, node } of whole) expect(node.measures[field]).toBe(value)
      const met: unknown[] = []
      for (let after = '', more = true; more;) {
        const page = (
          await ask(`{ rankedEntities(by: ${by}, ${over}, first: 7${after && `, after: "${after}"`}) {
            edges { value node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`)
        ).rankedEntities
        expect(page.pageInfo.hasPreviousPage).toBe(after !== '')
        met.push(...page.edges)
        after = page.pageInfo.endCursor
        more = page.pageInfo.hasNextPage
      }
      expect(met).toEqual(whole.map(({ value, node: { id } }: any) => ({ value, node: { id } })))
    },
  )

  test('count pairs of partners in different places that are not joined', async () => {
    // Aurora (the institute) and école-des-étangs lie in Aubeville, beihe in Beihe: all are joined.
    const among = `over: {relations: [COOPERATES_WITH], between: CITY}`
    const { all, some } = await ask(`{
      all: rankedEntities(by: BROKERAGE, ${among}) { edges { value } }
      some: rankedEntities(by: BROKERAGE, ${among}, facts: {where: {channel: {ne: CO_AUTHORSHIP}}}, first: 1) {
        edges { value node { id } } } }`)
    expect(all.edges.map(({ value }: any) => value)).toEqual([0, 0, 0, 0, 0])
    expect(some.edges).toEqual([{ value: 1, node: { id: 'university:ecole-des-etangs' } }])
  })

  test('find communities, the strongest members first, and give entities their numbers', async () => {
    const { communities, company } = await ask(`{
      communities(${OVER}) { totalCount modularity reason nodes { number size members { id } } }
      company(ref: {id: "company:lanxing"}) { measures(${OVER}) { community } } }`)
    expect(communities).toMatchObject({
      totalCount: 2,
      reason: null,
      nodes: [
        {
          number: 1,
          size: 3,
          members: [
            { id: 'university:beihe' },
            { id: 'university:ecole-des-etangs' },
            { id: 'research-institute:aurora' },
          ],
        },
        { number: 2, size: 2, members: [{ id: 'company:lanxing' }, { id: 'company:oestrea' }] },
      ],
    })
    // Of five relations four lie in the first community: 1 - (8/10)² - (2/10)².
    expect(communities.modularity).toBeCloseTo(0.32, 12)
    expect(company.measures.community).toBe(2)
  })

  test('find bridges between places, with what they reach in each', async () => {
    const { bridges } = await ask(`{ bridges(between: [{id: "city:aubeville"}, {name: "Cathay"}], ${OVER}) {
      totalCount reason nodes { entity { id } pairs sides { place { id } count entities { id } } } } }`)
    const side = (place: string, ...entities: string[]) => ({
      place: { id: place },
      count: entities.length,
      entities: entities.map((id) => ({ id })),
    })
    const [aubeville, cathay] = ['city:aubeville', 'country:cathay']
    const [aurora, beihe, etangs] = ['research-institute:aurora', 'university:beihe', 'university:ecole-des-etangs']
    expect(bridges).toEqual({
      totalCount: 5,
      reason: null,
      nodes: [
        { entity: { id: aurora }, pairs: 2, sides: [side(aubeville, aurora, etangs), side(cathay, beihe)] },
        { entity: { id: beihe }, pairs: 2, sides: [side(aubeville, aurora, etangs), side(cathay, beihe)] },
        { entity: { id: etangs }, pairs: 2, sides: [side(aubeville, aurora, etangs), side(cathay, beihe)] },
        {
          entity: { id: 'company:lanxing' },
          pairs: 1,
          sides: [side(aubeville, 'company:oestrea'), side(cathay, 'company:lanxing')],
        },
        {
          entity: { id: 'company:oestrea' },
          pairs: 1,
          sides: [side(aubeville, 'company:oestrea'), side(cathay, 'company:lanxing')],
        },
      ],
    })
  })

  test('find what is similar by the partners that are shared', async () => {
    const { own, any } = await ask(`{
      own: similar(to: {id: "university:beihe"}, ${OVER}) { totalCount truncated edges { node { entity { id } similarity } } }
      any: similar(to: {id: "university:beihe"}, ${OVER}, kinds: [UNIVERSITY, RESEARCH_INSTITUTE], first: 1) {
        totalCount nodes { entity { id } similarity sharedCount shared { id } } pageInfo { hasNextPage } } }`)
    expect(own).toEqual({
      totalCount: 1,
      truncated: false,
      edges: [{ node: { entity: { id: 'university:ecole-des-etangs' }, similarity: 1 / 3 } }],
    })
    expect(any).toEqual({
      totalCount: 2,
      nodes: [
        {
          entity: { id: 'research-institute:aurora' },
          similarity: 1 / 3,
          sharedCount: 1,
          shared: [{ id: 'university:ecole-des-etangs' }],
        },
      ],
      pageInfo: { hasNextPage: true },
    })
  })

  test('say why there is nothing', async () => {
    const none = 'No relation fits: widen "over" or "facts".'
    const nothing = `${OVER}, facts: {asOf: "1900", undated: EXCLUDE}`
    expect(
      await ask(`{ rankedEntities(by: CORE, ${nothing}) { reason totalCount } communities(${nothing}) { reason modularity }
        bridges(between: [{id: "city:beihe"}, {id: "city:donghai"}], ${nothing}) { reason }
        similar(to: {id: "university:beihe"}, ${nothing}) { reason }
        kinds: rankedEntities(by: CORE, ${OVER}, kinds: [PERSON]) { reason }
        alone: similar(to: {id: "university:beihe"}, ${OVER}, kinds: [PERSON]) { reason }
        apart: bridges(between: [{id: "city:donghai"}, {id: "city:aubeville"}], ${OVER}) { reason } }`),
    ).toEqual({
      rankedEntities: { reason: none, totalCount: 0 },
      communities: { reason: none, modularity: 0 },
      bridges: { reason: none },
      similar: { reason: none },
      kinds: { reason: 'None of the entities is of these kinds.' },
      alone: { reason: 'No entity of the kinds PERSON shares a partner with it.' },
      apart: { reason: 'No entity has, or is, a partner in two of these places.' },
    })
  })

  test.each([
    ['rankedEntities(by: CORE, over: {relations: []}) { totalCount }', /"over.relations" is an empty list/],
    ['rankedEntities(by: CORE, over: {kinds: []}) { totalCount }', /"over.kinds" is an empty list/],
    ['rankedEntities(by: CORE, kinds: []) { totalCount }', /"kinds" is an empty list/],
    ['rankedEntities(by: CORE, over: {unit: "ells"}) { totalCount }', /"over.unit" is "ells", which no relation has/],
    ['rankedEntities(by: BROKERAGE) { totalCount }', /over: {between: [A-Z]+}/],
    [
      'rankedEntities(by: BROKERAGE, over: {between: PERSON}) { totalCount }',
      /"over.between" is PERSON, which is not a kind of place/,
    ],
    ['rankedEntities(by: CORE, over: {relations: [NO_SUCH]}) { totalCount }', /NO_SUCH/],
    ['rankedEntities(by: CORE, facts: {period: {from: "2020", to: "2019"}}) { totalCount }', /before it begins/],
    ['rankedEntities(by: CORE, first: -1) { totalCount }', /"first" is -1/],
    ['rankedEntities(by: CORE, after: "x") { totalCount }', /"after" is not a cursor/],
    ['bridges(between: [{id: "city:beihe"}]) { totalCount }', /at least two places/],
    [
      'bridges(between: [{id: "city:beihe"}, {id: "person:chen-yu"}]) { totalCount }',
      /"between\[1\]" is person:chen-yu, a PERSON/,
    ],
    ['bridges(between: [{id: "city:beihe"}, {id: "city:beihe"}]) { totalCount }', /names city:beihe twice/],
    [
      'bridges(between: [{id: "city:beihe"}, {name: "Cathay"}]) { totalCount }',
      /city:beihe, which lies in country:cathay/,
    ],
    [
      'bridges(between: [{id: "city:beihe"}, {id: "city:none"}]) { totalCount }',
      /"between\[1\]": no entity has the id/,
    ],
    ['similar(to: {id: "nobody"}) { totalCount }', /"to": no entity has the id/],
    ['communities { nodes { members(first: 101) { id } } }', /Page size/],
  ])('refuse %s', async (query, message) => {
    const { errors } = await api.ask(`{ ${query} }`)
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(message) })
    expect(['BAD_USER_INPUT', 'NOT_FOUND', 'LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED']).toContain(
      errors[0]?.extensions?.['code'],
    )
  })

  test('refuse a cursor of another measure', async () => {
    const { rankedEntities } = await ask(`{ rankedEntities(by: CORE, first: 1) { pageInfo { endCursor } } }`)
    const { errors } = await api.ask(
      `{ rankedEntities(by: STRENGTH, after: "${rankedEntities.pageInfo.endCursor}") { totalCount } }`,
    )
    expect(errors).toMatchObject([{ message: expect.stringMatching(/another connection/) }])
  })

  test('are computed once for all who ask at the same time, and go on when one of them leaves', async () => {
    const controller = new AbortController()
    const query = `{ rankedEntities(by: BETWEENNESS, over: {relations: [WORKS_AT, STUDIED_AT]}) { totalCount } }`
    const [gone, stayed] = [api.ask(query, {}, controller.signal), api.ask(query)]
    controller.abort()
    expect((await gone).errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }])
    const { data, errors } = await stayed
    expect(errors).toEqual([])
    expect(data!['rankedEntities'].totalCount).toBeGreaterThan(0)
  })
})
