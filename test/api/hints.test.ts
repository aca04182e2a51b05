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

  const unknown = { message: 'no source has the id "gazete"; the field sources lists those there are.', nearest: [] }
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
    expect(extensions?.['hints']).toEqual([{ path, ...unknown }])
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
})
