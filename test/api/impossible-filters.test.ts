import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('filters that nothing can fit', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const hintsOf = async (query: string, variables = {}): Promise<string[]> => {
    const { errors, extensions } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return ((extensions?.['hints'] ?? []) as { message: string }[]).map(({ message }) => message)
  }

  test.each([
    ['observations(where: {period: {gte: "2025", lt: "2020"}})', 'where.period'],
    ['observations(where: {period: {gt: "2020", lte: "2020"}})', 'where.period'],
    ['observations(where: {period: {gte: "2020-05", lt: "2020-05"}})', 'where.period'],
    ['observations(where: {value: {gt: 5, lt: 3}})', 'where.value'],
    ['observations(where: {value: {gte: 5, isNull: true}})', 'where.value'],
    ['companies(where: {founded: {isNull: true, eq: "2020"}})', 'where.founded'],
    ['companies(where: {and: [{staff: {count: {gt: 3, lt: 2}}}]})', 'where.and.staff.count'],
  ])('contradict themselves: %s', async (field, argument) => {
    expect(await hintsOf(`{ ${field} { totalCount } }`)).toEqual([
      `"${argument}" contradicts itself: nothing fits all of its conditions.`,
    ])
  })

  test.each([
    ['companies(where: {founded: {in: []}})', 'where.founded.in'],
    ['companies(where: {layer: {in: []}})', 'where.layer.in'],
    ['companies(where: {or: []})', 'where.or'],
    ['relations(where: {weight: {in: []}})', 'where.weight.in'],
  ])('choose from nothing: %s', async (field, argument) => {
    expect(await hintsOf(`{ ${field} { totalCount } }`)).toEqual([
      `"${argument}" is an empty list, which nothing fits: name at least one, or leave it out.`,
    ])
  })

  test.each([
    ['companies(where: {kind: {eq: UNIVERSITY}})', '"where.kind.eq" is UNIVERSITY', 'COMPANY'],
    ['places(where: {kind: {in: [PERSON]}})', '"where.kind.in" is PERSON', 'CITY, DISTRICT, COUNTRY'],
    ['people(where: {educatedAt: {some: {kind: {eq: CITY}}}})', '"where.educatedAt.some.kind.eq" is CITY', 'COMPANY, '],
  ])('ask for a kind that cannot be: %s', async (field, what, kinds) => {
    const [hint, ...others] = await hintsOf(`{ ${field} { totalCount } }`)
    expect(others).toEqual([])
    expect(hint).toContain(`${what}, which nothing here can be: give ${kinds}`)
  })

  test.each([
    [
      'relations(where: {type: {eq: WORKS_AT}, to: {kind: {eq: POLICY}}})',
      '"where.to.kind" is POLICY, which no WORKS_AT has at the end: give ',
    ],
    [
      'relations(where: {from: {kind: {eq: EVENT}}, type: {eq: WORKS_AT}})',
      '"where.from.kind" is EVENT, which no WORKS_AT has at the start: give PERSON, or leave it out.',
    ],
    [
      'relations(where: {and: [{type: {in: [WORKS_AT, STUDIED_AT]}, from: {kind: {in: [CITY, COMPANY]}}}]})',
      '"where.and.from.kind" is CITY or COMPANY, which no WORKS_AT or STUDIED_AT has at the start: give PERSON, or leave it out.',
    ],
  ])('ask for an end that relations of the type do not have: %s', async (field, message) => {
    const [hint, ...others] = await hintsOf(`{ ${field} { totalCount } }`)
    expect(others).toEqual([])
    expect(hint).toContain(message)
  })

  test.each([
    'relations(where: {type: {eq: WORKS_AT}, to: {kind: {eq: UNIVERSITY}}, role: {eq: "none of them"}})',
    'relations(where: {type: {in: [WORKS_AT, ISSUED]}, to: {kind: {eq: POLICY}}, start: {gt: "2200"}})',
    'relations(where: {type: {eq: WORKS_AT}, not: {to: {kind: {eq: POLICY}}}, start: {gt: "2200"}})',
  ])('ask for an end that may be: %s', async (field) => {
    expect((await hintsOf(`{ ${field} { totalCount } }`)).filter((hint) => hint.includes('kind'))).toEqual([])
  })

  test.each([
    ['companies(where: {name: {eq: ""}})', '"where.name.eq" has no letter or digit, so it is the name of nothing.'],
    ['companies(where: {name: {in: ["!"]}})', '"where.name.in" has no letter or digit, so it is the name of nothing.'],
    [
      'relations(where: {role: {eq: ""}})',
      '"where.role.eq" is an empty text, which nothing has; isNull: true finds what has none.',
    ],
  ])('look for an empty text: %s', async (field, message) => {
    expect(await hintsOf(`{ ${field} { totalCount } }`)).toEqual([message])
  })

  test('are told of once, and in variables as well', async () => {
    const query = 'query($w: ObservationWhere) { observations(where: $w) { totalCount nodes { id } } }'
    const backwards = { period: { gte: '2025', lte: '2020' } }
    expect(await hintsOf(query, { w: { or: [backwards, backwards] } })).toEqual([
      '"where.or.period" contradicts itself: nothing fits all of its conditions.',
    ])
  })

  test.each([
    'companies(where: {or: [{founded: {gte: "2999"}}, {founded: {lt: "1000"}}]})',
    'observations(where: {period: {gte: "2999", lte: "2999", isNull: null}})',
    'observations(where: {value: {gte: 1e200, lte: 1e200}})',
    'relations(where: {from: {kind: {eq: EVENT}}, start: {gt: "2200"}})',
    'companies(where: {kind: {eq: COMPANY}, founded: {eq: "2999"}})',
    'companies(where: {and: [], founded: {eq: "2999"}})',
    'companies(where: {id: {notIn: []}, founded: {eq: "2999"}})',
  ])('are not these: %s', async (field) => {
    expect(await hintsOf(`{ ${field} { totalCount } }`)).toEqual([])
  })
})
