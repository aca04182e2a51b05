import { expect, test } from 'vitest'
import { settings } from '../../src/config.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const ENDS = 'from: {id: "city:beihe"}, to: {id: "city:aubeville"}'

describeEachEngine('a request beyond a limit', (engine) => {
  test.each([
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ companies(first: 3) { nodes { id } } }'],
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ companies(last: 3) { nodes { id } } }'],
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ search(text: "a", first: 3) { nodes { id } } }'],
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ conflicts(first: 3) { nodes { key } } }'],
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ talentFlows(first: 3) { totalCount } }'],
    ['MAX_PAGE_SIZE', { maxPageSize: 2 }, 3, '{ entities(ids: ["a", "b", "c"]) { id } }'],
    ['MAX_DEPTH', { maxDepth: 4 }, 5, '{ companies { nodes { cities { nodes { id } } } } }'],
    ['MAX_ROWS', { maxRows: 11 }, 12, '{ companies(first: 3) { nodes { cities(first: 3) { nodes { id } } } } }'],
    [
      'MAX_ROWS',
      { maxRows: 7 },
      8,
      '{ compare(entities: [{id: "city:beihe"}, {id: "city:aubeville"}]) { entities { relations(first: 3) { nodes { id } } } } }',
    ],
    [
      'MAX_ROWS',
      { maxRows: 25 },
      26,
      `{ paths(${ENDS}, first: 2) { paths { hops { from { relations(first: 1) { nodes { id } } } } } } }`,
    ],
    ['MAX_ALIASES', { maxAliases: 2 }, 3, '{ a: __typename b: __typename c: __typename }'],
    [
      'MAX_ROOT_FIELDS',
      { maxRootFields: 2 },
      3,
      '{ model { engine } ...R } fragment R on Query { x: __typename __typename }',
    ],
    ['MAX_FILTER_DEPTH', { maxFilterDepth: 1 }, 2, '{ companies(where: {not: {not: {}}}) { totalCount } }'],
    [
      'MAX_FILTER_CONDITIONS',
      { maxFilterConditions: 4 },
      5,
      '{ companies(where: {degree: {gt: 1}, or: [{cities: {some: {name: {eq: "a"}}}}, {degree: {lt: 9}}]}) { totalCount } }',
    ],
    ['MAX_PATH_LENGTH', { maxPathLength: 2 }, 3, `{ paths(${ENDS}, maxLength: 3) { truncated } }`],
  ])('%s %j names both, and the %i that was asked: %s', async (setting, limits, asked, query) => {
    const { errors } = await openApi(engine(), undefined, limits).then((api) => api.ask(query))
    const [allowed] = Object.values(limits)
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', allowed, asked, setting })
    expect(errors[0]?.message).toContain(`is limited to ${allowed}, this request needs ${asked}: `)
    expect(errors[0]?.message).toContain(`The setting ${setting} changes the limit.`)
    expect(Object.keys(settings.shape)).toContain(setting)
  })

  test.each([
    '{ companies { nodes { id staff { nodes { id } } } } }',
    '{ search(text: "a") { totalCount } }',
    '{ conflicts { totalCount } }',
    '{ talentFlows { totalCount nodes { people { nodes { id } } counts { id } } } }',
    '{ timeline(of: [{id: "city:beihe"}]) { totalCount } }',
    '{ reachable(from: {id: "city:beihe"}, kind: COMPANY) { totalCount } }',
    `{ paths(${ENDS}) { truncated } cooperationPaths(${ENDS}) { truncated } }`,
    '{ policyChain(of: {id: "policy:cathay-measures"}) { truncated } }',
    '{ neighborhood(of: [{id: "city:beihe"}]) { truncated } }',
    '{ people { nodes { alongside { totalCount } } } }',
    '{ rankedEntities(by: PARTNERS) { edges { value } } }',
    '{ companyGroups(by: [LAYER]) { members { totalCount } } gaps(kinds: [COMPANY]) { groups(by: [{field: "kind"}]) { count } } }',
  ])('is none that leaves out its sizes: %s', async (query) => {
    const api = await openApi(engine(), undefined, {}, { MAX_PAGE_SIZE: '2', MAX_PATH_LENGTH: '2' })
    expect((await api.ask(query)).errors).toEqual([])
  })

  test('of its tokens names MAX_TOKENS', async () => {
    const api = await openApi(engine(), undefined, { maxTokens: 60 })
    const { errors } = await api.ask(`{ entities(ids: [${'"a" '.repeat(80)}]) { id } }`)
    expect(errors[0]?.message).toMatch(/tokens is limited to 60: .* The setting MAX_TOKENS changes the limit\.$/)
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', allowed: 60, setting: 'MAX_TOKENS' })
  })
})

describeEachEngine('what arguments hold', (engine) => {
  test('counts by its characters, too, for each use', async () => {
    const api = await openApi(engine())
    const ask = (uses: number, length: number) => {
      const fields = Array.from(
        { length: uses },
        (_, use) => `a${use}: companies(where: {name: {in: $names}}) { totalCount }`,
      )
      const names = Array.from({ length: 20 }, (_, name) => `${name} ${'x'.repeat(length)}`)
      return api.ask(`query ($names: [String!]) { ${fields.join(' ')} }`, { names })
    }
    expect((await ask(12, 10)).errors).toEqual([])
    const { errors, statements } = await ask(12, 5000)
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', setting: 'MAX_INPUT_VALUES' })
    expect(statements).toEqual([])
  })

  test('is looked up for hints no further than hints go', async () => {
    const api = await openApi(engine())
    const names = Array.from({ length: 450 }, (_, name) => `nobody ${name}`)
    const fields = Array.from(
      { length: 20 },
      (_, use) => `a${use}: companies(where: {name: {in: $names}}) { totalCount }`,
    )
    const { data, errors, extensions } = await api.ask(`query ($names: [String!]) { ${fields.join(' ')} }`, { names })
    expect(errors).toEqual([])
    expect(Object.values(data!)).toEqual(fields.map(() => ({ totalCount: 0 })))
    const hints = extensions?.['hints'] as unknown[]
    expect(hints.length).toBeGreaterThan(0)
    expect(hints.length).toBeLessThanOrEqual(20)
  })
})

describeEachEngine('the rows that filters look at (case 41)', (engine) => {
  const NESTED = 'relations(where: {from: {relations: {some: {to: {relations: {some: {role: {contains: "a"}}}}}}}})'

  /** Each relation, each that its origin has, and each that those lead to have. */
  async function rowsOfNested(api: Api): Promise<{ rows: number; relations: number }> {
    const all: { from: { id: string }; to: { id: string } }[] = []
    for (let after: string | null = null, more = true; more;) {
      const query = `query ($after: String) { relations(first: 100, after: $after)
        { nodes { from { id } to { id } } pageInfo { hasNextPage endCursor } } }`
      const { data } = await api.ask(query, { after })
      const { nodes, pageInfo } = data!['relations'] as { nodes: typeof all; pageInfo: any }
      all.push(...nodes)
      ;[after, more] = [pageInfo.endCursor, pageInfo.hasNextPage]
    }
    const goals = (id: string): string[] =>
      all.flatMap(({ from, to }) => [...(from.id === id ? [to.id] : []), ...(to.id === id ? [to.id] : [])])
    const once = all.flatMap(({ from }) => goals(from.id))
    const twice = once.reduce((sum, goal) => sum + goals(goal).length, 0)
    return { rows: all.length + once.length + twice, relations: all.length }
  }

  test('are counted in the graph, and bounded by a setting or by two for each relation', async () => {
    const api = await openApi(engine())
    const { rows, relations } = await rowsOfNested(api)
    expect(rows).toBeGreaterThan(2 * relations)
    const narrow = await api.under({ maxFilterRows: 1 })
    const { errors, statements } = await narrow.ask(`{ ${NESTED} { totalCount } }`)
    expect(errors[0]?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      asked: rows,
      allowed: 2 * relations,
      setting: 'MAX_FILTER_ROWS',
    })
    expect(errors[0]?.message).toMatch(/begin at the end with fewer entities/)
    expect(statements).toEqual([])
    const enough = await api.under({ maxFilterRows: rows })
    expect((await enough.ask(`{ ${NESTED} { totalCount } }`)).errors).toEqual([])
    const twice = await enough.ask(`{ a: ${NESTED} { totalCount } b: ${NESTED} { totalCount } }`)
    expect(twice.errors[0]?.extensions?.['asked']).toBe(2 * rows)
  })
})

describeEachEngine('filters over relations of any type (case 41)', (engine) => {
  const where = (levels: number, quantifier: string): string =>
    levels === 0 ? '{role: {contains: "a"}}' : `{from: {relations: {${quantifier}: ${where(levels - 1, quantifier)}}}}`

  test.each(['some', 'none', 'every'])('stand within one another twice, and no deeper: %s', async (quantifier) => {
    const api = await openApi(engine())
    const ask = (levels: number) => api.ask(`{ relations(where: ${where(levels, quantifier)}) { totalCount } }`)
    expect((await ask(2)).errors).toEqual([])
    const { errors, statements } = await ask(3)
    expect(errors[0]?.message).toMatch(/^The nesting of filters over relations of any type is limited to 2, /)
    expect(errors[0]?.extensions?.['code']).toBe('LIMIT_EXCEEDED')
    expect(statements).toEqual([])
  })

  test('within a filter of observations are bounded alike', async () => {
    const api = await openApi(engine())
    const subject = where(3, 'some')
      .replace(/^\{from: /, '')
      .replace(/\}$/, '')
    const { errors } = await api.ask(`{ observations(where: {subject: ${subject}}) { totalCount } }`)
    expect(errors[0]?.extensions?.['code']).toBe('LIMIT_EXCEEDED')
  })

  test('and filters on the places of something stand within one another twice, and no deeper', async () => {
    const api = await openApi(engine())
    const ask = (filter: string) => api.ask(`{ relations(where: {from: ${filter}}) { totalCount } }`)
    const place = '{id: {eq: "city:paris"}}'
    const [one, two, three] = await Promise.all([
      ask(`{within: ${place}}`),
      ask(`{within: {within: ${place}}}`),
      ask(`{within: {within: {within: ${place}}}}`),
    ])
    expect(two.data).toEqual(one.data)
    expect(three.errors[0]?.message).toMatch(/^The nesting of "within" is limited to 2, this request needs 3: /)
    expect([three.errors[0]?.extensions?.['code'], three.statements]).toEqual(['LIMIT_EXCEEDED', []])
  })
})
