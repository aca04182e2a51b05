import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('talent flows', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (args: string, selection = ''): Promise<Answer> =>
    api.ask(`{ talentFlows${args && `(${args})`} { totalCount truncated reason withoutPlace
      nodes { origin { id } destination { id } size namedCount statedCount people { nodes { id } } } ${selection} } }`)

  /** Flows as `origin>destination size: people`, without the starts of the ids. */
  async function flows(args: string): Promise<string[]> {
    const { data, errors } = await ask(args)
    expect(errors).toEqual([])
    const short = (entity: any): string => entity.id.split(':')[1]
    return data!['talentFlows'].nodes.map(
      ({ origin, destination, size, people }: any) =>
        `${short(origin)}>${short(destination)} ${size}: ${people.nodes.map(short).join(' ')}`,
    )
  }

  const ALL = [
    'beihe>lanxing 12: chen-yu elodie-bazin',
    'donghai>kiln 1: li-wei',
    'ecole-des-etangs>kiln 1: marc-noel',
    'ecole-des-etangs>lanxing 1: elodie-bazin',
    'ecole-des-etangs>aurora 1: marc-noel',
    'ecole-des-etangs>beihe 1: elodie-bazin',
  ]

  test('come strongest first, then by the ids of their ends', async () => {
    expect(await flows('')).toEqual(ALL)
  })

  test('tell who moved, who counted, when, and where it is stated', async () => {
    const { data, errors } = await api.ask(`{ talentFlows(first: 1) { nodes {
      size namedCount statedCount firstYear lastYear weakestStance countsTotal
      statedBy { id } counts { id weight }
      people(first: 1) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { name } from { role start } to { role start } } }
      citations { source { id } locator }
    } } }`)
    expect(errors).toEqual([])
    expect(data!['talentFlows'].nodes).toEqual([
      {
        size: 12,
        namedCount: 2,
        statedCount: 12,
        firstYear: 2016,
        lastYear: 2025,
        weakestStance: 'STATED',
        countsTotal: 1,
        statedBy: { id: 'TALENT_FLOW/university:beihe/company:lanxing' },
        counts: [{ id: 'TALENT_FLOW/university:beihe/company:lanxing', weight: 12 }],
        people: {
          totalCount: 2,
          pageInfo: { hasNextPage: true, hasPreviousPage: false },
          edges: [
            {
              node: { name: 'Chen Yu' },
              from: { role: 'bachelor', start: '2008' },
              to: { role: 'engineer', start: '2018-03' },
            },
          ],
        },
        citations: [
          { source: { id: 'gazette' }, locator: 'p. 24' },
          { source: { id: 'gazette' }, locator: 'p. 50' },
          { source: { id: 'almanach' }, locator: 'p. 50' },
          { source: { id: 'gazette' }, locator: 'p. 52' },
        ],
      },
    ])
  })

  test('between cities and countries count a person once for each pair, and keep what nobody counted', async () => {
    expect(await flows('groupBy: CITY')).toEqual([
      'beihe>beihe 12: chen-yu elodie-bazin',
      'aubeville>beihe 2: elodie-bazin marc-noel',
      'aubeville>aubeville 1: marc-noel',
      'aubeville>donghai 1: marc-noel',
      'donghai>beihe 1: li-wei',
      'donghai>donghai 1: li-wei',
    ])
    expect(await flows('groupBy: COUNTRY')).toEqual([
      'cathay>cathay 12: chen-yu elodie-bazin li-wei',
      'gallia>cathay 2: elodie-bazin marc-noel',
      'gallia>gallia 1: marc-noel',
    ])
    const { data } = await ask('groupBy: CITY, from: {kinds: [CITY]}')
    expect(data!['talentFlows'].nodes).toMatchObject([
      { origin: { id: 'city:donghai' }, destination: { id: 'city:beihe' }, size: 0, namedCount: 0, statedCount: null },
    ])
  })

  test.each([
    ['organizations by name', 'from: {refs: [{name: "Beida"}]}', [ALL[0]]],
    ['the organizations of a place', 'to: {refs: [{id: "country:gallia"}]}', [ALL[4]]],
    ['the organizations of a city', 'from: {cities: ["city:donghai"]}', [ALL[1]]],
    ['a kind', 'to: {kinds: [UNIVERSITY, RESEARCH_INSTITUTE]}', [ALL[4], ALL[5]]],
    ['all that is given', 'from: {refs: [{id: "university:beihe"}], cities: ["city:donghai"]}', []],
    ['both ends', 'from: {cities: ["city:aubeville"]}, to: {cities: ["city:beihe"]}', [ALL[2], ALL[3], ALL[5]]],
    ['a least size', 'minPeople: 2', [ALL[0]]],
    [
      'the time at the destination',
      'facts: {period: {from: "2012", to: "2013"}, stances: [STATED], minConfidence: HIGH}',
      [ALL[5]],
    ],
    [
      'a date',
      'facts: {asOf: "2020-06-01"}, from: {kinds: [UNIVERSITY]}, to: {refs: [{id: "company:lanxing"}]}',
      [ALL[0], ALL[3]],
    ],
    ['stances', 'facts: {stances: [DISPUTED]}', []],
    [
      'sources',
      'facts: {sources: ["almanach"]}, to: {kinds: [UNIVERSITY, RESEARCH_INSTITUTE, COMPANY]}',
      [ALL[2], ALL[4], ALL[5]],
    ],
    ['confidence', 'facts: {minConfidence: MEDIUM}, from: {cities: ["city:aubeville"]}', [ALL[3], ALL[4], ALL[5]]],
  ])('are narrowed by %s', async (_title, args, expected) => {
    expect(await flows(args)).toEqual(expected)
  })

  const SINCE = (from: string) => `arrived: {from: "${from}"}`
  const UNTIL = (to: string) => `arrived: {to: "${to}"}`

  test.each([
    ['by their first start there', UNTIL('2016'), ['beihe>lanxing 1: elodie-bazin', ALL[3], ALL[5]]],
    ['not by a later one', SINCE('2017'), ['beihe>lanxing 12: chen-yu', ALL[1]]],
    ['and not counts that go beyond', 'arrived: {from: "2017", to: "2024"}', ['beihe>lanxing 1: chen-yu', ALL[1]]],
    ['nobody whose start is unknown', 'arrived: {}, to: {refs: [{id: "research-institute:aurora"}]}', []],
    ['and facts beside', `${SINCE('2012')}, facts: {asOf: "2013"}`, [ALL[5]]],
    [
      'while a period of facts takes whoever was there',
      'facts: {period: {from: "2017"}}, to: {refs: [{name: "Lanxing"}]}',
      [ALL[0], ALL[3]],
    ],
    [
      'while undated facts are left out of stays and arrivals alike',
      'facts: {undated: EXCLUDE}',
      [ALL[0], ALL[1], ALL[3], ALL[5]],
    ],
  ])('case 30: take people by when they arrived, %s', async (_title, args, expected) => {
    expect(await flows(args)).toEqual(expected)
  })

  test.each(['ORGANIZATION', 'CITY', 'COUNTRY'])(
    'case 30: periods that part the years add up, by %s',
    async (groupBy) => {
      const named = async (args: string): Promise<Map<string, number>> => {
        const { data, errors } = await ask(`groupBy: ${groupBy}, first: 100, ${args}`)
        expect(errors).toEqual([])
        return new Map(
          data!['talentFlows'].nodes
            .filter(({ namedCount }: any) => namedCount > 0)
            .map(({ origin, destination, namedCount }: any) => [`${origin.id} ${destination.id}`, namedCount]),
        )
      }
      const all = await named('arrived: {}')
      expect(all.size).toBeGreaterThan(1)
      for (const year of [2011, 2012, 2015, 2016, 2018, 2019, 2024]) {
        const [before, since] = [await named(UNTIL(`${year}`)), await named(SINCE(`${year + 1}`))]
        const flowsOf = [...new Set([...before.keys(), ...since.keys()])].sort()
        expect(flowsOf).toEqual([...all.keys()].sort())
        for (const [flow, count] of all) expect((before.get(flow) ?? 0) + (since.get(flow) ?? 0)).toBe(count)
      }
    },
  )

  test('say which arrivals leave none', async () => {
    const { data } = await ask('arrived: {to: "1999"}, to: {refs: [{id: "company:lanxing"}]}')
    expect(data!['talentFlows'].reason).toBe('No flow fits. There are 2 without "arrived".')
  })

  test('say why there are none', async () => {
    const reason = async (args: string) => (await ask(args)).data!['talentFlows'].reason
    expect(await reason('')).toBeNull()
    expect(await reason('minPeople: 1000')).toBe('No flow fits. There are 6 without "minPeople".')
    expect(await reason('minPeople: 1000, facts: {asOf: "1950"}, to: {refs: [{name: "Lanxing"}]}')).toBe(
      'No flow fits. There are 2 without "minPeople", "asOf".',
    )
    expect(await reason('facts: {sources: ["no-such"]}')).toBe('No flow fits. No relation cites "no-such".')
    expect(await reason('to: {cities: ["city:beihe"], refs: [{id: "company:aurora"}]}')).toBe(
      'Nothing fits "to": all that it asks for must hold.',
    )
    expect(await reason('facts: {asOf: "1950"}, to: {refs: [{name: "Lanxing"}]}')).toBe(
      'No flow fits. There are 2 without "asOf".',
    )
    expect(await reason('from: {kinds: [CITY]}')).toBe('No flow fits. There is 1 with groupBy: CITY.')
    expect(await reason('facts: {stances: [ENVISAGED]}')).toBe('No flow fits. There are 6 without "stances".')
    expect(await reason('from: {kinds: [COMPANY]}')).toMatch(/names nobody/)
    expect(await reason('groupBy: COUNTRY, from: {refs: [{id: "university:school-of-data"}]}')).toMatch(/names nobody/)
  })

  test('of one organization or city are those asked for by the query', async () => {
    const { data, errors, statements } = await api.ask(`{
      university(ref: {id: "university:beihe"}) { talentFlows { nodes { destination { id } size } } }
      company(ref: {id: "company:kiln"}) { talentSources(from: {kinds: [UNIVERSITY]}) { nodes { origin { id } } } }
      researchInstitute(ref: {id: "research-institute:aurora"}) { talentFlows { totalCount nodes { size } } }
      city(ref: {id: "city:beihe"}) {
        out: talentFlows(groupBy: CITY, facts: {stances: [STATED]}) { nodes { origin { id } destination { id } } }
        in: talentFlows(direction: TO, other: {cities: ["city:donghai"]}, groupBy: CITY) { nodes { origin { id } statedCount } }
      } }`)
    expect(errors).toEqual([])
    expect(data).toEqual({
      university: { talentFlows: { nodes: [{ destination: { id: 'company:lanxing' }, size: 12 }] } },
      company: {
        talentSources: {
          nodes: [{ origin: { id: 'university:donghai' } }, { origin: { id: 'university:ecole-des-etangs' } }],
        },
      },
      researchInstitute: { talentFlows: { totalCount: 0, nodes: [] } },
      city: {
        out: { nodes: [{ origin: { id: 'city:beihe' }, destination: { id: 'city:beihe' } }] },
        in: { nodes: [{ origin: { id: 'city:donghai' }, statedCount: null }] },
      },
    })
    expect(statements.length).toBeLessThanOrEqual(14)
  })

  test('ask for all people and facts of a page at once', async () => {
    const { statements } = await api.ask(
      '{ talentFlows { nodes { origin { id name } people { edges { node { name } from { role } } } citations { locator source { title } } } } }',
    )
    const reads = statements.filter(
      ({ cypher }) => !cypher.includes(':Dataset') && !/RETURN r\.id AS id, r\.from/.test(cypher),
    )
    expect(reads.length).toBeLessThanOrEqual(6)
  })

  test.each(['ORGANIZATION', 'CITY'])('page by page are the same as all at once, by %s', async (groupBy) => {
    const selection = 'pageInfo { hasNextPage hasPreviousPage endCursor }'
    const whole = (await ask(`groupBy: ${groupBy}`)).data!['talentFlows'].nodes
    const met: unknown[] = []
    for (let after = '', more = true; more;) {
      const { data, errors } = await ask(`groupBy: ${groupBy}, first: 2${after && `, after: "${after}"`}`, selection)
      expect(errors).toEqual([])
      const page = data!['talentFlows']
      expect(page.pageInfo.hasPreviousPage).toBe(after !== '')
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole)
  })

  test('let people be paged', async () => {
    const page = async (args: string) =>
      (
        await api.ask(
          `{ talentFlows(first: 1) { nodes { people(${args}) { nodes { id } pageInfo { hasNextPage endCursor } } } } }`,
        )
      ).data!['talentFlows'].nodes[0].people
    const first = await page('first: 1')
    expect(first).toMatchObject({ nodes: [{ id: 'person:chen-yu' }], pageInfo: { hasNextPage: true } })
    expect(await page(`first: 1, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      nodes: [{ id: 'person:elodie-bazin' }],
      pageInfo: { hasNextPage: false },
    })
  })

  test('an answer of no rows still counts', async () => {
    const { data } = await ask('first: 0')
    expect(data!['talentFlows']).toMatchObject({ totalCount: 6, nodes: [], reason: null, truncated: false })
  })

  test.each([
    ['first: -1', 'BAD_USER_INPUT', /"first" is -1/],
    ['first: 10000', 'LIMIT_EXCEEDED', /100/],
    ['minPeople: -3', 'BAD_USER_INPUT', /"minPeople" is -3/],
    ['facts: {stances: []}', 'BAD_USER_INPUT', /"facts.stances" is an empty list/],
    ['from: {refs: []}', 'BAD_USER_INPUT', /"from.refs" is an empty list/],
    ['to: {kinds: [AI_MODEL]}', 'BAD_USER_INPUT', /"to.kinds" has AI_MODEL/],
    ['from: {refs: [{id: "person:chen-yu"}]}', 'BAD_USER_INPUT', /person:chen-yu, a PERSON/],
    ['from: {refs: [{id: "company:nobody"}]}', 'NOT_FOUND', /"from.refs\[0\]": no entity has the id "company:nobody"/],
    ['to: {cities: ["city:nowhere"]}', 'NOT_FOUND', /no city has the id "city:nowhere"/],
    ['to: {cities: ["country:gallia"]}', 'BAD_USER_INPUT', /country:gallia, which is not a city/],
    ['from: {refs: [{name: "Aurora"}]}', 'BAD_USER_INPUT', /fits 2 entities/],
    ['facts: {period: {from: "2020", to: "2019"}}', 'BAD_USER_INPUT', /before it begins/],
    ['after: "nonsense"', 'BAD_USER_INPUT', /"after"/],
  ])('refuse %s', async (args, code, message) => {
    const { errors } = await ask(args)
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
  })

  test('refuse a cursor of another grouping', async () => {
    const { data } = await ask('first: 1', 'pageInfo { endCursor }')
    const { errors } = await ask(`groupBy: CITY, after: "${data!['talentFlows'].pageInfo.endCursor}"`)
    expect(errors).toMatchObject([{ message: expect.stringMatching(/another connection/) }])
  })

  test('stop at the budget, say so, and name as many people as they count', async () => {
    const { warmTopology } = await import('../../src/request/context.js')
    const relations = (await warmTopology(api.services)).relationIds.length
    const query =
      '{ talentFlows { truncated nodes { size namedCount statedCount people(first: 100) { nodes { id } } } } }'
    for (const budget of [5, 20, 40, relations, 2 * relations]) {
      const small = await api.under({ traversalBudget: budget - relations })
      const { truncated, nodes } = (await small.ask(query)).data!['talentFlows']
      if (budget === 5) expect(truncated).toBe(true)
      for (const { size, namedCount, statedCount, people } of nodes) {
        expect(size).toBe(Math.max(namedCount, statedCount ?? 0))
        expect(people.nodes).toHaveLength(namedCount)
      }
    }
  })

  test('tell of a search for the reason that the budget ended', async () => {
    const { warmTopology } = await import('../../src/request/context.js')
    const relations = (await warmTopology(api.services)).relationIds.length
    const reasons = async (args: string): Promise<string[]> => {
      const found = new Set<string>()
      for (let budget = 2; budget < 120; budget++) {
        const small = await api.under({ traversalBudget: budget - relations })
        found.add((await small.ask(`{ talentFlows(${args}) { reason } }`)).data!['talentFlows'].reason)
      }
      return [...found]
    }
    const stopped = 'The search had to stop before it found a flow: narrow it.'
    expect(await reasons('minPeople: 99, arrived: {to: "1901"}')).toEqual([
      stopped,
      'No flow fits. There is at least 1 without "minPeople", "arrived".',
      'No flow fits. There are at least 3 without "minPeople", "arrived".',
      'No flow fits. There are at least 4 without "minPeople", "arrived".',
      'No flow fits. There are 6 without "minPeople", "arrived".',
    ])
    expect(await reasons('arrived: {to: "1901"}, from: {kinds: [RESEARCH_INSTITUTE, COMPANY]}')).toEqual([
      stopped,
      'No flow fits, and the search for the reason had to stop: narrow it.',
      expect.stringMatching(/^The graph names nobody/),
    ])
  })
})
