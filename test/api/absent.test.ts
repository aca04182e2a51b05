import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('what is absent', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  test.each([
    ['gazete', 'no source or metric has the id "gazete"; the id of an entity begins with its kind and a colon.'],
    ['city:bei\u200bhe', 'no entity has the id "city:bei\\u200bhe"; nearest: '],
    ['WORKS_AT/a/b', 'no relation has the id "WORKS_AT/a/b"; the field relations lists those there are.'],
    [
      'metric/city:beihe',
      'no observation has the id "metric/city:beihe"; the field observations lists those there are.',
    ],
  ])('as a node is null with a hint: %s', async (id, message) => {
    const { data, errors, extensions } = await api.ask('query($id: ID!) { node(id: $id) { id } }', { id })
    expect({ data, errors }).toEqual({ data: { node: null }, errors: [] })
    expect(extensions?.['hints']).toMatchObject([{ path: ['node'], message: expect.stringContaining(message) }])
  })

  test('but what is there has none', async () => {
    const query = 'query($id: ID!) { node(id: $id) { id } }'
    for (const id of ['gazette', 'city:beihe', 'ai-companies']) {
      const { data, extensions } = await api.ask(query, { id })
      expect([data, extensions?.['hints']]).toEqual([{ node: { id } }, undefined])
    }
  })

  test.each([
    ['zzz', 'there is no question "zzz": questions { name } lists those there are.'],
    ['z'.repeat(3000), `there is no question "${'z'.repeat(100)}…": questions { name } lists those there are.`],
  ])('as a question is null with a hint', async (name, message) => {
    const { data, extensions } = await api.ask('query($n: String!) { q: question(name: $n) { name } }', { n: name })
    expect(data).toEqual({ q: null })
    expect(extensions?.['hints']).toEqual([{ path: ['q'], message, nearest: [] }])
  })

  test('a name that nobody can see is shown by its codes', async () => {
    const { extensions } = await api.ask('{ company(ref: {name: "\\u200b\\u202e"}) { id } }')
    expect(extensions?.['hints']).toMatchObject([
      { message: expect.stringContaining('no COMPANY is called "\\u200b\\u202e", which has no letter or digit; ') },
    ])
  })
})
