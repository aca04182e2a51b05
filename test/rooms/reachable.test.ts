import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const UNIVERSITIES = 'from: {name: "Lanxing"}, kind: UNIVERSITY, relations: [SPUN_OFF_FROM, WORKS_AT, STUDIED_AT]'

describeEachEngine('entities within reach', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (args: string): Promise<Answer> =>
    api.ask(`{ reachable(${args}) { totalCount truncated truncatedBecause reason pageInfo { hasNextPage hasPreviousPage endCursor }
      nodes { id } edges { cursor distance node { id name } path { length hops { relation { id } } } } } }`)

  test('come nearest first, each with its first shortest path', async () => {
    const { data, errors } = await ask(UNIVERSITIES)
    expect(errors).toEqual([])
    expect(data?.['reachable']).toMatchObject({
      totalCount: 2,
      truncated: false,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      nodes: [{ id: 'university:beihe' }, { id: 'university:ecole-des-etangs' }],
      edges: [
        { distance: 1, path: { hops: [{ relation: { id: 'SPUN_OFF_FROM/company:lanxing/university:beihe' } }] } },
        {
          distance: 2,
          path: {
            length: 2,
            hops: [
              { relation: { id: 'WORKS_AT/person:elodie-bazin/company:lanxing' } },
              { relation: { id: 'STUDIED_AT/person:elodie-bazin/university:ecole-des-etangs' } },
            ],
          },
        },
      ],
    })
  })

  test('page by page are the same as all at once', async () => {
    const everything = 'from: {id: "person:li-wei"}, kind: COMPANY, maxLength: 6'
    const whole = (await ask(everything)).data?.['reachable']
    const met: string[] = []
    for (let after = '', more = true; more;) {
      const page = (await ask(`${everything}, first: 1${after && `, after: "${after}"`}`)).data?.['reachable']
      met.push(...page.nodes.map(({ id }: { id: string }) => id))
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole.nodes.map(({ id }: { id: string }) => id))
    expect(met).toHaveLength(whole.totalCount)
    expect(whole.edges[0]).toMatchObject({ distance: 1, node: { id: 'company:kiln' } })
  })

  test('are found by paths that run through what the client wants', async () => {
    const found = async (via: string) => {
      const { data, errors } = await ask(`${UNIVERSITIES}, via: ${via}`)
      expect(errors).toEqual([])
      return data?.['reachable'].edges.map(({ distance, node }: any) => `${distance} ${node.id}`)
    }
    const both = ['2 university:beihe', '2 university:ecole-des-etangs']
    expect(await found('{entities: [{name: "Élodie Bazin"}]}')).toEqual(both)
    expect(await found('{entities: [{name: "Chen Yu"}]}')).toEqual(['2 university:beihe'])
    expect(await found('{notEntities: [{name: "Élodie Bazin"}]}')).toEqual(['1 university:beihe'])
    expect(await found('{notKinds: [PERSON]}')).toEqual(['1 university:beihe'])
    expect(await found('{directed: true}')).toEqual(['1 university:beihe'])
    expect(await found('{kinds: [PERSON]}')).toEqual(['1 university:beihe', '2 university:ecole-des-etangs'])
  })

  test('are not sought through hubs of places, which the answer lists', async () => {
    const small = await openApi(engine(), undefined, { hubDegree: 3 })
    const neighbours = (via: string) =>
      small.ask(`{ reachable(from: {id: "university:donghai"}, kind: COMPANY, relations: [LOCATED_IN], maxLength: 2${via}) {
        nodes { id } excluded { entity { id } degree } reason } }`)
    expect((await neighbours('')).data?.['reachable']).toEqual({
      nodes: [],
      excluded: [{ entity: { id: 'city:donghai' }, degree: 5 }],
      reason:
        'Paths of at most 2 relations of the types LOCATED_IN lead from university:donghai to no entity of the kind ' +
        'COMPANY. There is one through what "excluded" lists.',
    })
    expect((await neighbours(', via: {kinds: [CITY]}')).data?.['reachable']).toMatchObject({
      nodes: [{ id: 'company:aurora' }, { id: 'company:kiln' }],
      excluded: [],
      reason: null,
    })
  })

  test('are counted alone where none is wanted', async () => {
    expect((await ask(`${UNIVERSITIES}, first: 0`)).data?.['reachable']).toMatchObject({
      totalCount: 2,
      edges: [],
      pageInfo: { hasNextPage: true },
      reason: null,
    })
  })

  test('are none where nothing leads there, and say what would', async () => {
    const { data } = await ask(`${UNIVERSITIES}, facts: {asOf: "1990"}, maxLength: 1`)
    expect(data?.['reachable']).toMatchObject({
      totalCount: 0,
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      reason:
        'Paths of a single relation of the types SPUN_OFF_FROM, WORKS_AT, STUDIED_AT lead from company:lanxing to no ' +
        'entity of the kind UNIVERSITY. There is one without "asOf".',
    })
    const reason = async (args: string): Promise<string> => (await ask(args)).data?.['reachable'].reason
    const far = 'from: {name: "Lanxing"}, kind: CONCEPT'
    expect(await reason(`${far}, maxLength: 1`)).toMatch(/There is one with "maxLength": \d\.$/)
    expect(await reason(`${far}, relations: [WORKS_AT]`)).toMatch(/There is one without "relations"\.$/)
    expect(await reason(`${far}, facts: {sources: ["no-such"]}`)).toMatch(/No relation cites "no-such"\.$/)
    expect(await reason(`${far}, facts: {stances: [ENVISAGED]}`)).toMatch(
      /Ask with facts: \{stances: \[STATED, .*ENVISAGED\]\}\.$/,
    )
    expect(await reason(`${far}, maxLength: 6, via: {kinds: [AI_MODEL]}`)).toMatch(/There is one without "via"\.$/)
  })

  test('tell when the search had to stop', async () => {
    const poor = await openApi(engine(), undefined, { traversalBudget: 1 })
    const { data } = await poor.ask(
      `{ reachable(${UNIVERSITIES}) { truncated truncatedBecause expanded nodes { id } } }`,
    )
    expect(data?.['reachable']).toEqual({ truncated: true, truncatedBecause: 'BUDGET', expanded: 0, nodes: [] })
  })

  test('are counted as far as the budget goes, and a hint says where that is not all', async () => {
    const people =
      '{ reachable(from: {id: "city:aubeville"}, kind: PERSON, maxLength: 4, first: 1) { totalCount truncated } }'
    const whole = await api.ask(people)
    expect([whole.data?.['reachable'], whole.extensions]).toEqual([{ totalCount: 4, truncated: false }, undefined])
    for (const [traversalBudget, totalCount] of [
      [42, 2],
      [51, 3],
    ] as const) {
      const { data, extensions } = await (await api.under({ traversalBudget })).ask(people)
      expect(data?.['reachable']).toEqual({ totalCount, truncated: false })
      expect(extensions?.['hints']).toMatchObject([
        { path: ['reachable', 'totalCount'], message: expect.stringContaining(`had to stop at ${totalCount}.`) },
      ])
    }
  })

  test('refuse what cannot be asked', async () => {
    const codeOf = async (args: string) => (await ask(args)).errors[0]?.extensions?.['code']
    expect(await codeOf('from: {id: "city:nowhere"}, kind: COMPANY')).toBe('NOT_FOUND')
    expect(await codeOf(`${UNIVERSITIES}, first: -1`)).toBe('BAD_USER_INPUT')
    expect(await codeOf(`${UNIVERSITIES}, first: 1000`)).toBe('LIMIT_EXCEEDED')
    expect(await codeOf(`${UNIVERSITIES}, maxLength: 0`)).toBe('BAD_USER_INPUT')
    expect(await codeOf(`${UNIVERSITIES}, maxLength: 99`)).toBe('LIMIT_EXCEEDED')
    expect(await codeOf(`${UNIVERSITIES}, after: "xyz"`)).toBe('BAD_USER_INPUT')
    expect(await codeOf(`${UNIVERSITIES}, via: {kinds: []}`)).toBe('BAD_USER_INPUT')
    expect(await codeOf(`${UNIVERSITIES}, via: {entities: [{id: "company:lanxing"}]}`)).toBe('BAD_USER_INPUT')
    expect(await codeOf('from: {id: "company:kiln"}, kind: COMPANY, relations: []')).toBe('BAD_USER_INPUT')
  })
})
