import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

const deep = (levels: number): string => (levels === 0 ? 'id' : `parents(first: 1) { nodes { ${deep(levels - 1)} } }`)

describeSeed('bad input', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  test.each([
    ['malformed GraphQL', '{ companies {', 'BAD_USER_INPUT', 'Syntax Error'],
    ['an unknown field', '{ companyes { id } }', 'BAD_USER_INPUT', 'Did you mean'],
    ['an unknown argument', '{ companies(limit: 3) { nodes { id } } }', 'BAD_USER_INPUT', 'Unknown argument'],
    [
      'an argument that stands one step further in',
      '{ companies { nodes { staff(asOf: "2020") { totalCount } } } }',
      'BAD_USER_INPUT',
      'Did you mean "facts: {asOf: …}"?',
    ],
    [
      'an argument of a directive, likewise',
      '{ companies @facts(undated: EXCLUDE) { totalCount } }',
      'BAD_USER_INPUT',
      'Unknown argument "undated" on directive "@facts". Did you mean "where: {undated: …}"?',
    ],
    [
      'a condition that only one kind has',
      '{ entityGroups(by: [{field: "kind"}], where: {layer: {eq: PHYSICAL}}) { count } }',
      'BAD_USER_INPUT',
      'Field "layer" is not defined by type "EntityWhere". Did you mean "companies(where: {layer: …})" or "companyGroups(where: {layer: …})"?',
    ],
    [
      'a misspelled condition',
      '{ companies(where: {layr: {eq: PHYSICAL}}) { totalCount } }',
      'BAD_USER_INPUT',
      'Did you mean "layer"?',
    ],
    ['a wrong type', '{ companies(first: "ten") { nodes { id } } }', 'BAD_USER_INPUT', 'Int cannot represent'],
    ['an unknown enum value', '{ relations(where: {type: {eq: LOVES}}) { nodes { id } } }', 'BAD_USER_INPUT', 'LOVES'],
    [
      'a date that does not exist',
      '{ relations(facts: {asOf: "2023-02-30"}) { nodes { id } } }',
      'BAD_USER_INPUT',
      'is not a PartialDate',
    ],
    [
      'a date in another format',
      '{ relations(facts: {asOf: "3 May 2023"}) { nodes { id } } }',
      'BAD_USER_INPUT',
      'is not a PartialDate',
    ],
    [
      'a number larger than numbers can be',
      '{ relations(where: {weight: {lt: 1e999}}) { totalCount } }',
      'BAD_USER_INPUT',
      '"where.weight.lt" is larger than numbers can be: write one between -1e308 and 1e308.',
    ],
    [
      'the same as a default',
      'query ($w: RelationWhere = {weight: {in: [1, -1e999]}}) { relations(where: $w) { totalCount } }',
      'BAD_USER_INPUT',
      '"where.weight.in[1]" is larger than numbers can be',
    ],
    ['a reference by nothing', '{ entity(ref: {}) { id } }', 'BAD_USER_INPUT', 'needs either an id'],
    ['a reference by both', '{ entity(ref: {id: "city:paris", name: "Paris"}) { id } }', 'BAD_USER_INPUT', 'not both'],
    ['an endless name', `{ entity(ref: {name: "${'x'.repeat(5000)}"}) { id } }`, 'LIMIT_EXCEEDED', 'needs 5000'],
    ['an endless search', `{ search(text: "${'x'.repeat(10_000)}") { nodes { id } } }`, 'LIMIT_EXCEEDED', '10000'],
    [
      'a comparison of one',
      '{ compare(entities: [{id: "city:paris"}]) { metrics { id } } }',
      'BAD_USER_INPUT',
      '2 to 20',
    ],
    [
      'no metric to compare',
      '{ compare(entities: [{id: "city:paris"}, {id: "city:beijing"}], metrics: []) { metrics { id } } }',
      'BAD_USER_INPUT',
      '"metrics" is an empty list',
    ],
    [
      'an unknown metric',
      '{ compare(entities: [{id: "city:paris"}, {id: "city:beijing"}], metrics: ["beauty"]) { metrics { id } } }',
      'NOT_FOUND',
      'beauty',
    ],
    [
      'an unknown entity as an argument',
      '{ compare(entities: [{id: "city:paris"}, {id: "city:atlantis"}]) { metrics { id } } }',
      'NOT_FOUND',
      'city:atlantis',
    ],
    [
      'a group by the same key twice',
      '{ companyGroups(by: [CITIES, LAYER, CITIES]) { count } }',
      'BAD_USER_INPUT',
      'one to three different keys; it has CITIES, LAYER, CITIES',
    ],
    ['a group by nothing', '{ companyGroups(by: []) { count } }', 'BAD_USER_INPUT', 'one to three'],
    [
      'groups in the order of a field that they are not grouped by',
      '{ companyGroups(by: [LAYER], orderBy: [{cities: ASC}]) { count } }',
      'BAD_USER_INPUT',
      '"orderBy" names "cities", which is not in "by"',
    ],
    ['fewer than no groups', '{ companyGroups(by: [LAYER], first: -1) { count } }', 'BAD_USER_INPUT', '"first" is -1'],
    [
      'too many groups',
      '{ companyGroups(by: [LAYER], first: 1001) { count } }',
      'LIMIT_EXCEEDED',
      'number of groups is limited to 1000, this request needs 1001',
    ],
    [
      'groups after something that is not a cursor',
      '{ companyGroups(by: [LAYER], after: "x") { count } }',
      'BAD_USER_INPUT',
      'is not a cursor',
    ],
    ['a deep selection', `{ universities { nodes { ${deep(8)} } } }`, 'LIMIT_EXCEEDED', 'Depth is limited to 12'],
    [
      'a wide selection',
      `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: model { engine }`).join(' ')} }`,
      'LIMIT_EXCEEDED',
      'limited to',
    ],
    [
      'many rows',
      '{ companies(first: 100) { nodes { cities(first: 100) { nodes { companies(first: 100) { nodes { id } } } } } } }',
      'LIMIT_EXCEEDED',
      'The estimated number of rows is limited to 20000',
    ],
    ['a mutation', 'mutation { x }', 'BAD_USER_INPUT', 'read-only'],
    [
      'a period that ends before it begins',
      '{ relations(facts: {period: {from: "2022", to: "2018"}}) { totalCount } }',
      'BAD_USER_INPUT',
      'before it begins',
    ],
    [
      'filters within filters',
      `{ companies(where: ${'{not: '.repeat(30)}{}${'}'.repeat(30)}) { totalCount } }`,
      'LIMIT_EXCEEDED',
      'MAX_FILTER_DEPTH',
    ],
    [
      'a list within lists that no parser can read',
      `{ entities(ids: ${'['.repeat(4900)}${']'.repeat(4900)}) { id } }`,
      'LIMIT_EXCEEDED',
      'is limited to',
    ],
    [
      'many tokens',
      `{ companies(where: {id: {in: [${'"a",'.repeat(6000)}]}}) { nodes { id } } }`,
      'LIMIT_EXCEEDED',
      'The number of tokens is limited to 5000',
    ],
    [
      'several operations without a name',
      'query A { model { engine } } query B { model { engine } }',
      'BAD_USER_INPUT',
      'operation',
    ],
  ])('%s gets a clear error', async (_title, query, code, message) => {
    const { data, errors } = await api.ask(query)
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true)
    expect(errors[0]?.extensions?.['code']).toBe(code)
    expect(errors[0]?.message).toContain(message)
    expect(errors[0]?.message.length).toBeLessThan(700)
    expect(JSON.stringify(errors)).not.toMatch(/MATCH|GRAFEO|Neo4jError|node_modules| at .*\.ts/)
  })

  test.each(['"2023-13"', '2023'])('a date such as %s is refused with its place in the operation', async (date) => {
    const { errors } = await api.ask(`{ companies(where: {founded: {gt: ${date}}}) { totalCount } }`)
    expect(errors).toHaveLength(1)
    expect(errors[0]?.locations).toEqual([{ line: 1, column: 35 }])
  })

  test('5,000 ids are refused, 100 are answered in order with nulls where unknown', async () => {
    const query = 'query ($ids: [ID!]!) { entities(ids: $ids) { id } }'
    const many = await api.ask(query, { ids: Array.from({ length: 5000 }, (_, i) => `company:${i}`) })
    expect(many.errors[0]?.extensions?.['code']).toBe('LIMIT_EXCEEDED')
    const ids = [
      'city:paris',
      'nobody',
      'company:baidu',
      'city:paris',
      ...Array.from({ length: 96 }, (_, i) => `x:${i}`),
    ]
    const { data } = await api.ask(query, { ids })
    expect(data!['entities'].slice(0, 5)).toEqual([
      { id: 'city:paris' },
      null,
      { id: 'company:baidu' },
      { id: 'city:paris' },
      null,
    ])
    expect(data!['entities']).toHaveLength(100)
  })

  const nested = (levels: number, wrap: (inner: unknown) => unknown): unknown =>
    Array.from({ length: levels }).reduce((inner) => wrap(inner), {})

  test.each([
    ['where', '$value: CompanyWhere', 'companies(where: $value) { totalCount }', (not: unknown) => ({ not })],
    ['ids', '$value: [ID!]!', 'entities(ids: $value) { id }', (inner: unknown) => [inner]],
    ['ref', '$value: EntityRef!', 'entity(ref: $value) { id }', (name: unknown) => ({ name })],
  ])('a variable for %s may not be nested 20,000 levels deep', async (_argument, variable, field, wrap) => {
    const { errors } = await api.ask(`query (${variable}) { ${field} }`, { value: nested(20_000, wrap) })
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toMatch(
      /^The nesting of the variable "value" is limited to 200, this request needs 2000\d:/,
    )
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', allowed: 200 })
  })

  const keys = (count: number, key: string): string => `[${Array.from({ length: count }, () => key).join(' ')}]`

  test.each([
    ['orderBy', '{staff: {count: DESC}}', (order: string) => `companies(${order}) { nodes { id } }`],
    [
      'orderBy',
      '{degree: ASC}',
      (order: string) => `cities(first: 1) { nodes { companies(${order}) { totalCount } } }`,
    ],
    [
      'orderBy',
      '{relation: {start: ASC}}',
      (order: string) => `cities { nodes { companies(${order}) { nodes { id } } } }`,
    ],
    ['orderBy', '{weight: ASC}', (order: string) => `relations(${order}) { nodes { id } }`],
    ['orderBy', '{weight: ASC}', (order: string) => `cities { nodes { relations(${order}) { nodes { id } } } }`],
    ['orderBy', '{value: ASC}', (order: string) => `observations(${order}) { nodes { id } }`],
    ['orderBy', '{title: ASC}', (order: string) => `sources(${order}) { nodes { id } }`],
  ])('%s takes 10 keys such as %s, and no 11th', async (argument, key, field) => {
    expect((await api.ask(`{ ${field(`first: 1, ${argument}: ${keys(10, key)}`)} }`)).errors).toEqual([])
    for (const asked of [11, 25]) {
      const { errors } = await api.ask(`{ ${field(`first: 1, ${argument}: ${keys(asked, key)}`)} }`)
      expect(errors[0]?.message).toContain(
        `The number of keys in "${argument}" is limited to 10, this request needs ${asked}: `,
      )
      expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', allowed: 10, asked })
    }
  })

  const CITY = '{id: "city:paris"}'
  const ENDS = `from: ${CITY}, to: {id: "city:beijing"}`

  test.each([
    ['kinds', 'search(text: "paris", kinds: []) { totalCount }'],
    ['facts.stances', 'relations(facts: {stances: []}) { totalCount }'],
    ['facts.sources', 'relations(facts: {sources: []}) { totalCount }'],
    ['facts.stances', 'observations(facts: {stances: []}) { totalCount }'],
    ['facts.sources', 'observations(facts: {sources: []}) { totalCount }'],
    ['facts.sources', 'conflicts(facts: {sources: []}) { totalCount }'],
    ['types', `city(ref: ${CITY}) { relations(types: []) { totalCount } }`],
    ['facts.stances', `city(ref: ${CITY}) { companies(facts: {stances: []}) { totalCount } }`],
    ['facts.sources', `city(ref: ${CITY}) { observations(facts: {sources: []}) { totalCount } }`],
    ['facts.sources', `city(ref: ${CITY}) { citations(facts: {sources: []}) { locator } }`],
    ['facts.sources', 'relations(first: 1) { nodes { citations(facts: {sources: []}) { locator } } }'],
    ['facts.sources', `timeline(of: [${CITY}], first: 1) { nodes { citations(facts: {sources: []}) { locator } } }`],
    ['relations', `paths(${ENDS}, relations: []) { truncated }`],
    ['facts.sources', `cooperationPaths(${ENDS}, facts: {sources: []}) { truncated }`],
    ['facts.sources', `cooperationPaths(${ENDS}) { paths { citations(facts: {sources: []}) { locator } } }`],
    ['via.kinds', `paths(${ENDS}, via: {kinds: []}) { truncated }`],
    ['relations', `reachable(from: ${CITY}, kind: COMPANY, relations: []) { totalCount }`],
    ['facts.stances', `policyChain(of: {id: "policy:interim-measures"}, facts: {stances: []}) { truncated }`],
    ['relations', `neighborhood(of: [${CITY}], relations: []) { truncated }`],
    ['ids', 'subgraph(ids: []) { truncated }'],
    ['facts.stances', 'talentFlows(facts: {stances: []}) { totalCount }'],
    ['to.cities', 'talentFlows(to: {cities: []}) { totalCount }'],
    ['metrics', `compare(entities: [${CITY}, {id: "city:beijing"}], metrics: []) { metrics { id } }`],
  ])('an empty list "%s" is refused in the same words: %s', async (argument, field) => {
    const { errors } = await api.ask(`{ ${field} }`)
    expect(errors[0]?.message).toBe(`"${argument}" is an empty list, which nothing fits: name at least one.`)
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
  })

  test('an empty list in a filter matches nothing, and no ids are no entities', async () => {
    const { data } = await api.ask('{ companies(where: {id: {in: []}}) { totalCount } entities(ids: []) { id } }')
    expect(data).toEqual({ companies: { totalCount: 0 }, entities: [] })
  })

  test('lookups of what is absent are null, not errors', async () => {
    const { data, errors } = await api.ask(`{
      node(id: "company:nobody") { id } relation: node(id: "WORKS_AT/person:a/company:b") { id } entity(ref: {name: "Nobody at all"}) { id }
      company(ref: {id: "city:paris"}) { id } source(id: "none") { id } search(text: "qqqqzz") { totalCount nodes { id } } empty: search(text: " .,!") { totalCount nodes { id } }
    }`)
    expect(errors).toEqual([])
    expect(data).toEqual({
      node: null,
      relation: null,
      entity: null,
      company: null,
      source: null,
      search: { totalCount: 0, nodes: [] },
      empty: { totalCount: 0, nodes: [] },
    })
  })

  const INJECTIONS = [
    `"}) DETACH DELETE n //`,
    `' OR 1=1 --`,
    '`) MATCH (x) DETACH DELETE x //',
    '$p0',
    '\\u0027}) RETURN 1 //',
    '{"$gt": ""}',
    '\u0000',
    '😀',
  ]

  test('text in any argument is only ever text', async () => {
    const before = (await api.ask('{ model { kinds { kind count } } }')).data
    const query = `query ($t: String!, $id: ID!) {
      node(id: $id) { id }
      entity(ref: {id: $id}) { id }
      byName: entity(ref: {name: $t}) { id }
      search(text: $t) { nodes { id } }
      source(id: $id) { id }
      companies(where: {name: {contains: $t}, description: {startsWith: $t}, id: {in: [$id]}, staff: {some: {occupation: {contains: $t}}, facts: {where: {role: {eq: $t}}}}}) { nodes { id } }
      relations(where: {unit: {contains: $t}, source: {eq: $id}, from: {id: {eq: $id}}}, facts: {sources: [$id]}) { nodes { id } }
      observations(where: {metric: {eq: $id}, unit: {in: [$t]}}) { nodes { id } }
      sources(where: {title: {contains: $t}}) { nodes { id } }
      conflicts { totalCount }
    }`
    for (const text of INJECTIONS) {
      const { data, errors } = await api.ask(query, { t: text, id: text })
      expect(errors).toEqual([])
      expect(data!['node']).toBeNull()
      expect(data!['companies'].nodes).toEqual([])
    }
    expect((await api.ask('{ model { kinds { kind count } } }')).data).toEqual(before)
  })

  test.each([
    ['a field', `{ model { ${'engine '.repeat(1200)} } }`],
    ['a list', `{ companies(first: 1) { nodes { ${'staff { totalCount } '.repeat(1000)} } } }`],
  ])('%s that is repeated a thousand times runs into a limit that is told', async (_title, query) => {
    const { errors } = await api.ask(query)
    expect(errors).toEqual([
      {
        message:
          'The number of steps to compare fields of one name is limited to 500000: select each field once in a selection, and spread fewer fragments that have the same fields.',
        extensions: {
          code: 'LIMIT_EXCEEDED',
          limit: 'The number of steps to compare fields of one name',
          allowed: 500_000,
        },
      },
    ])
  })

  test('a field may be repeated a hundred times', async () => {
    const { data, errors } = await api.ask(`{ model { ${'engine '.repeat(100)} } }`)
    expect([data?.['model'].engine, errors]).toEqual([expect.stringMatching(/^(grafeo|neo4j)$/), []])
  })

  test('fragments within fragments cannot multiply the work', async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, i) => `fragment f${i} on OntologyModel { ${i < 39 ? `...f${i + 1} ...f${i + 1} a${i}: engine` : 'engine'} }`,
    )
    const { errors } = await api.ask(`{ model { ...f0 } } ${fragments.join(' ')}`)
    expect(errors).toHaveLength(1)
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'The number of selections' })
  })
})
