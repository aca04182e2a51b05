import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('flows of cooperation', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (args: string, selection = ''): Promise<Answer> =>
    api.ask(`{ cooperationFlows${args && `(${args})`} { totalCount truncated reason withoutPlace
      nodes { from { id } to { id } size relationCount fromCount toCount } ${selection} } }`)

  /** Flows as `from~to size (entities at from, at to)`, without the starts of the ids. */
  async function flows(args: string): Promise<string[]> {
    const { data, errors } = await ask(args)
    expect(errors).toEqual([])
    const short = ({ id }: any): string => id.split(':')[1]
    return data!['cooperationFlows'].nodes.map(
      ({ from, to, size, fromCount, toCount }: any) => `${short(from)}~${short(to)} ${size} (${fromCount}, ${toCount})`,
    )
  }

  const ALL = [
    'beihe~ecole-des-etangs 2 (1, 1)',
    'lanxing~oestrea 1 (1, 1)',
    'aurora~beihe 1 (1, 1)',
    'aurora~ecole-des-etangs 1 (1, 1)',
  ]

  test('come strongest first, then by the ids of their ends, each pair once', async () => {
    expect(await flows('')).toEqual(ALL)
  })

  test('between cities and countries count relations and partners apart', async () => {
    expect(await flows('groupBy: CITY')).toEqual(['aubeville~beihe 4 (3, 2)', 'aubeville~aubeville 1 (2, 2)'])
    expect(await flows('groupBy: COUNTRY')).toEqual(['cathay~gallia 4 (2, 3)', 'gallia~gallia 1 (2, 2)'])
  })

  test('keep channels and units apart, and tell years, gaps, facts and sources', async () => {
    const { data, errors } = await api.ask(`{ cooperationFlows(groupBy: CITY, first: 1) { nodes {
      totals { channel unit relationCount weight firstYear lastYear } firstYear lastYear weakestStance
      byYear { year began } lately: byYear(last: 2) { year began }
      relations(first: 2) { id } citations(first: 2) { source { id } locator } } } }`)
    expect(errors).toEqual([])
    expect(data!['cooperationFlows'].nodes).toEqual([
      {
        totals: [
          { channel: 'AGREEMENT', unit: null, relationCount: 1, weight: null, firstYear: 2015, lastYear: 2015 },
          { channel: 'CO_AUTHORSHIP', unit: 'papers', relationCount: 1, weight: 14, firstYear: 2018, lastYear: 2025 },
          { channel: 'JOINT_SCHOOL', unit: null, relationCount: 1, weight: null, firstYear: 2018, lastYear: 2023 },
          { channel: 'SUPPLY', unit: null, relationCount: 1, weight: null, firstYear: 2019, lastYear: 2022 },
        ],
        firstYear: 2015,
        lastYear: 2025,
        weakestStance: 'DERIVED',
        byYear: [
          { year: 2015, began: 1 },
          { year: 2016, began: null },
          { year: 2017, began: null },
          { year: 2018, began: 2 },
          { year: 2019, began: 1 },
        ],
        lately: [
          { year: 2018, began: 2 },
          { year: 2019, began: 1 },
        ],
        relations: [
          { id: 'COOPERATES_WITH/university:ecole-des-etangs/university:beihe' },
          { id: 'COOPERATES_WITH/university:beihe/research-institute:aurora' },
        ],
        citations: [
          { source: { id: 'almanach' }, locator: 'p. 13' },
          { source: { id: 'gazette' }, locator: 'p. 14' },
        ],
      },
    ])
  })

  test.each([
    ['an end by name', 'from: {refs: [{name: "Beida"}]}', ['beihe~aurora 1 (1, 1)', ALL[0]], true],
    [
      'the other end',
      'to: {refs: [{id: "university:beihe"}]}',
      ['aurora~beihe 1 (1, 1)', 'ecole-des-etangs~beihe 2 (1, 1)'],
      true,
    ],
    [
      'a country',
      'from: {refs: [{id: "country:cathay"}]}',
      ['beihe~ecole-des-etangs 2 (1, 1)', 'lanxing~oestrea 1 (1, 1)', 'beihe~aurora 1 (1, 1)'],
      true,
    ],
    ['both ends', 'from: {cities: ["city:aubeville"]}, to: {cities: ["city:aubeville"]}', [ALL[3]], false],
    ['a kind', 'from: {kinds: [COMPANY]}, to: {kinds: [COMPANY]}', [ALL[1]], false],
    ['a unit', 'unit: "papers"', ['aurora~beihe 14 (1, 1)'], false],
    ['a least size', 'minSize: 2', [ALL[0]], false],
    ['a size in a unit', 'unit: "papers", minSize: 15', [], false],
    ['a channel', 'facts: {where: {channel: {eq: SUPPLY}}}', [ALL[1]], false],
    ['a date', 'facts: {asOf: "2016", undated: EXCLUDE}', ['beihe~ecole-des-etangs 1 (1, 1)'], false],
    ['a source', 'facts: {sources: ["gazette"]}', ['aurora~beihe 1 (1, 1)', 'beihe~ecole-des-etangs 1 (1, 1)'], false],
    ['what could be', 'groupBy: CITY, facts: {stances: [ENVISAGED]}', ['aubeville~beihe 1 (1, 1)'], false],
  ])('are narrowed by %s', async (_title, args, expected, inAnyOrder) => {
    const found = await flows(args)
    expect(inAnyOrder ? found.sort() : found).toEqual(inAnyOrder ? [...expected].sort() : expected)
  })

  test('take the facts that a directive asks for', async () => {
    const { data } = await api.ask(
      '{ cooperationFlows @facts(where: {minConfidence: HIGH, where: {channel: {eq: JOINT_LAB}}}) { totalCount } }',
    )
    expect(data).toEqual({ cooperationFlows: { totalCount: 1 } })
  })

  test('say why there are none', async () => {
    const reason = async (args: string) => (await ask(args)).data!['cooperationFlows'].reason
    expect(await reason('')).toBeNull()
    expect(await reason('minSize: 1000')).toBe('No flow fits. There are 4 without "minSize".')
    expect(await reason('unit: "papers", minSize: 15')).toBe('No flow fits. There is 1 without "minSize".')
    expect(await reason('facts: {stances: [ENVISAGED]}')).toBe('No flow fits. There are 4 without "stances".')
    expect(await reason('from: {kinds: [CITY]}, facts: {stances: [ENVISAGED]}')).toBe(
      'No flow fits. There is 1 with groupBy: CITY.',
    )
    expect(await reason('facts: {sources: ["no-such"]}')).toBe('No flow fits. No relation cites "no-such".')
    expect(await reason('from: {kinds: [PUBLIC_BODY]}')).toBe('The graph holds no cooperation between such ends.')
  })

  test.each(['ORGANIZATION', 'CITY'])('page by page are the same as all at once, by %s', async (groupBy) => {
    const whole = (await ask(`groupBy: ${groupBy}`)).data!['cooperationFlows'].nodes
    const met: unknown[] = []
    for (let after = '', more = true; more;) {
      const { data, errors } = await ask(
        `groupBy: ${groupBy}, first: 1${after && `, after: "${after}"`}`,
        'pageInfo { hasNextPage hasPreviousPage endCursor }',
      )
      expect(errors).toEqual([])
      const page = data!['cooperationFlows']
      expect(page.pageInfo.hasPreviousPage).toBe(after !== '')
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole)
  })

  test.each([
    ['first: -1', 'BAD_USER_INPUT', /"first" is -1/],
    ['first: 10000', 'LIMIT_EXCEEDED', /100/],
    ['minSize: -3', 'BAD_USER_INPUT', /"minSize" is -3/],
    ['unit: "furlongs"', 'BAD_USER_INPUT', /"unit" is "furlongs".*give one of .*"papers"/],
    ['from: {refs: []}', 'BAD_USER_INPUT', /"from.refs" is an empty list/],
    ['to: {kinds: [PERSON]}', 'BAD_USER_INPUT', /"to.kinds" has PERSON/],
    ['from: {refs: [{id: "person:chen-yu"}]}', 'BAD_USER_INPUT', /person:chen-yu, a PERSON/],
    ['to: {cities: ["country:gallia"]}', 'BAD_USER_INPUT', /country:gallia, which is not a city/],
    ['facts: {period: {from: "2020", to: "2019"}}', 'BAD_USER_INPUT', /before it begins/],
    ['after: "nonsense"', 'BAD_USER_INPUT', /"after"/],
  ])('refuse %s', async (args, code, message) => {
    const { errors } = await ask(args)
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
  })

  test('refuse a series without years, and a cursor of another unit', async () => {
    const { errors } = await api.ask('{ cooperationFlows { nodes { byYear(last: 101) { year } } } }')
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }])
    const { data } = await ask('first: 1', 'pageInfo { endCursor }')
    const after = data!['cooperationFlows'].pageInfo.endCursor
    expect((await ask(`unit: "papers", after: "${after}"`)).errors).toMatchObject([
      { message: expect.stringMatching(/another connection/) },
    ])
  })
})
