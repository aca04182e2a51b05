import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

describeSeed('what was compiled for a selection', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'], { maxAliases: 1000 })
  })

  const ask = async (query: string, variables = {}, operation?: string): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query, variables, undefined, operation)
    expect(errors).toEqual([])
    return data!
  }

  test('case 1: is not taken for that of another operation that shares a fragment', async () => {
    const document = `
      query A { universities(first: 2) { nodes { ...F name } } }
      query B { universities(first: 2) { nodes { ...F website kind citations { locator } } } }
      query C { universities(first: 2) { ...Page } }
      query D { universities(first: 2) { ...Page totalCount } }
      fragment F on University { id founded }
      fragment Page on UniversityConnection { nodes { id } }`
    for (const [name, selection] of [
      ['A', 'nodes { id founded name }'],
      ['B', 'nodes { id founded website kind citations { locator } }'],
      ['C', 'nodes { id }'],
      ['D', 'nodes { id } totalCount'],
      ['A', 'nodes { id founded name }'],
    ] as const)
      expect(await ask(document, {}, name)).toEqual(await ask(`{ universities(first: 2) { ${selection} } }`))
  })

  test('case 1: is not taken for that of the same field under other fields of the same operation', async () => {
    const document = `
      query A { city(ref: {id: "city:paris"}) { ...C } }
      query B { city(ref: {id: "city:paris"}) { ...C companies { totalCount } } }
      fragment C on City { companies { nodes { id } } }`
    const a = await ask(document, {}, 'A')
    const b = await ask(document, {}, 'B')
    expect(a['city'].companies.nodes.length).toBeGreaterThan(0)
    expect(b['city'].companies).toEqual({
      nodes: a['city'].companies.nodes,
      totalCount: (await ask('{ city(ref: {id: "city:paris"}) { companies { totalCount } } }'))['city'].companies
        .totalCount,
    })
  })

  test('case 2: is not taken for that of a fragment at a place that selects more beside it', async () => {
    const { neighborhood } = await ask(`
      { neighborhood(of: [{id: "company:mistral-ai"}]) {
          nodes { entity { ...F } } links { relation { from { ...F name kind } to { ...F name } } } } }
      fragment F on Entity { id description }`)
    expect(neighborhood.links.length).toBeGreaterThan(0)
    const byId = new Map(neighborhood.nodes.map(({ entity }: any) => [entity.id, entity]))
    for (const { relation } of neighborhood.links) {
      expect(relation.from).toMatchObject(byId.get(relation.from.id) as object)
      expect(typeof relation.from.name).toBe('string')
      expect(typeof relation.from.kind).toBe('string')
    }
  })

  test.each(['search(text: "Paris", first: 100)', 'organizations(first: 100)'])(
    'case 3: is not taken for that of another kind where %s selects other things of one field',
    async (list) => {
      const selected = `{ ${list} { nodes { id
        ... on Company { cities { totalCount } } ... on University { cities { nodes { id } } }
        ... on Organization { kind } ... on ResearchInstitute { cities { totalCount nodes { id } } } } } }`
      const whole = `{ ${list} { nodes { id ... on Organization { kind cities { totalCount nodes { id } } } } } }`
      const [{ nodes: found }, { nodes: expected }] = await Promise.all(
        [selected, whole].map(async (query) => Object.values(await ask(query))[0]),
      )
      expect(found.map(({ id }: any) => id)).toEqual(expected.map(({ id }: any) => id))
      for (const [index, node] of found.entries()) {
        const { totalCount, nodes } = expected[index].cities ?? {}
        if (node.kind === 'COMPANY') expect(node.cities).toEqual({ totalCount })
        if (node.kind === 'UNIVERSITY') expect(node.cities).toEqual({ nodes })
        if (node.kind === 'RESEARCH_INSTITUTE') expect(node.cities).toEqual({ totalCount, nodes })
      }
      expect(found.some(({ kind }: any) => kind === 'UNIVERSITY')).toBe(true)
    },
  )

  test('follows @include and @skip on shared fragments, by variable', async () => {
    const document = `
      query ($more: Boolean!, $less: Boolean = false) { companies(first: 3) { nodes { ...F ...G @include(if: $more) } } }
      fragment F on Company { id founded @skip(if: $less) cities { totalCount @skip(if: $less) nodes { id } } }
      fragment G on Company { cities { nodes { name } } }`
    for (const more of [true, false, true])
      for (const less of [true, false, undefined]) {
        const expected = `{ companies(first: 3) { nodes { id ${less ? '' : 'founded'}
          cities { ${less ? '' : 'totalCount'} nodes { id ${more ? 'name' : ''} } } } } }`
        expect(await ask(document, less === undefined ? { more } : { more, less })).toEqual(await ask(expected))
      }
  })

  test('is found by what it looked at of variables: presence, length, keys and values', async () => {
    const query = `query ($w: CompanyWhere, $o: [CompanyOrder!], $l: Language, $n: Int) {
      companies(where: $w, orderBy: $o, first: $n) { nodes { id name(language: $l) } } }`
    const wheres = [
      '{name: {contains: "ai"}}',
      '{name: {startsWith: "mi"}}',
      '{or: [{degree: {gt: 2}}, {degree: {lt: 1}}]}',
    ]
    const orders = ['[{name: DESC}]', '[{name: ASC}]', '[{degree: DESC}, {name: ASC}]', '[]']
    const values = (literal: string): unknown =>
      JSON.parse(literal.replace(/(\w+):/g, '"$1":').replace(/: (DESC|ASC)/g, ': "$1"'))
    for (const w of wheres)
      for (const o of orders)
        for (const [l, n] of [
          ['EN', 2],
          ['FR', 50],
          ['ZH', 1],
        ] as const)
          expect(await ask(query, { w: values(w), o: values(o), l, n })).toEqual(
            await ask(`{ companies(where: ${w}, orderBy: ${o}, first: ${n}) { nodes { id name(language: ${l}) } } }`),
          )
  })

  test('serves all values that are only bound to its statement', async () => {
    const query =
      'query ($t: String, $ids: [ID!], $n: Int) { companies(where: {name: {contains: $t}, id: {in: $ids}}, first: $n) { nodes { id } } }'
    const text = async (variables: object) => (await api.ask(query, { ...variables })).statements[0]?.cypher
    const first = await text({ t: 'A', ids: ['company:mistral-ai'], n: 1 })
    expect(await text({ t: 'BB', ids: [], n: 7 })).toBe(first)
    expect(await text({ t: 'READ', ids: ['a', 'b', 'c'], n: 7 })).toBe(first)
    expect(await text({ t: 'READ', n: 7 })).not.toBe(first)
  })

  test('is read by response keys that JavaScript has a use for', async () => {
    const keys = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__id',
      '__typename',
      'then',
      'at',
    ]
    const aliases = keys.map((key) => `${key}: name`).join(' ')
    const lists = keys.map((key) => `${key}: cities { __proto__: nodes { constructor: id } }`).join(' ')
    const data = await ask(`{
      company(ref: {id: "company:mistral-ai"}) { ${aliases} }
      list: companies(first: 1) { nodes { ${lists} } }
      found: search(text: "mistral") { nodes { ${aliases} } }
      facts: relations(first: 1) { __proto__: nodes { prototype: from { ${aliases} } citations { ${keys.map((key) => `${key}: locator`).join(' ')} } } } }`)
    expect(Object.entries(data['company'])).toEqual(keys.map((key) => [key, 'Mistral AI']))
    expect(Object.entries(data['found'].nodes[0])).toEqual(keys.map((key) => [key, 'Mistral AI']))
    expect(Object.keys(data['list'].nodes[0])).toEqual(keys)
    const [relation] = Object.values(data['facts'])[0] as any[]
    expect(Object.values(relation.prototype).every((name) => typeof name === 'string')).toBe(true)
    expect(Object.keys(relation.citations[0])).toEqual(keys)
  })
})
