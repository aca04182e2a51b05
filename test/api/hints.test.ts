import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('hints', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const pathsOf = async (query: string, variables = {}): Promise<string[] | undefined> => {
    const { errors, extensions } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return (extensions?.['hints'] as { path: string[] }[] | undefined)?.map(({ path }) => path.join('.'))
  }

  test('come in the order of the answer', async () => {
    const names = ['Zzzz', 'Lanxin', 'Kiln Semi', 'Nobody at all', 'Beihe Uni', 'Xu']
    const fields = names.map((name, index) => `f${index}: entity(ref: {name: "${name}"}) { id }`)
    for (let time = 0; time < 5; time++)
      expect(await pathsOf(`{ ${fields.join(' ')} }`)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5'])
  })

  test.each<[string, string[]]>([
    ['{ observations(facts: {sources: ["gazete"]}) { totalCount } }', ['observations']],
    [
      '{ relations(facts: {sources: ["gazette", "gazete"]}, where: {weight: {gt: 1000000000000}}) { nodes { id } } }',
      ['relations'],
    ],
    [
      '{ companies { nodes { id staff(facts: {sources: ["gazete"]}) { nodes { id } } } } }',
      ['companies', 'nodes', 'staff'],
    ],
    [
      '{ c: compare(entities: [{id: "city:beihe"}, {id: "city:aubeville"}], metrics: ["ai-companies"], facts: {sources: "gazete"}) { rows { cells { observation { id } } } } }',
      ['c'],
    ],
    ['query($s: [ID!] = ["gazete"]) { conflicts(facts: {sources: $s}) { totalCount } }', ['conflicts']],
  ])('tell of a source that the graph does not know, where something is missing: %s', async (query, path) => {
    const { errors, extensions } = await api.ask(query)
    expect(errors).toEqual([])
    expect(extensions?.['hints']).toEqual([
      {
        path,
        message: '"facts.sources": no source has the id "gazete"; nearest: The Beihe Gazette, yearbook 2024 (gazette).',
        nearest: [{ id: 'gazette', name: 'The Beihe Gazette, yearbook 2024' }],
      },
    ])
  })

  test('tell nothing of a source that is known, nor where nothing is missing', async () => {
    expect(
      await pathsOf('{ observations(facts: {sources: ["gazette"], asOf: "1800"}) { nodes { id } } }'),
    ).toBeUndefined()
    expect(
      await pathsOf('query($s: [ID!]) { conflicts(facts: {sources: $s}) { totalCount } }', { s: null }),
    ).toBeUndefined()
    const complete = '{ relations(first: 1, facts: {sources: ["gazete", "gazette"]}) { nodes { id } } }'
    const { extensions, statements } = await api.ask(complete)
    expect(extensions?.['hints']).toBeUndefined()
    expect(statements).toHaveLength(1)
  })

  const hintsOf = async (query: string, variables = {}) => {
    const { errors, extensions, statements } = await api.ask(query, variables)
    expect(errors).toEqual([])
    const hints = extensions?.['hints'] as { path: string[]; message: string; nearest: { id: string }[] }[] | undefined
    return {
      statements: statements.length,
      hints: hints?.map(({ path, message, nearest }) => [
        path.join('.'),
        message.split(';')[0],
        nearest.map(({ id }) => id).join(' '),
      ]),
    }
  }

  const NEAR_LANXXING = 'company:lanxing ai-model:lanxing-1'
  const COUNT = (filter: string) => `{ companies(where: ${filter}) { totalCount } }`
  test.each<[string, Record<string, unknown>, [path: string, message: string, nearest: string][]]>([
    [
      COUNT('{cities: {some: {name: {eq: "Beiheh"}}}}'),
      {},
      [['companies', '"where.cities.some.name.eq": no CITY is called "Beiheh"', 'city:beihe university:beihe']],
    ],
    [
      COUNT('{observations: {some: {metric: {eq: "ai-compannies"}}}}'),
      {},
      [['companies', '"where.observations.some.metric.eq": no metric has the id "ai-compannies"', 'ai-companies']],
    ],
    [
      COUNT('{id: {in: ["company:kiln", "company:no"]}, founded: {gt: "2100"}}'),
      {},
      [['companies', '"where.id.in": no COMPANY has the id "company:no"', '']],
    ],
    [
      'query($w: CompanyWhere, $f: FactFilter!) { c: companies(where: $w) @facts(where: $f) { nodes { id } } }',
      {
        w: { or: [{ and: [{ not: { name: { notIn: ['Lanxin'] } } }] }, { source: { eq: 'gazete' } }] },
        f: { sources: 'almanac', languages: ['XX'] },
      },
      [
        ['c', '"where.or.and.not.name.notIn": no COMPANY is called "Lanxin"', 'company:lanxing ai-model:lanxing-1'],
        ['c', '"where.or.source.eq": no source has the id "gazete"', 'gazette'],
        ['c', '"where.sources": no source has the id "almanac"', 'almanach'],
        ['c', '"where.languages": no source is in the language "XX"', ''],
      ],
    ],
    [
      '{ relations(facts: {sources: [""], languages: [""]}) { totalCount } }',
      {},
      [
        ['relations', '"facts.sources": no source has the id ""', ''],
        ['relations', '"facts.languages": no source is in the language ""', ''],
      ],
    ],
    [
      'query($id: ID!) { entities(ids: ["city:beihe", $id]) { id } }',
      { id: 'city:donghay' },
      [['entities', '"ids": no entity has the id "city:donghay"', 'city:donghai']],
    ],
    [
      '{ universities(first: 1) { nodes { ...F } } } fragment F on University { alumni(where: {id: {eq: "person:li-wai"}}) { totalCount } }',
      {},
      [['universities.nodes.alumni', '"where.id.eq": no PERSON has the id "person:li-wai"', 'person:li-wei']],
    ],
    [
      '{ relations(where: {id: {eq: "WORKS_AT/a/b"}, to: {externalIds: {eq: "Q999999999"}}}) { totalCount } }',
      {},
      [
        ['relations', '"where.id.eq": no relation has the id "WORKS_AT/a/b"', ''],
        ['relations', '"where.to.externalIds.eq": no entity has the identifier "Q999999999"', ''],
      ],
    ],
    [
      '{ observations(where: {id: {eq: "no/city:beihe/1"}}) { totalCount } sources(where: {id: {eq: "gazete"}}) { totalCount } }',
      {},
      [
        ['observations', '"where.id.eq": no observation has the id "no/city:beihe/1"', ''],
        ['sources', '"where.id.eq": no source has the id "gazete"', 'gazette'],
      ],
    ],
    [
      '{ organizations(where: {or: [{name: {contains: "lanxxing"}}, {name: {startsWith: "ing"}}]}) { totalCount } }',
      {},
      [
        ['organizations', '"where.or.name.contains": no name of any Organization contains "lanxxing"', NEAR_LANXXING],
        ['organizations', '"where.or.name.startsWith": no name of any Organization starts with "ing"', ''],
      ],
    ],
    [COUNT('{name: {contains: "Lan xing", startsWith: "LAN"}, founded: {gt: "2100"}}'), {}, []],
    [
      '{ relations(where: {or: [{role: {eq: "Profesor"}}, {role: {in: ["PROFESSOR"]}, weight: {gt: 1000000000000}}, {role: {contains: "scientits"}}]}) { totalCount } }',
      {},
      [
        ['relations', '"where.or.role.eq": no role of any relation is "Profesor"', 'professor'],
        ['relations', '"where.or.role.contains": no role of any relation contains "scientits"', 'chief scientist'],
      ],
    ],
    [
      '{ observations(where: {unit: {eq: "compannies"}}) { totalCount } }',
      {},
      [['observations', '"where.unit.eq": no unit of any observation is "compannies"', 'companies']],
    ],
    [
      '{ sources(where: {publisher: {startsWith: "Nobody"}}) { totalCount } }',
      {},
      [['sources', '"where.publisher.startsWith": no publisher of any source starts with "Nobody"', '']],
    ],
    [
      COUNT('{website: {eq: "https://nowhere.example/"}}'),
      {},
      [['companies', '"where.website.eq": no website of any Company is "https://nowhere.example/"', '']],
    ],
  ])('case 31: tell of what the graph does not have, anywhere in a filter: %s', async (query, variables, expected) => {
    const { hints, statements } = await hintsOf(query, variables)
    expect((hints ?? []).toSorted()).toEqual(expected.toSorted())
    expect(statements).toBe((await api.ask(query, variables)).statements.length)
  })

  test.each<[string, string, RegExp]>([
    [
      '{ search(text: "zzzz qqqq") { totalCount } }',
      'search',
      /^"text": no name or identifier is like it; in: \[NAMES, .*TITLES\] looks in texts, too\.$/,
    ],
    [
      '{ search(text: "zzzz qqqq", in: [NAMES, NOTES]) { totalCount } }',
      'search',
      /^"text": no text that was looked at has all of these words/,
    ],
    [
      '{ companies(where: {text: "zzzz qqqq"}) { totalCount } }',
      'companies',
      /^"where\.text": an entity fits only if its names and its description together have all of these words, each at the start of a word/,
    ],
    [
      '{ companies(where: {name: {eq: "Lanxing"}, cities: {some: {name: {eq: "Aubeville"}}}}) @facts(where: {undated: EXCLUDE}) { totalCount } }',
      'companies',
      /^"where\.undated": EXCLUDE leaves out every fact without a date\. Of the \d+ facts that say where something lies, \d+ have none\. Put "facts" on the lists/,
    ],
  ])('say how to find more where nothing is mistaken: %s', async (query, path, message) => {
    const { errors, extensions } = await api.ask(query)
    expect(errors).toEqual([])
    expect(extensions?.['hints']).toEqual([{ path: [path], message: expect.stringMatching(message), nearest: [] }])
  })

  test('say nothing on how to find more where there are rows, whatever is null in them', async () => {
    const query = `query @facts(where: {undated: EXCLUDE}) {
      companies(first: 5, where: {text: "lanxing"}) { nodes { id founded website staff { totalCount } } }
      search(text: "lanxing") { totalCount nodes { id description } } }`
    const { data, errors, extensions } = await api.ask(query)
    expect(errors).toEqual([])
    expect(data!['companies'].nodes.length).toBeGreaterThan(0)
    expect(extensions?.['hints']).toBeUndefined()
  })

  test('case 31: a filter that finds something costs no statement, one that finds nothing a single one', async () => {
    const found = await hintsOf(COUNT('{name: {in: ["Lanxing", "Nobody"]}}'))
    expect(found).toEqual({ hints: undefined, statements: 1 })
    const nothing = await hintsOf(COUNT('{name: {eq: "Lanxing"}, cities: {some: {id: {eq: "city:aubeville"}}}}'))
    expect(nothing).toEqual({ hints: undefined, statements: 2 })
    const many = Array.from({ length: 90 }, (_, index) => `"Nobody ${index}"`).join(' ')
    const { hints, statements } = await hintsOf(COUNT(`{name: {in: [${many}]}}`))
    expect(statements).toBe(2)
    expect(hints).toHaveLength(10)
  })
})
