import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('what is not known', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const gaps = async (args: string, selection: string): Promise<any[]> => {
    const { data, errors } = await api.ask(`{ gaps(${args}) { ${selection} } }`)
    expect(errors).toEqual([])
    return data!['gaps'] as any[]
  }

  test('is counted by field, with the entities', async () => {
    expect(
      await gaps(
        'kinds: [COMPANY], fields: ["founded", "cities", "founders"]',
        'field missing share members { totalCount nodes { id } }',
      ),
    ).toEqual([
      {
        field: 'founders',
        missing: 3,
        share: 0.75,
        members: {
          totalCount: 3,
          nodes: [{ id: 'company:aurora' }, { id: 'company:lanxing' }, { id: 'company:oestrea' }],
        },
      },
      { field: 'founded', missing: 1, share: 0.25, members: { totalCount: 1, nodes: [{ id: 'company:oestrea' }] } },
    ])
  })

  test('is counted by place and kind', async () => {
    const [gap] = await gaps(
      'kinds: [COMPANY, UNIVERSITY], fields: ["founders"]',
      'groups(by: [{field: "kind"}, {field: "countries"}]) { keys { value } count }',
    )
    expect(gap.groups.map(({ keys, count }: any) => [...keys.map(({ value }: any) => value), count])).toEqual([
      ['COMPANY', 'country:cathay', 2],
      ['UNIVERSITY', 'country:cathay', 2],
      ['COMPANY', 'country:gallia', 1],
      ['UNIVERSITY', 'country:gallia', 1],
      ['UNIVERSITY', null, 1],
    ])
  })

  test('goes by the facts that count', async () => {
    const missing = async (facts: string) =>
      (await gaps(`kinds: [COMPANY], fields: ["founders"] ${facts}`, 'missing')).map((gap) => gap.missing)
    expect(await missing('')).toEqual([3])
    expect(await missing('facts: {sources: ["gazette"], minConfidence: HIGH}')).toEqual([3])
    expect(await missing('facts: {asOf: "1950", undated: EXCLUDE}')).toEqual([4])
  })

  test('a field that everything has is not a gap, and nothing lacks nothing', async () => {
    expect(await gaps('kinds: [COMPANY], fields: ["cities"]', 'field')).toEqual([])
    expect(await gaps('kinds: [COMPANY], where: {id: {eq: "company:none"}}', 'field')).toEqual([])
  })

  test.each([
    ['kinds: []', '"kinds" is an empty list'],
    ['kinds: [COMPANY], fields: ["foundd"]', 'did you mean "founded"?'],
    ['kinds: [CITY], fields: ["founded"]', '"founded" is not a field of City'],
  ])('gaps(%s) is refused clearly', async (args, message) => {
    const { errors } = await api.ask(`{ gaps(${args}) { field } }`)
    expect(errors[0]?.message).toContain(message)
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
  })

  test('groups of gaps need keys that lead somewhere', async () => {
    const { errors } = await api.ask('{ gaps(kinds: [COMPANY]) { groups(by: [{field: "released"}]) { count } } }')
    expect(errors[0]?.message).toContain('"released" is not a field of Company')
  })
})
