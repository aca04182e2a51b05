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
      { cypher: expect.stringContaining('MATCH'), rows: 1, milliseconds: expect.any(Number) },
    ])
    expect(statements[0].cypher).not.toContain('"B"')
    expect(milliseconds).toBe(statements[0].milliseconds)
    expect(estimatedRows).toBe(3 * (1 + 2))
    const companies = data.companies.nodes
    const cities = companies.flatMap((company: any) => company.cities.nodes)
    expect(answeredRows).toBe(companies.length + cities.length)
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
      expect(statements).toEqual([{ rows: 1, milliseconds: expect.any(Number) }])
      expect(costs).toEqual({
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
