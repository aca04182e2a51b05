import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('lists of references', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const CENTRES =
    'query($of: [EntityRef!]!) { neighborhood(of: $of, depth: 1, limit: 1000) { nodes { depth entity { id } } } }'
  const centresOf = async (of: unknown[]): Promise<string[]> => {
    const { data, errors } = await api.ask(CENTRES, { of })
    expect(errors).toEqual([])
    return data!['neighborhood'].nodes.filter(({ depth }: any) => depth === 0).map(({ entity }: any) => entity.id)
  }

  test('name their entities by id, by name in any language, by folded name and with a kind', async () => {
    const of = [{ id: 'company:kiln' }, { name: '蓝星' }, { name: 'OESTREA' }, { name: 'Aurora', kind: 'COMPANY' }]
    const ids = ['company:aurora', 'company:kiln', 'company:lanxing', 'company:oestrea']
    expect((await centresOf(of)).sort()).toEqual(ids)
  })

  test.each<[string, string, (count: number) => string]>([
    ['neighborhood', CENTRES, () => 'of'],
    ['timeline', 'query($of: [EntityRef!]!) { timeline(of: $of) { nodes { date } } }', () => 'of'],
    ['talentFlows', 'query($of: [EntityRef!]!) { talentFlows(from: {refs: $of}) { totalCount } }', () => 'from.refs'],
    [
      'paths',
      'query($of: [EntityRef!]!) { paths(from: {id: "company:kiln"}, to: {id: "company:lanxing"}, via: {entities: $of}) { paths { length } } }',
      () => 'via.entities',
    ],
  ])(
    'of %s take as many statements for many as for one, and tell the first that fits nothing',
    async (_name, query, argument) => {
      const [one, many] = [1, 90].map((count) => Array.from({ length: count }, () => ({ name: 'Lanxing' })))
      await api.ask(query, { of: one })
      const statements = (await api.ask(query, { of: one })).statements.length
      expect((await api.ask(query, { of: many })).statements).toHaveLength(statements)
      const wrong = [...many!.slice(0, 5), { name: 'Nobody' }, { id: 'company:nobody' }, ...many!.slice(0, 50)]
      for (let time = 0; time < 3; time++) {
        const { errors } = await api.ask(query, { of: wrong })
        expect(errors[0]?.message).toContain(`"${argument(1)}[5]": no entity is called "Nobody"`)
        expect(errors[0]?.extensions?.['code']).toBe('NOT_FOUND')
      }
    },
  )

  test.each<[string, string]>([
    ['from.refs', 'query($of: [EntityRef!]!) { talentFlows(from: {refs: $of}) { totalCount } }'],
    [
      'via.notEntities',
      'query($of: [EntityRef!]!) { paths(from: {id: "company:kiln"}, to: {id: "company:lanxing"}, via: {notEntities: $of}) { paths { length } } }',
    ],
  ])('are refused where they are too long, before anything runs: %s', async (_argument, query) => {
    for (const ref of [{ name: 'Nobody' }, { id: 'company:oestrea' }]) {
      const { errors, statements } = await api.ask(query, { of: Array.from({ length: 1001 }, () => ref) })
      expect(errors[0]?.message).toContain(
        'The number of items in the variable "of" is limited to 1000, this request needs 1001',
      )
      expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', setting: 'MAX_LIST_LENGTH' })
      expect(statements).toEqual([])
    }
  })
})
