import { isNonNullType } from 'graphql'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadSchema } from '../../src/graph.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const WRONG = {
  search: 'search(text: "a", after: "x") { totalCount }',
  companies: 'companies(first: -1) { totalCount }',
  compare: 'compare(entities: [{id: "city:aubeville"}, {id: "city:atlantis"}]) { metrics { id } }',
  conflicts: 'conflicts(about: {name: "Atlantis"}) { totalCount }',
  neighborhood: 'neighborhood(of: {id: "city:atlantis"}) { truncated }',
  paths: 'paths(from: {id: "city:atlantis"}, to: {id: "city:aubeville"}) { truncated }',
  timeline: 'timeline(of: [{id: "city:atlantis"}]) { totalCount }',
  entities: `entities(ids: [${'"city:aubeville" '.repeat(200)}]) { id }`,
  cityGroups: 'cityGroups(by: []) { count }',
}

describe('the printed schema', () => {
  it('has no field of Query that cannot be null (case 32)', () => {
    const query = loadSchema(loadModel(configFrom({}))).getQueryType()!
    const fields = Object.values(query.getFields())
    expect(fields.length).toBeGreaterThan(50)
    expect(fields.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
  })
})

describeEachEngine('an answer of which a part fails', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const RIGHT = 'right: city(ref: {id: "city:aubeville"}) { id } absent: city(ref: {id: "city:atlantis"}) { id }'

  test.each(Object.entries(WRONG))(
    '%s that is asked wrongly leaves the others their answers (case 32)',
    async (name, field) => {
      for (const query of [`{ ${RIGHT} ${field} }`, `{ ${field} ${RIGHT} }`]) {
        const { data, errors } = await api.ask(query)
        expect(data).toEqual({ right: { id: 'city:aubeville' }, absent: null, [name]: null })
        expect(errors).toHaveLength(1)
        expect(errors[0]?.path).toEqual([name])
        expect(['BAD_USER_INPUT', 'NOT_FOUND', 'LIMIT_EXCEEDED']).toContain(errors[0]?.extensions?.['code'])
      }
    },
  )

  test('each of several wrong fields has its own error (case 32)', async () => {
    const { data, errors } = await api.ask(`{ ${Object.values(WRONG).join(' ')} ${RIGHT} }`)
    expect(data!['right']).toEqual({ id: 'city:aubeville' })
    expect(errors.map(({ path }) => path![0]).sort()).toEqual(Object.keys(WRONG).sort())
  })

  test('hundreds of wrong fields at once, while others have their turn, are errors of their own and no more', async () => {
    const wide = await api.under({ maxAliases: 1000, maxRootFields: 1000, maxTokens: 50_000, maxRows: 1_000_000 })
    const names = Array.from({ length: 150 }, (_, index) => `a${index}`)
    const unheeded: unknown[] = []
    const heed = (error: unknown): void => void unheeded.push(error)
    process.on('unhandledRejection', heed)
    const { data, errors } = await wide.ask(
      `{ ${names.map((name) => `${name}: relationGroups(by: [{field: "from"}]) { count aggregate { numbers(of: "nothing") { sum } } }`).join(' ')} }`,
    )
    // Node tells of them once all that is due has run.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', heed)
    const groups = names.flatMap((name) => data![name])
    expect(groups.length).toBeGreaterThan(1000)
    expect(errors).toHaveLength(groups.length)
    expect(unheeded).toEqual([])
  })
})
