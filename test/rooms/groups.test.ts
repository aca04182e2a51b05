import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// The numbers are those of test/fixtures/graph/README.md, counted by hand.

describeEachEngine('groups of relations, observations and entities', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = async (query: string): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data!
  }
  const counted = async (root: string, args: string): Promise<unknown[]> => {
    const groups = (await ask(`{ ${root}(${args}) { keys { value } count } }`))[root] as any[]
    return groups.map(({ keys, count }) => [...keys.map(({ value }: any) => value), count])
  }
  const COOPERATION = 'where: {type: {eq: COOPERATES_WITH}}'

  test('a symmetric relation is in the groups of both of its ends', async () => {
    expect(await counted('relationGroups', `by: [{field: "from"}], ${COOPERATION}, first: 3`)).toEqual([
      ['university:beihe', 3],
      ['university:ecole-des-etangs', 3],
      ['research-institute:aurora', 2],
    ])
    const { relationGroups } = await ask(
      `{ relationGroups(by: [{field: "type"}], ${COOPERATION}) { count share origins destinations } }`,
    )
    expect(relationGroups).toEqual([{ count: 6, share: 1, origins: 7, destinations: 7 }])
  })

  test('pairs stand once; a filter of one end says which end is which', async () => {
    const CITIES = 'by: [{field: "from.cities"}, {field: "to.cities"}]'
    expect(await counted('relationGroups', `${CITIES}, ${COOPERATION}`)).toEqual([
      ['city:aubeville', 'city:beihe', 5],
      ['city:aubeville', 'city:aubeville', 1],
    ])
    const fromBeihe = 'where: {type: {eq: COOPERATES_WITH}, from: {id: {in: ["university:beihe", "city:beihe"]}}}'
    expect(await counted('relationGroups', `${CITIES}, ${fromBeihe}`)).toEqual([['city:beihe', 'city:aubeville', 4]])
  })

  test('dates go by year or decade, and relations by the texts of their sources', async () => {
    const studies = 'where: {type: {eq: STUDIED_AT}}'
    expect(
      await counted(
        'relationGroups',
        `by: [{field: "start", per: DECADE}], ${studies}, orderBy: [{byKey: {field: "start"}}]`,
      ),
    ).toEqual([
      ['2000s', 1],
      ['2010s', 1],
      [null, 2],
    ])
    expect(await counted('relationGroups', `by: [{field: "source.language"}], ${COOPERATION}`)).toEqual([
      ['fr', 4],
      ['en', 2],
    ])
  })

  test('numbers are summed up in one unit each, and unknown where there are none', async () => {
    const NUMBERS = 'aggregate { numbers { unit count sum median } }'
    const { observationGroups } = await ask(
      `{ observationGroups(by: [{field: "metric"}], orderBy: [{byKey: {field: "metric"}}], where: {subject: {kind: {eq: CITY}}}) { count subjects ${NUMBERS} } }`,
    )
    expect(observationGroups).toEqual([
      { count: 4, subjects: 2, aggregate: { numbers: { unit: 'companies', count: 4, sum: 7200, median: 2150 } } },
      { count: 2, subjects: 2, aggregate: { numbers: { unit: null, count: 0, sum: null, median: null } } },
      { count: 1, subjects: 1, aggregate: { numbers: { unit: 'percent', count: 1, sum: 24, median: 24 } } },
    ])
  })

  test('numbers in two units are an error that says so, and each unit can be asked for', async () => {
    const { data, errors } = await api.ask(
      '{ relationGroups(by: [{field: "stance"}], first: 1) { count aggregate { count numbers { sum } papers: numbers(unit: "papers") { sum } people: numbers(unit: "people") { sum } } } }',
    )
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('"numbers" would mix units (EUR, mentions, people'),
    ])
    expect(data!['relationGroups'][0].aggregate).toEqual({
      count: data!['relationGroups'][0].count,
      numbers: null,
      papers: { sum: null },
      people: { sum: 12 },
    })
    const mixed = await api.ask('{ relationGroups(by: [{field: "type"}], orderBy: [{byNumbers: {}}]) { count } }')
    expect(mixed.errors[0]?.message).toContain('group by "unit" too')
    expect(
      (
        await api.ask(
          '{ relationGroups(by: [{field: "type"}, {field: "unit"}], orderBy: [{byNumbers: {}}]) { count } }',
        )
      ).errors,
    ).toEqual([])
  })

  test('keys of a kind lead over its relations, beside its own', async () => {
    expect(await counted('personGroups', 'keys: [{field: "employers.cities"}]')).toEqual([
      ['city:beihe', 3],
      ['city:aubeville', 1],
      ['city:donghai', 1],
    ])
    expect(
      await counted('personGroups', 'keys: [{field: "employers.cities"}], facts: {asOf: "2013", undated: EXCLUDE}'),
    ).toEqual([[null, 4]])
    const { companyGroups } = await ask(
      '{ companyGroups(by: [LAYER], keys: [{field: "cities"}], first: 1, orderBy: [{byKey: {field: "cities"}}]) { layer keys { field value entity { id } source { id } } } }',
    )
    expect(companyGroups[0].keys).toEqual([
      { field: 'layer', value: companyGroups[0].layer, entity: null, source: null },
      { field: 'cities', value: 'city:aubeville', entity: { id: 'city:aubeville' }, source: null },
    ])
  })

  test('groups and their members are paged, each once', async () => {
    const BY = 'by: [{field: "type"}, {field: "to.kind"}], orderBy: [{byNumbers: {of: "weight", unit: "people"}}]'
    const all = (await ask(`{ relationGroups(${BY}) { keys { value } cursor } }`))['relationGroups'] as any[]
    const paged: any[] = []
    for (let after = ''; paged.length < all.length; after = `after: "${paged.at(-1).cursor}"`)
      paged.push(
        ...(await ask(`{ relationGroups(${BY} first: 3 ${after}) { keys { value } cursor } }`))['relationGroups'],
      )
    expect(paged).toEqual(all)
    const members = async (args: string) => {
      const { relationGroups } = await ask(
        `{ relationGroups(by: [{field: "type"}], first: 1) { members(${args}) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`,
      )
      return relationGroups[0].members
    }
    const ids: string[] = []
    for (let after = ''; ;) {
      const { nodes, totalCount, pageInfo } = await members(`first: 5 ${after}`)
      ids.push(...nodes.map(({ id }: any) => id))
      expect(totalCount).toBe(16)
      if (!pageInfo.hasNextPage) break
      after = `after: "${pageInfo.endCursor}"`
    }
    expect(ids).toEqual((await members('first: 16')).nodes.map(({ id }: any) => id))
    expect(new Set(ids).size).toBe(16)
  })

  test('a group goes year by year, with nothing for the years of which nothing is known', async () => {
    const { relationGroups } = await ask(
      `{ relationGroups(by: [{field: "type"}], ${COOPERATION}) {
        began: byYear { year aggregate { count numbers { sum } } }
        held: byYear(field: "held", period: {from: "2021", to: "2024"}) { year aggregate { count } } } }`,
    )
    expect(relationGroups[0].began).toEqual([
      { year: 2015, aggregate: { count: 1, numbers: { sum: null } } },
      { year: 2016, aggregate: null },
      { year: 2017, aggregate: null },
      { year: 2018, aggregate: { count: 2, numbers: { sum: 14 } } },
      { year: 2019, aggregate: { count: 1, numbers: { sum: null } } },
    ])
    expect(relationGroups[0].held.map(({ aggregate }: any) => aggregate.count)).toEqual([4, 4, 3, 2])
  })

  test('units are compared folded, as in filters', async () => {
    const of = (unit: string) => `numbers(unit: "${unit}") { unit sum }`
    const { data, errors } = await api.ask(`{
      relationGroups(by: [{field: "type"}], where: {type: {eq: COOPERATES_WITH}}, having: {numbers: {unit: "PAPERS", is: {gt: 0}}}) { aggregate { a: ${of('papers')} b: ${of('Papers')} } }
      relations(where: {type: {eq: COOPERATES_WITH}}) { aggregate { a: ${of('papers')} b: ${of(' PAPERS ')} } }
      exact: cooperationFlows(unit: "papers") { totalCount } folded: cooperationFlows(unit: "Papers") { totalCount }
      ranked: rankedEntities(by: STRENGTH, over: {unit: "papers"}) { edges { value } } other: rankedEntities(by: STRENGTH, over: {unit: "Papers"}) { edges { value } }
    }`)
    expect(errors).toEqual([])
    expect(data!['relationGroups']).toHaveLength(1)
    for (const { aggregate } of [data!['relationGroups'][0], data!['relations']]) {
      expect(aggregate.a.sum).toBeGreaterThan(0)
      expect(aggregate.b).toEqual(aggregate.a)
    }
    expect(data!['exact'].totalCount).toBeGreaterThan(0)
    expect(data!['folded']).toEqual(data!['exact'])
    expect(data!['other']).toEqual(data!['ranked'])
    for (const unit of ['', 'no such'])
      expect((await api.ask(`{ cooperationFlows(unit: "${unit}") { totalCount } }`)).errors[0]?.message).toBe(
        `"unit" is "${unit}", which no relation has: give one of "papers".`,
      )
  })

  test('a unit that no number has is named with the nearest, wherever it stands', async () => {
    const hintsOf = async (question: string) => {
      const { errors, extensions } = await api.ask(question)
      expect(errors).toEqual([])
      return ((extensions?.['hints'] ?? []) as { message: string }[]).map(({ message }) => message)
    }
    const wrong = (argument: string) => `"${argument}" is "paper", which no number has: did you mean "papers"?`
    const BY = 'relationGroups(by: [{field: "type"}]'
    expect(await hintsOf(`{ ${BY}) { aggregate { numbers(unit: "paper") { sum } } } }`)).toEqual([wrong('unit')])
    expect(await hintsOf(`{ relations { aggregate { numbers(unit: "paper") { sum } } } }`)).toEqual([wrong('unit')])
    expect(await hintsOf(`{ ${BY}, having: {numbers: {unit: "paper", is: {gt: 0}}}) { count } }`)).toEqual([
      wrong('having.numbers.unit'),
    ])
    expect(await hintsOf(`{ ${BY}, orderBy: [{byNumbers: {unit: "paper"}}]) { count } }`)).toEqual([
      wrong('orderBy.byNumbers.unit'),
    ])
    expect(await hintsOf(`{ observations { aggregate { numbers(unit: "papers") { sum } } } }`)).toEqual([])
    expect(await hintsOf(`{ ${BY}) { aggregate { numbers(of: "end", unit: "year") { min } } } }`)).toEqual([])
    expect((await hintsOf(`{ ${BY}) { aggregate { numbers(unit: "zzzzzzzz") { sum } } } }`))[0]).toMatch(
      /which no number has: there are ".+"\.$/,
    )
  })

  test('measures over a graph are keys: each group has the entities of that value, at both ends of relations too', async () => {
    const over = 'over: {relations: [COOPERATES_WITH]}'
    for (const measure of ['community', 'core', 'partners']) {
      const { organizationGroups } = await ask(`{ organizationGroups(by: [{field: "measures.${measure}", ${over}}]) {
        count keys { field value } members(first: 100) { totalCount nodes { id measures(${over}) { ${measure} } } } } }`)
      for (const { count, keys, members } of organizationGroups) {
        expect(keys[0].field).toBe(`measures.${measure}`)
        expect(members.totalCount).toBe(count)
        for (const { measures } of members.nodes)
          expect(measures[measure] === null ? null : String(measures[measure])).toBe(keys[0].value)
      }
      const { organizations } = await ask('{ organizations { totalCount } }')
      expect(organizationGroups.reduce((sum: number, { count }: any) => sum + count, 0)).toBe(organizations.totalCount)
    }
    // École des Étangs, Beihe and Aurora are one community, Oestrea and Lanxing the other.
    expect(
      await counted('organizationGroups', `by: [{field: "measures.community", ${over}}], having: {count: {lte: 3}}`),
    ).toEqual([
      ['1', 3],
      ['2', 2],
    ])
    const ends = ['from', 'to'].map((end) => `{field: "${end}.measures.community", ${over}}`).join(', ')
    expect(await counted('relationGroups', `by: [${ends}], ${COOPERATION}`)).toEqual([
      ['1', '1', 4],
      ['2', '2', 1],
      [null, null, 1],
    ])
    expect(await counted('companyGroups', `by: [], keys: [{field: "cooperations.measures.core", ${over}}]`)).toEqual(
      expect.arrayContaining([['1', 2]]),
    )
  })

  test('the share of a sum is of all that was grouped', async () => {
    const { relationGroups } = await ask(`{ relationGroups(by: [{field: "from"}], ${COOPERATION}, first: 1,
      having: {numbers: {unit: "papers", summary: SHARE, is: {gt: 0}}}, orderBy: [{byNumbers: {unit: "papers", summary: SHARE}}]) {
        aggregate { numbers(unit: "papers") { sum share } } members { aggregate { numbers(unit: "papers") { share } } } } }`)
    const { relations } = await ask(
      `{ relations(${COOPERATION}) { aggregate { numbers(unit: "papers") { sum share } } } }`,
    )
    const { sum, share } = relationGroups[0].aggregate.numbers
    expect(share).toBe(sum / relations.aggregate.numbers.sum)
    expect(relationGroups[0].members.aggregate.numbers.share).toBe(share)
    expect(relations.aggregate.numbers.share).toBeNull()
  })

  test('a question that was asked before has the same answer, and one like it its own', async () => {
    const EMPLOYERS = 'keys: [{field: "employers.cities"}]'
    const OBSERVATIONS = 'by: [{field: "metric"}, {field: "subject.kind"}]'
    const asked = [
      ['personGroups', EMPLOYERS],
      ['personGroups', `${EMPLOYERS}, facts: {asOf: "2013", undated: EXCLUDE}`],
      ['personGroups', `${EMPLOYERS}, where: {name: {contains: "a"}}`],
      ['organizationGroups', 'by: [{field: "cities"}]'],
      ['companyGroups', 'by: [CITIES]'],
      ['companyGroups', 'by: [FOUNDED]'],
      ['companyGroups', 'keys: [{field: "founded", per: DECADE}]'],
      ['observationGroups', OBSERVATIONS],
      ['observationGroups', `${OBSERVATIONS}, facts: {asOf: "2015", undated: EXCLUDE}`],
      ['observationGroups', `${OBSERVATIONS}, where: {value: {gt: 10}}`],
    ] as const
    const all = async (round: typeof asked | [...typeof asked]) => {
      const found = new Map<string, unknown>()
      for (const [root, args] of round)
        found.set(args, await ask(`{ ${root}(${args}) { keys { value } count members(first: 5) { nodes { id } } } }`))
      return Object.fromEntries([...found].sort())
    }
    const fresh = await all(asked)
    expect(new Set(Object.values(fresh).map((one) => JSON.stringify(one))).size).toBe(asked.length)
    expect(await all([...asked].reverse() as never)).toEqual(fresh)
  })

  test('the groups of a kind go year by year', async () => {
    const { companyGroups } = await ask(
      '{ companyGroups(by: [LAYER], first: 1) { byYear(field: "founded", period: {from: "2014", to: "2016"}) { year aggregate { count } } } }',
    )
    expect(companyGroups[0].byYear.map(({ year }: any) => year)).toEqual([2014, 2015, 2016])
  })

  test('a threshold that contradicts itself leaves nothing, without an error', async () => {
    const impossible =
      'by: [{field: "type"}], having: {count: {gt: 5, lt: 3}, share: {gte: 0.5, lt: 0.5}, origins: {gt: 1}}'
    expect(await counted('relationGroups', impossible)).toEqual([])
    const { extensions } = await api.ask(`{ relationGroups(${impossible}) { count } }`)
    expect((extensions!['hints'] as { message: string }[]).map(({ message }) => message)).toEqual([
      '"having.count" contradicts itself: no number fits all of its conditions.',
      '"having.share" contradicts itself: no number fits all of its conditions.',
    ])
    expect(await counted('relationGroups', 'by: [{field: "type"}], where: {id: {eq: "none"}}')).toEqual([])
  })

  test.each([
    [
      'organizationGroups(by: [{field: "measures.pageRank"}]) { count }',
      '"measures.pageRank" is not a measure to group by: name measures.community, measures.core, measures.partners.',
    ],
    ['organizationGroups(by: [{field: "measures"}]) { count }', '"measures" is not a measure to group by'],
    [
      'organizationGroups(by: [{field: "measures.core.kind"}]) { count }',
      '"measures.core.kind" is not a measure to group by',
    ],
    ['organizationGroups(by: [{field: "kind", over: {}}]) { count }', '"kind" is not a measure: leave out "over".'],
    [
      'organizationGroups(by: [{field: "measures.core", per: DECADE}]) { count }',
      '"measures.core" is not a date: leave out "per".',
    ],
    [
      'relationGroups(by: [{field: "from"}, {field: "type"}, {field: "to.founded"}], where: {type: {eq: LOCATED_IN}}) { count }',
      '"founded" is not a field of City, District, Country',
    ],
    ['relationGroups(by: [{field: "from.layr"}]) { count }', 'did you mean "layer"?'],
    [
      'entityGroups(by: [{field: "kind"}], orderBy: [{origins: ASC}]) { count }',
      '"origins", which these groups do not have',
    ],
    ['observationGroups(by: [{field: "metric"}], having: {origins: {gt: 1}}) { count }', 'name subjects'],
    ['relationGroups(by: [{field: "tipe"}]) { count }', 'did you mean "type"?'],
    ['relationGroups(by: [{field: "type.name"}]) { count }', 'is not a field of relations'],
    ['relationGroups(by: [{field: "type", per: YEAR}]) { count }', 'is not a date: leave out "per"'],
    ['relationGroups(by: [{field: "from"}, {field: "from"}]) { count }', 'one to three different keys'],
    ['relationGroups(by: []) { count }', 'one to three different keys; it has none'],
    ['relationGroups(by: [{field: "source.title"}]) { count }', 'of a source name language'],
    ['entityGroups(by: [{field: "employers.staff.employers"}]) { count }', 'over more than 2 entities'],
    ['companyGroups(by: [LAYER], keys: [{field: "layer.name"}]) { count }', 'nothing can follow "layer"'],
    ['companyGroups(by: [LAYER], keys: [{field: "layer"}]) { count }', 'one to three different keys'],
    ['companyGroups(by: [LAYER], orderBy: [{byNumbers: {}}]) { count }', '"of" must say which number is meant'],
    ['companyGroups(by: [LAYER]) { aggregate { numbers(of: "weight") { sum } } }', '"weight" is not a number here'],
    [
      'observationGroups(by: [{field: "subject"}], facts: {period: {from: "2020", to: "2019"}}) { count }',
      'ends (2019) before it begins (2020)',
    ],
    [
      'relationGroups(by: [{field: "type"}], orderBy: [{byKey: {field: "from"}}]) { count }',
      '"orderBy" names "from", which is not in "by"',
    ],
    [
      'relationGroups(by: [{field: "type"}], first: 1) { byYear(period: {from: "2020", to: "2019"}) { year } }',
      'ends (2019) before it begins (2020)',
    ],
    [
      'relationGroups(by: [{field: "type"}], first: 1) { byYear(period: {from: "1000", to: "2019"}) { year } }',
      'number of years is limited to 500',
    ],
    [
      'relationGroups(by: [{field: "type"}], first: 1) { byYear(field: "founded") { year } }',
      '"founded" is not a date here: name start, end, held',
    ],
    ['entityGroups(by: [{field: "kind"}], first: 1) { byYear(field: "layer") { year } }', '"layer" is not a date here'],
    ['relationGroups(by: [{field: "type"}], first: 1001) { count }', 'limited to 1000'],
    ['relationGroups(by: [{field: "type"}]) { share(within: 1) }', '"within" is 1: these groups have one key'],
    [
      'relationGroups(by: [{field: "type"}, {field: "to"}]) { keys { entity { name } } share(within: 2) }',
      'have 2 keys, so it must be 0 to 1',
    ],
    [
      'companyGroups(by: [LAYER], orderBy: [{byNumbers: {of: "founded"}}]) { count }',
      'years have no sum: choose MIN, MAX, MEAN or MEDIAN',
    ],
    [
      'companyGroups(by: [LAYER], having: {numbers: {of: "founded", summary: SHARE, is: {gt: 0}}}) { count }',
      'years have no sum',
    ],
    ['companies { aggregate { numbers(of: "name") { max } } }', '"name" is not a number here: name degree'],
    ['relations { aggregate { numbers(of: "value") { sum } } }', '"value" is not a number here: name weight'],
    ['relations { aggregate { numbers(of: "weight of it") { sum } } }', '"weight of it" is not a number here'],
    ['relations { aggregate { numbers(of: "") { sum } } }', '"" is not a number here: name weight'],
  ])('%s is refused clearly', async (query, message) => {
    const { errors } = await api.ask(`{ ${query} }`)
    expect(errors.map((one) => one.message).join()).toContain(message)
    expect(errors.every(({ extensions }) => /BAD_USER_INPUT|LIMIT_EXCEEDED/.test(String(extensions?.['code'])))).toBe(
      true,
    )
  })

  test('values with too many combinations spend the budget, and the limit is named', async () => {
    const { data } = await api.ask('{ relations { totalCount } }')
    const relations = (data!['relations'] as { totalCount: number }).totalCount
    // The budget is this and as many as the graph has relations.
    const small = await api.under({ traversalBudget: 1 - relations })
    const { errors } = await small.ask(
      '{ relationGroups(by: [{field: "from.cities"}, {field: "source"}, {field: "to.source"}]) { count } }',
    )
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', setting: 'TRAVERSAL_BUDGET' })
  })
})
