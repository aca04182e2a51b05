import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { post, startTestServer, type TestServer } from './test-server.js'

describe('explained requests', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  const query =
    '{ companies(first: 3, where: {name: {startsWith: "B"}}) { nodes { id cities(first: 2) { nodes { id } } } } }'
  const ask = async (body: object, headers = {}): Promise<any> =>
    (await post(server.url, { query, ...body }, headers)).json()

  test('an answer tells its statements, without values, and its rows when the body asks for it', async () => {
    const { data, extensions } = await ask({ extensions: { explain: true } })
    const { statements, estimatedRows, answeredRows, milliseconds } = extensions.explain
    expect(statements).toEqual([
      {
        name: 'Query.companies (list)',
        cypher: expect.stringContaining('MATCH'),
        rows: 1,
        milliseconds: expect.any(Number),
      },
    ])
    expect(statements[0].cypher).not.toContain('"B"')
    expect(milliseconds).toBe(statements[0].milliseconds)
    expect(estimatedRows).toBe(3 * (1 + 2))
    const companies = data.companies.nodes
    const cities = companies.flatMap((company: any) => company.cities.nodes)
    expect(answeredRows).toBe(companies.length + cities.length)
  })

  test('an answer tells the computations that it waited for, and which of them others had made', async () => {
    const measures = '{ companies(first: 1) { nodes { measures(over: {relations: [FOUNDED]}) { core pageRank } } } }'
    const told = async (): Promise<any[]> =>
      (await ask({ query: measures, extensions: { explain: true } })).extensions.explain.computations
    const names = (computations: any[]) => computations.map(({ name }) => name).sort()
    const computations = await told()
    expect(names(computations)).toEqual(['cores', 'graph', 'graph', 'pageRank'])
    expect(computations).toContainEqual({ name: 'pageRank', milliseconds: expect.any(Number), shared: false })
    expect(computations.filter(({ shared }) => shared)).toHaveLength(1)
    const again = await told()
    expect(names(again)).toEqual(names(computations))
    expect(again.every(({ shared }) => shared)).toBe(true)
  })

  test('a header asks as well', async () => {
    const { extensions } = await ask({}, { 'x-passerelle-explain': '1' })
    expect(extensions.explain.statements).toHaveLength(1)
  })

  test('without introspection all is told but the text of the statements', async () => {
    const closed = await startTestServer({ INTROSPECTION: 'false' })
    try {
      const answer: any = await (await post(closed.url, { query }, { 'x-passerelle-explain': '1' })).json()
      const { statements, ...costs } = answer.extensions.explain
      expect(statements).toEqual([{ name: 'Query.companies (list)', rows: 1, milliseconds: expect.any(Number) }])
      expect(costs).toEqual({
        computations: [],
        milliseconds: statements[0].milliseconds,
        estimatedRows: 9,
        answeredRows: expect.any(Number),
      })
    } finally {
      await closed.close()
    }
  })

  test('nobody else is told', async () => {
    expect(await ask({})).not.toHaveProperty('extensions')
    expect(await ask({ extensions: { explain: false } })).not.toHaveProperty('extensions')
  })

  test('a refused request is explained too, as far as it went', async () => {
    const refused =
      '{ companies(first: 100) { nodes { cities(first: 100) { nodes { companies(first: 100) { nodes { id } } } } } } }'
    const { errors, extensions } = await ask({ query: refused, extensions: { explain: true } })
    expect(errors[0].extensions.code).toBe('LIMIT_EXCEEDED')
    expect(extensions.explain).toMatchObject({
      statements: [],
      answeredRows: 0,
      estimatedRows: 100 * (1 + 100 * (1 + 100)),
    })
  })
})
