import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'
import { runs } from '../support/tier.js'

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'

/** Lists of the seed with several orders each: total ones, ones with ties, and ones with unknown values. */
const LISTS: readonly (readonly [field: string, orders: readonly string[]])[] = [
  [
    'companies',
    [
      '',
      '[{name: DESC}]',
      '[{layer: DESC}]',
      '[{founded: ASC}]',
      '[{degree: DESC}]',
      '[{cities: {count: DESC}}]',
      '[{cities: {node: {name: DESC}}}, {name: ASC}]',
    ],
  ],
  [
    'policies',
    [
      '',
      '[{issuedOn: ASC}]',
      '[{issuedOn: DESC}, {level: ASC}]',
      '[{issuers: {node: {name: ASC}}}]',
      '[{targets: {count: ASC}}]',
    ],
  ],
  ['observations', ['', '[{value: DESC}]', '[{upper: DESC}]', '[{rank: ASC}]', '[{period: DESC}]']],
  ['relations', ['', '[{start: ASC}]', '[{start: DESC}]', '[{weight: DESC}, {type: ASC}]', '[{role: DESC}]']],
  ['sources', ['', '[{published: DESC}]', '[{title: ASC}]']],
  ['organizations', ['', '[{kind: DESC}]']],
]

interface Page {
  readonly ids: string[]
  readonly info: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

describeSeed('paging', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  async function page(field: string, args: string): Promise<Page> {
    const { data, errors } = await api.ask(`{ list: ${field}${args ? `(${args})` : ''} { nodes { id } ${PAGE_INFO} } }`)
    expect(errors).toEqual([])
    return { ids: data!['list'].nodes.map(({ id }: { id: string }) => id), info: data!['list'].pageInfo }
  }

  async function walk(field: string, order: string, size: number, way: 'first' | 'last'): Promise<string[][]> {
    const pages: string[][] = []
    let cursor: string | null = null
    do {
      const bound: string = cursor === null ? '' : `${way === 'first' ? 'after' : 'before'}: "${cursor}"`
      const { ids, info }: Page = await page(field, `${order && `orderBy: ${order}`} ${way}: ${size} ${bound}`)
      pages.push(ids)
      const more: boolean = way === 'first' ? info.hasNextPage : info.hasPreviousPage
      expect(way === 'first' ? info.hasPreviousPage : info.hasNextPage).toBe(cursor !== null)
      cursor = more ? (way === 'first' ? info.endCursor : info.startCursor) : null
      expect(pages.length).toBeLessThan(2000)
    } while (cursor !== null)
    return pages
  }

  test('pages forward and backward give the whole list, in the same order, each row once', async () => {
    const cases = LISTS.flatMap(([field, orders]) => orders.map((order) => [field, order] as const))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), fc.integer({ min: 30, max: 100 }), async ([field, order], size) => {
        const { data } = await api.ask(`{ ${field} { totalCount } }`)
        const forward = await walk(field, order, size, 'first')
        const backward = await walk(field, order, 100, 'last')
        const rows = forward.flat()
        expect(new Set(rows).size).toBe(rows.length)
        expect(rows.length).toBe(data![field].totalCount)
        expect(backward.reverse().flat()).toEqual(rows)
        expect(forward.slice(0, -1).every((ids) => ids.length === size)).toBe(true)
      }),
      { numRuns: runs(12) },
    )
  })

  test.each([
    ['companies', 'kind', 'COMPANY', ['', '[{degree: DESC}]', '[{founded: ASC}]', '[{founded: DESC}, {name: DESC}]']],
    ['policies', 'level', 'NATIONAL', ['', '[{issuedOn: DESC}]', '[{degree: ASC}, {issuedOn: ASC}]']],
    ['organizations', 'kind', 'UNIVERSITY', ['[{degree: DESC}]']],
    ['observations', 'metric', '"parameters"', ['', '[{value: DESC}]', '[{rank: ASC}, {period: DESC}]']],
  ])(
    '%s whose %s is %s come alike when asked for once, again, and in other words',
    async (field, key, value, orders) => {
      for (const order of orders) {
        const list = (filter: string, way: string) =>
          page(field, `where: {${key}: {${filter}}} ${order && `orderBy: ${order}`} ${way}`)
        for (const way of ['first: 7', 'last: 7']) {
          const asked = [
            await list(`eq: ${value}`, way),
            await list(`eq: ${value}`, way),
            await list(`eq: ${value}`, way),
          ]
          const { ids, info } = await list(`in: [${value}]`, way)
          expect(asked.map((one) => one.ids)).toEqual([ids, ids, ids])
          const bound = way.startsWith('first') ? `after: "${info.endCursor}"` : `before: "${info.startCursor}"`
          const next = await list(`in: [${value}]`, `${way} ${bound}`)
          expect(await list(`eq: ${value}`, `${way} ${bound}`)).toEqual(next)
          expect(ids.length).toBe(7)
        }
      }
    },
  )

  test('nested lists are paged from each of their parents alike', async () => {
    const list = (args: string) =>
      `{ city(ref: {id: "city:beijing"}) { companies(${args}) { nodes { id } ${PAGE_INFO} } } }`
    const whole = (await api.ask(list('first: 100'))).data!['city'].companies.nodes
    const first = (await api.ask(list('first: 4'))).data!['city'].companies
    const second = (await api.ask(list(`first: 100, after: "${first.pageInfo.endCursor}"`))).data!['city'].companies
    expect([...first.nodes, ...second.nodes]).toEqual(whole)
    expect(whole.length).toBeGreaterThan(4)
  })

  test('both cursors together give what lies between them', async () => {
    const { data } = await api.ask('{ companies(first: 6) { edges { cursor node { id } } } }')
    const edges = data!['companies'].edges
    const between = await page('companies', `first: 10, after: "${edges[0].cursor}", before: "${edges[5].cursor}"`)
    expect(between.ids).toEqual(edges.slice(1, 5).map((edge: any) => edge.node.id))
    expect(between.info).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    const cut = await page('companies', `first: 3, after: "${edges[0].cursor}", before: "${edges[5].cursor}"`)
    expect(cut.info).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    const end = await page('companies', `last: 4, after: "${edges[0].cursor}", before: "${edges[5].cursor}"`)
    expect(end.info).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  })

  test('unknown values come last, in either direction', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const { data } = await api.ask(
        `{ policies(orderBy: [{issuedOn: ${direction}}], last: 100) { nodes { issuedOn } } }`,
      )
      const dates: (string | null)[] = data!['policies'].nodes.map((node: any) => node.issuedOn)
      const firstUnknown = dates.indexOf(null)
      expect(firstUnknown).toBeGreaterThan(0)
      expect(dates.slice(firstUnknown).every((date) => date === null)).toBe(true)
      const known = dates.slice(0, firstUnknown) as string[]
      expect(known).toEqual([...known].sort((a, b) => (direction === 'ASC' ? 1 : -1) * (a < b ? -1 : a > b ? 1 : 0)))
    }
  })

  test('a page of none has no rows and no cursors', async () => {
    const { ids, info } = await page('companies', 'first: 0')
    expect(ids).toEqual([])
    expect(info).toEqual({ hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null })
  })

  const cursorOf = async (query: string): Promise<string> => {
    const { data } = await api.ask(query)
    return Object.values(data!)[0].pageInfo.endCursor
  }

  test('a cursor of another list, of another order, or changed by hand is refused', async () => {
    const cursor = await cursorOf('{ companies(first: 2) { pageInfo { endCursor } } }')
    const changed = `${cursor.slice(0, -3)}${cursor.at(-3) === 'A' ? 'B' : 'A'}${cursor.slice(-2)}`
    const refused = [
      [`{ cities(first: 2, after: "${cursor}") { nodes { id } } }`, 'cursor of another connection'],
      [
        `{ companies(first: 2, after: "${cursor}", orderBy: [{degree: ASC}]) { nodes { id } } }`,
        'cursor of another connection',
      ],
      [`{ companies(first: 2, after: "${changed}") { nodes { id } } }`, 'is not a cursor'],
      [`{ companies(first: 2, after: "x") { nodes { id } } }`, 'is not a cursor'],
      [`{ companies(first: 2, after: "") { nodes { id } } }`, 'is not a cursor'],
      [`{ companies(before: "x") { totalCount } }`, 'is not a cursor'],
      [`{ search(text: "a", after: "${cursor}") { nodes { id } } }`, 'cursor of another connection'],
    ] as const
    for (const [query, message] of refused) {
      const { data, errors } = await api.ask(query)
      expect(Object.values(data!)).toEqual([null])
      expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' })
      expect(errors[0]?.message).toContain(message)
    }
  })

  test.each([
    'search(text: "a", after: $after) { totalCount }',
    'talentFlows(after: $after) { totalCount }',
    'cooperationFlows(after: $after) { totalCount }',
    'timeline(of: [{id: "city:beijing"}], after: $after) { nodes { date } }',
    'neighborhood(of: [{id: "city:beijing"}], after: $after) { endCursor }',
    'reachable(from: {id: "city:beijing"}, kind: COMPANY, after: $after) { nodes { id } }',
    'similar(to: {id: "city:beijing"}, after: $after) { totalCount }',
    'communities(after: $after) { totalCount }',
    'rankedEntities(by: PARTNERS, after: $after) { totalCount }',
    'conflicts(after: $after) { nodes { key } }',
    'pattern(entities: [{name: "p"}, {name: "q"}], relations: [{from: "p", to: "q"}], after: $after) { nodes { entities { id } } }',
    'entityGroups(by: [{field: "kind"}], after: $after) { count }',
    'city(ref: {id: "city:beijing"}) { alongside(after: $after) { totalCount } }',
  ])('an empty cursor is no cursor: %s', async (field) => {
    const { errors } = await api.ask(`query ($after: String) { ${field} }`, { after: '' })
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('"after" is not a cursor')])
    expect((await api.ask(`query ($after: String) { ${field} }`, { after: null })).errors).toEqual([])
  })

  test.each([
    ['first: -1', 'BAD_USER_INPUT', '"first" is -1: it must be 0 or more.'],
    ['last: -5', 'BAD_USER_INPUT', '"last" is -5: it must be 0 or more.'],
    ['first: 2, last: 2', 'BAD_USER_INPUT', 'Both "first" and "last" were given'],
    ['first: 101', 'LIMIT_EXCEEDED', 'Page size is limited to 100, this request needs 101'],
    ['last: 5000', 'LIMIT_EXCEEDED', 'Page size is limited to 100, this request needs 5000'],
    ['orderBy: [{name: ASC, degree: ASC}]', 'BAD_USER_INPUT', 'must name exactly one key'],
    ['orderBy: [{}]', 'BAD_USER_INPUT', 'must name exactly one key'],
  ])('refuses %s', async (args, code, message) => {
    for (const selection of ['nodes { id }', 'totalCount']) {
      const { data, errors } = await api.ask(`{ companies(${args}) { ${selection} } }`)
      expect(data).toEqual({ companies: null })
      expect(errors[0]?.extensions?.['code']).toBe(code)
      expect(errors[0]?.message).toContain(message)
    }
  })
})
