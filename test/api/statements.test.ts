import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

describeSeed('statements', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  const count = async (query: string, variables = {}): Promise<number> => {
    const { errors, statements } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return statements.length
  }

  test.each([
    ['one entity by id', '{ company(ref: {id: "company:baidu"}) { name layer } }', 1],
    ['a list', '{ companies { nodes { id } } }', 1],
    ['a list with its count and page', '{ companies { totalCount nodes { id } pageInfo { endCursor } } }', 1],
    [
      'four levels of lists with sources',
      `{ cities(first: 5) { nodes { companies(first: 5) { edges { relation { citations { source { title } } from { name } }
         node { fields { nodes { activeEntities(first: 3) { totalCount nodes { id } } } } observations { nodes { value attributedTo { name } } } } } } } } }`,
      1,
    ],
    [
      'several ids of several kinds',
      '{ entities(ids: ["company:baidu", "city:paris"]) { id ... on City { districts { nodes { id } } } ... on Company { cities { nodes { id } } } } }',
      1,
    ],
    ['groups with their entities', '{ companyGroups(by: [CITIES, LAYER]) { count cities { name } } }', 2],
    ['an entity by name', '{ company(ref: {name: "Baidu"}) { name } }', 2],
    // The version of the graph, and what is selected of the matches.
    ['a search with what was found', '{ search(text: "beijing") { edges { match node { id name } } } }', 2],
    ['two root fields', '{ companies { nodes { id } } relations(first: 3) { nodes { id from { name } } } }', 2],
  ])('%s: %s', async (_title, query, expected) => {
    expect(await count(query)).toBe(expected)
  })

  test('case 42: the relations of all paths are loaded by one statement', async () => {
    const { data, statements } = await api.ask(
      `{ paths(from: {id: "city:paris"}, to: {id: "city:beijing"}, maxLength: 4, first: 20)
        { paths { hops { relation { id role citations { source { title } } } } } } }`,
    )
    const hops = data!['paths'].paths.flatMap((path: any) => path.hops)
    expect(new Set(hops.map(({ relation }: any) => relation.id)).size).toBeGreaterThan(10)
    const texts = statements.map(({ cypher }) => cypher)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('a count is read only when it is asked for, and rows only when they are', async () => {
    const cypher = async (query: string) =>
      (await api.ask(query)).statements.map((statement) => statement.cypher).join()
    expect(await cypher('{ companies { nodes { id } } }')).not.toContain('count(')
    expect(await cypher('{ companies { totalCount } }')).not.toContain('collect(')
  })

  test('values never stand in the text of a statement', async () => {
    const { statements } = await api.ask(
      `{ companies(where: {name: {contains: "zzmarker"}, cities: {some: {id: {eq: "city:zzmarker"}}}}) { nodes { id } } search(text: "zzmarker") { nodes { id } } }`,
    )
    expect(statements.length).toBeGreaterThan(1)
    for (const { cypher } of statements) expect(cypher).not.toContain('zzmarker')
  })

  test('one plan serves all values of the variables, and another shape gets its own', async () => {
    const query =
      'query ($where: CompanyWhere, $first: Int) { companies(where: $where, first: $first) { nodes { id } } }'
    const ids = async (variables: object) =>
      (await api.ask(query, { ...variables })).data!['companies'].nodes.map((node: any) => node.id)
    expect(await ids({ where: { name: { eq: 'Baidu' } }, first: 5 })).toEqual(['company:baidu'])
    expect(await ids({ where: { name: { eq: 'Cambricon' } }, first: 9 })).toEqual(['company:cambricon'])
    expect(await ids({ where: { name: { in: ['Baidu', 'Cambricon'] } } })).toEqual([
      'company:baidu',
      'company:cambricon',
    ])
    expect(await ids({ where: { layer: { eq: 'PHYSICAL' }, name: { eq: 'Cambricon' } } })).toEqual([
      'company:cambricon',
    ])
    expect(await ids({ where: { layer: { eq: 'APPLICATION' }, name: { eq: 'Cambricon' } } })).toEqual([])
    expect(await ids({ where: { layer: { isNull: true }, name: { eq: 'Cambricon' } } })).toEqual([])
    expect(await ids({ where: { layer: { isNull: false }, name: { eq: 'Cambricon' } } })).toEqual(['company:cambricon'])
    expect(await ids({ where: null, first: 1 })).toHaveLength(1)
  })

  test('directives, fragments and aliases select what they say', async () => {
    const query = `query ($names: Boolean!) {
      entity(ref: {id: "company:baidu"}) { ...more fr: name(language: FR) zh: name(language: ZH) id @skip(if: $names) }
    }
    fragment more on Entity { name @include(if: $names) ... on Company { a: cities(first: 1) { nodes { x: id } edges { node { x: name } } } b: cities(first: 0) { totalCount } } }`
    const { data, errors } = await api.ask(query, { names: true })
    expect(errors).toEqual([])
    expect(data!['entity']).toEqual({
      name: 'Baidu',
      a: { nodes: [{ x: 'city:beijing' }], edges: [{ node: { x: 'Beijing' } }] },
      b: { totalCount: expect.any(Number) },
      fr: 'Baidu',
      zh: expect.any(String),
    })
    expect((await api.ask(query, { names: false })).data!['entity']).toHaveProperty('id', 'company:baidu')
  })
})
