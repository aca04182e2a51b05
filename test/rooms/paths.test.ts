import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const RESULT = `shared { id } truncated truncatedBecause excluded { entity { id } degree } reason
  paths { length weight weakestStance entities { id } hops { isForward from { id } relation { id } to { id } } }`

const relationsOf = ({ data }: Answer): string[][] =>
  data?.['result'].paths.map((path: any) => path.hops.map((hop: any) => hop.relation.id))
const entitiesOf = ({ data }: Answer): string[][] =>
  data?.['result'].paths.map((path: any) => path.entities.map((entity: any) => entity.id))

const EAST_WEST = 'from: {id: "city:aubeville"}, to: {id: "city:beihe"}'
const SCHOOL_TO_COMPANY = 'from: {id: "university:ecole-des-etangs"}, to: {id: "company:lanxing"}'

describeEachEngine('paths', (engine, name) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (field: 'paths' | 'cooperationPaths', args: string): Promise<Answer> =>
    api.ask(`{ result: ${field}(${args}) { ${RESULT} } }`)
  const fault = async (field: 'paths' | 'cooperationPaths', args: string): Promise<[unknown, string | undefined]> => {
    const { errors } = await ask(field, args)
    return [errors[0]?.extensions?.['code'], errors[0]?.message]
  }

  test('join the organizations of two cities by cooperation: the heaviest first, then by ids, the longer ones last', async () => {
    const answer = await ask('cooperationPaths', EAST_WEST)
    expect(answer.errors).toEqual([])
    expect(relationsOf(answer)).toEqual([
      ['COOPERATES_WITH/university:beihe/research-institute:aurora'],
      ['COOPERATES_WITH/company:oestrea/company:lanxing'],
      ['COOPERATES_WITH/university:ecole-des-etangs/university:beihe'],
      ['COOPERATES_WITH/university:ecole-des-etangs/university:beihe/joint-school'],
      ['MEMBER_OF/university:ecole-des-etangs/association:pont', 'MEMBER_OF/university:beihe/association:pont'],
    ])
    expect(answer.data?.['result'].paths[0]).toEqual({
      length: 1,
      weight: 14,
      weakestStance: 'DERIVED',
      entities: [{ id: 'research-institute:aurora' }, { id: 'university:beihe' }],
      hops: [
        {
          isForward: false,
          from: { id: 'research-institute:aurora' },
          relation: { id: 'COOPERATES_WITH/university:beihe/research-institute:aurora' },
          to: { id: 'university:beihe' },
        },
      ],
    })
    expect(answer.data?.['result']).toMatchObject({ shared: [], truncated: false, excluded: [], reason: null })
  })

  test('are the same between countries, which stand for their cities', async () => {
    const cities = await ask('cooperationPaths', EAST_WEST)
    const countries = await ask('cooperationPaths', 'from: {id: "country:gallia"}, to: {name: "契丹国"}')
    expect(relationsOf(countries)).toEqual(relationsOf(cities))
  })

  test('hold at the date asked for', async () => {
    expect(relationsOf(await ask('cooperationPaths', `${EAST_WEST}, facts: {asOf: "2017"}`))).toEqual([
      ['COOPERATES_WITH/university:ecole-des-etangs/university:beihe'],
    ])
    const period = 'facts: {period: {from: "2024", to: "2024"}}, maxLength: 1'
    expect(relationsOf(await ask('cooperationPaths', `${EAST_WEST}, ${period}`))).toEqual([
      ['COOPERATES_WITH/university:beihe/research-institute:aurora'],
      ['COOPERATES_WITH/university:ecole-des-etangs/university:beihe'],
    ])
  })

  test('leave out what is merely envisaged, and say so when nothing else is there', async () => {
    const asOf = 'asOf: "2012"'
    const without = await ask('cooperationPaths', `${EAST_WEST}, facts: {${asOf}}`)
    expect(relationsOf(without)).toEqual([])
    expect(without.data?.['result'].reason).toBe(
      'No path of at most 4 relations of the types COOPERATES_WITH, PART_OF, FOUNDED, SPUN_OFF_FROM, MEMBER_OF, ' +
        'DEVELOPED, SUPPLIED, OFFERS joins city:aubeville with city:beihe. Relations of other stances that would ' +
        'join them were left out: ENVISAGED 1. Ask with facts: {stances: [STATED, DERIVED, DISPUTED, ENVISAGED]}.',
    )
    const stances = 'stances: [STATED, DERIVED, DISPUTED, ENVISAGED]'
    const { data } = await ask('cooperationPaths', `${EAST_WEST}, facts: {${asOf}, ${stances}}`)
    expect(data?.['result'].paths).toMatchObject([
      { weakestStance: 'ENVISAGED', entities: [{ id: 'city:aubeville' }, { id: 'city:beihe' }], weight: null },
    ])
  })

  test('say which filter leaves nothing', async () => {
    const reason = async (args: string): Promise<string> => (await ask('paths', args)).data?.['result'].reason
    const pair = 'from: {id: "company:oestrea"}, to: {id: "company:lanxing"}, maxLength: 1'
    expect(await reason(`${pair}, facts: {asOf: "2024"}`)).toBe(
      'No path of a single relation joins company:oestrea with company:lanxing. There is one without "asOf".',
    )
    expect(await reason(`${pair}, facts: {sources: ["gazette"]}`)).toContain('There is one without "sources".')
    expect(await reason(`${pair}, facts: {sources: ["gazette"], asOf: "2024"}`)).toContain(
      'There is one without "asOf", "sources".',
    )
    expect(await reason(`${SCHOOL_TO_COMPANY}, via: {kinds: [EVENT]}`)).toContain('There is one without "via".')
    expect(await reason('from: {id: "programme:swift-list"}, to: {id: "company:oestrea"}, maxLength: 2')).toBe(
      'No path of at most 2 relations joins programme:swift-list with company:oestrea. There is one with "maxLength": 3.',
    )
  })

  test('say by which other relations there is one', async () => {
    const reason = async (field: 'paths' | 'cooperationPaths', args: string): Promise<string> =>
      (await ask(field, args)).data?.['result'].reason
    const pair = 'from: {name: "Chen Yu"}, to: {id: "university:beihe"}, maxLength: 6'
    expect(await reason('cooperationPaths', pair)).toMatch(/There is one by relations of other types: ask `paths`\.$/)
    expect(await reason('paths', `${pair}, relations: [COINED]`)).toMatch(/There is one without "relations"\.$/)
    expect(await reason('paths', `${pair}, facts: {sources: ["no-such"]}`)).toMatch(/No relation cites "no-such"\.$/)
  })

  test.each(['paths', 'cooperationPaths'] as const)('are none where %s is asked for none', async (field) => {
    const { data, errors } = await ask(field, `${EAST_WEST}, first: 0`)
    expect(errors).toEqual([])
    expect(data?.['result']).toMatchObject({
      paths: [],
      truncated: false,
      truncatedBecause: null,
      reason: 'None was asked for: "first" is 0.',
    })
  })

  test('list what two places have in common, and let one place stand for the rest of another', async () => {
    const shared = await ask('cooperationPaths', 'from: {id: "city:beihe"}, to: {id: "city:donghai"}')
    expect(shared.data?.['result'].shared).toEqual([{ id: 'company:kiln' }])
    const at2021 = 'from: {id: "city:beihe"}, to: {id: "city:donghai"}, facts: {asOf: "2021"}'
    expect((await ask('cooperationPaths', at2021)).data?.['result'].shared).toEqual([])
    const within = await ask(
      'paths',
      'from: {id: "district:haitan"}, to: {id: "city:beihe"}, relations: [SPUN_OFF_FROM]',
    )
    expect(entitiesOf(within)).toEqual([['university:beihe', 'company:lanxing']])
    expect(within.data?.['result'].shared).toEqual([])
  })

  test('run through what the client wants', async () => {
    const people = await ask('paths', `${SCHOOL_TO_COMPANY}, maxLength: 2, via: {kinds: [PERSON]}`)
    expect(relationsOf(people)).toEqual([
      ['STUDIED_AT/person:elodie-bazin/university:ecole-des-etangs', 'WORKS_AT/person:elodie-bazin/company:lanxing'],
      [
        'STUDIED_AT/person:elodie-bazin/university:ecole-des-etangs',
        'WORKS_AT/person:elodie-bazin/company:lanxing/chief-scientist',
      ],
    ])
    const through = await ask(
      'paths',
      `${SCHOOL_TO_COMPANY}, maxLength: 3, via: {entities: [{id: "association:pont"}]}`,
    )
    expect(new Set(entitiesOf(through).map((entities) => entities.join(' ')))).toEqual(
      new Set(['university:ecole-des-etangs association:pont university:beihe company:lanxing']),
    )
    const avoiding = 'via: {notKinds: [PERSON], notEntities: [{id: "university:beihe"}]}'
    for (const entities of entitiesOf(await ask('paths', `${SCHOOL_TO_COMPANY}, maxLength: 5, ${avoiding}`)))
      for (const id of entities) expect(id).not.toMatch(/^person:|^university:beihe$/)
    const oneWay = 'from: {id: "person:chen-yu"}, to: {id: "ai-model:lanxing-1"}, via: {directed: true}'
    expect(relationsOf(await ask('paths', `${oneWay}, maxLength: 2`))).toEqual([
      ['STUDIED_AT/person:chen-yu/university:beihe', 'DEVELOPED/university:beihe/ai-model:lanxing-1'],
      ['WORKS_AT/person:chen-yu/company:lanxing', 'DEVELOPED/company:lanxing/ai-model:lanxing-1'],
    ])
    // Who works with whom holds of both, whichever of them a source put first.
    const partners =
      'from: {id: "research-institute:aurora"}, to: {id: "university:beihe"}, relations: [COOPERATES_WITH]'
    expect(relationsOf(await ask('paths', `${partners}, maxLength: 1, via: {directed: true}`))).toEqual([
      ['COOPERATES_WITH/university:beihe/research-institute:aurora'],
    ])
  })

  test('neither meet nor start or end at what the client avoids, even where it lies in a place at an end', async () => {
    const avoiding = async (via: string) => entitiesOf(await ask('cooperationPaths', `${EAST_WEST}, via: ${via}`))
    expect(await avoiding('{notEntities: [{id: "university:beihe"}]}')).toEqual([
      ['company:oestrea', 'company:lanxing'],
    ])
    for (const entities of await avoiding('{notKinds: [COMPANY, ASSOCIATION]}'))
      for (const id of entities) expect(id).toMatch(/^(university|research-institute):/)
    const nobody = 'via: {notKinds: [COMPANY, ASSOCIATION, UNIVERSITY]}'
    const school = 'from: {id: "university:ecole-des-etangs"}, to: {id: "city:beihe"}'
    expect((await ask('cooperationPaths', `${school}, ${nobody}`)).data?.['result'].reason).toMatch(
      /There is one without "via"\.$/,
    )
    const stances = 'facts: {stances: [ENVISAGED]}'
    const cities = await ask('cooperationPaths', `${EAST_WEST}, ${stances}, via: {notKinds: [CITY]}`)
    expect(entitiesOf(cities)).toEqual([['city:aubeville', 'city:beihe']])
  })

  test('cite every relation once', async () => {
    const { data } = await api.ask(
      `{ cooperationPaths(${EAST_WEST}) { paths { citations { source { id title } locator } } } }`,
    )
    expect(data?.['cooperationPaths'].paths[4].citations).toEqual([
      { source: { id: 'almanach', title: "Almanach d'Aubeville" }, locator: 'p. 30' },
    ])
  })

  test('refuse what cannot be asked, and say what can', async () => {
    const city = '{id: "city:beihe"}'
    expect(await fault('paths', `from: ${city}, to: {name: "北河"}`)).toEqual([
      'BAD_USER_INPUT',
      '"from" and "to" are both city:beihe: name two entities.',
    ])
    expect(await fault('paths', `from: ${city}, to: {id: "city:nowhere"}`)).toEqual([
      'NOT_FOUND',
      '"to": no entity has the id "city:nowhere"; search(text: …) finds names by their words.',
    ])
    expect(await fault('paths', `from: {id: "city:aubeville", name: "Beihe"}, to: ${city}`)).toEqual([
      'BAD_USER_INPUT',
      '"from" has both the id "city:aubeville" and the name "Beihe": give one of them.',
    ])
    expect(await fault('paths', `from: {id: "city:aubeville", kind: COMPANY}, to: ${city}`)).toEqual([
      'BAD_USER_INPUT',
      '"from": city:aubeville is a CITY, not a COMPANY. With an id, leave "kind" out.',
    ])
    expect(await fault('paths', `from: {}, to: ${city}`)).toEqual([
      'BAD_USER_INPUT',
      '"from" needs either an id, as in {id: "…"}, or a name, as in {name: "…"}.',
    ])
    expect(await fault('paths', `${EAST_WEST}, first: 101`)).toEqual([
      'LIMIT_EXCEEDED',
      '"first" is limited to 100, this request needs 101: ask for fewer, or narrow the search by its filters. The setting MAX_PAGE_SIZE changes the limit.',
    ])
    expect(await fault('cooperationPaths', `${EAST_WEST}, relations: [LOCATED_IN]`)).toEqual([
      'BAD_USER_INPUT',
      'To be in the same place is not cooperation: ask `paths` for paths that follow LOCATED_IN.',
    ])
    for (const [args, code] of [
      ['first: -1', 'BAD_USER_INPUT'],
      ['first: 101', 'LIMIT_EXCEEDED'],
      ['maxLength: 0', 'BAD_USER_INPUT'],
      ['maxLength: 7', 'LIMIT_EXCEEDED'],
      ['relations: []', 'BAD_USER_INPUT'],
      ['facts: {stances: []}', 'BAD_USER_INPUT'],
      ['facts: {period: {from: "2024", to: "2020"}}', 'BAD_USER_INPUT'],
      ['via: {kinds: []}', 'BAD_USER_INPUT'],
      ['via: {kinds: [CITY], notKinds: [CITY]}', 'BAD_USER_INPUT'],
      ['via: {entities: [{id: "company:aurora"}], notEntities: [{id: "company:aurora"}]}', 'BAD_USER_INPUT'],
      ['via: {entities: [{id: "company:lanxing"}]}', 'BAD_USER_INPUT'],
      ['via: {entities: [{id: "company:none"}]}', 'NOT_FOUND'],
      ['via: {notEntities: [{id: "city:beihe"}]}', 'BAD_USER_INPUT'],
      ['via: {kinds: [STARSHIP]}', 'BAD_USER_INPUT'],
    ])
      expect([args, (await fault('paths', `${EAST_WEST}, ${args}`))[0]]).toEqual([args, code])
  })

  test('skip hubs of places unless they are asked for, and list them', async () => {
    const small = await openApi(engine(), undefined, { hubDegree: 3 })
    const pair = 'from: {id: "university:donghai"}, to: {id: "company:aurora"}, relations: [LOCATED_IN]'
    const skipped = await small.ask(`{ result: paths(${pair}) { ${RESULT} } }`)
    expect(skipped.data?.['result']).toMatchObject({
      paths: [],
      excluded: [{ entity: { id: 'city:donghai' }, degree: 5 }],
      reason: expect.stringContaining('There is one through what "excluded" lists.'),
    })
    const named = await small.ask(`{ result: paths(${pair}, via: {kinds: [CITY]}) { ${RESULT} } }`)
    expect(entitiesOf(named)).toEqual([['university:donghai', 'city:donghai', 'company:aurora']])
    expect(entitiesOf(await ask('paths', pair))).toEqual(entitiesOf(named))
  })

  test('say when the search had to stop', async () => {
    const poor = await openApi(engine(), undefined, { traversalBudget: 3 })
    const { data } = await poor.ask(`{ result: paths(${SCHOOL_TO_COMPANY}) { expanded ${RESULT} } }`)
    expect(data?.['result']).toMatchObject({
      paths: [],
      truncated: true,
      truncatedBecause: 'BUDGET',
      reason:
        'The search had to stop before it found a path that joins university:ecole-des-etangs with company:lanxing: narrow it.',
    })
    expect(data?.['result'].expanded).toBeLessThanOrEqual(3)
  })

  test.runIf(name === 'neo4j')('are as long and as many as Neo4j finds by itself', async () => {
    const types = [...api.services.model.relationTypes.keys()].join('|')
    const ids = ['person:li-wei', 'company:oestrea', 'university:donghai', 'concept:soft-landing', 'field:health']
    for (const [from, to] of ids.flatMap((a) => ids.filter((b) => a < b).map((b) => [a, b] as const))) {
      const rows = await engine().read<{ length: number; size: number }>({
        cypher: `MATCH (a:Entity {id: $from}), (b:Entity {id: $to}) MATCH p = (a)-[:${types}*1..4]-(b)
          WITH [n IN nodes(p) | n.id] AS ids WHERE all(id IN ids WHERE size([other IN ids WHERE other = id]) = 1)
          RETURN size(ids) - 1 AS length, count(*) AS size ORDER BY length`,
        params: { from, to },
      })
      const expected = rows.flatMap(({ length, size }) => Array<number>(Number(size)).fill(Number(length)))
      const { data } = await api.ask(
        `query ($from: ID!, $to: ID!) { paths(from: {id: $from}, to: {id: $to}, first: 100) { paths { length } } }`,
        { from, to },
      )
      expect([from, to, data?.['paths'].paths.map((path: any) => path.length)]).toEqual([
        from,
        to,
        expected.slice(0, 100),
      ])
    }
  })
})
