import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { checkQuality } from '../../src/quality/quality.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const FOLDER = join('test', 'fixtures', 'namesakes')

describeEachEngine('kinds that call different things alike', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), [join(FOLDER, 'seed')], {}, { SCHEMA_DIR: FOLDER })
  })

  const ask = async (query: string): Promise<Record<string, any>> => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data!
  }

  test('have only their own dates in timelines', async () => {
    const { timeline } = await ask(`{ timeline(of: [{id: "feast:may"}, {id: "song:long"}, {id: "chord:c"}]) {
      totalCount nodes { what date entity { id } } } }`)
    expect(timeline).toEqual({
      totalCount: 3,
      nodes: [
        { what: 'HELD', date: '1999-05', entity: { id: 'feast:may' } },
        { what: 'RELATION_START', date: '1999-05-01', entity: { id: 'feast:may' } },
        { what: 'FORGOTTEN', date: '2010', entity: { id: 'song:long' } },
      ],
    })
  })

  test('have only their own numbers and years in groups', async () => {
    const { entityGroups } = await ask(`{ entityGroups(by: [{field: "source"}]) {
      count byYear(field: "held") { year aggregate { count } }
      aggregate { held: numbers(of: "held") { count min max } guests: numbers(of: "guests") { count sum } } } }`)
    expect(entityGroups).toEqual([
      {
        count: 3,
        byYear: [{ year: 1999, aggregate: { count: 1 } }],
        aggregate: { held: { count: 1, min: 1999, max: 1999 }, guests: { count: 1, sum: 12 } },
      },
    ])
  })

  test('are checked by their own dates', async () => {
    const { findings } = await checkQuality(engine(), api.services.model)
    expect(findings.map(({ check }) => check)).not.toContain('date after the end')
  })
})
