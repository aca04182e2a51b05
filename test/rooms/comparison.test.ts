import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('comparisons and conflicts', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = async (query: string): Promise<any> => {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data
  }

  test('sources that disagree stand side by side', async () => {
    const { conflicts } = await ask(
      '{ conflicts { totalCount nodes { key ground about { id } observations { value citations { source { id } } } relations { from { id } citations { source { id } } } } } }',
    )
    expect(conflicts).toEqual({
      totalCount: 2,
      nodes: [
        {
          key: 'companies-of-beihe',
          ground: 'DECLARED',
          about: [{ id: 'city:beihe' }],
          observations: [
            { value: 2400, citations: [{ source: { id: 'gazette' } }] },
            { value: 2600, citations: [{ source: { id: 'almanach' } }] },
          ],
          relations: [],
        },
        {
          key: 'founder-of-kiln',
          ground: 'DECLARED',
          about: [{ id: 'company:kiln' }, { id: 'person:li-wei' }, { id: 'person:marc-noel' }],
          observations: [],
          relations: [
            { from: { id: 'person:li-wei' }, citations: [{ source: { id: 'gazette' } }] },
            { from: { id: 'person:marc-noel' }, citations: [{ source: { id: 'almanach' } }] },
          ],
        },
      ],
    })
    expect((await ask('{ conflicts(about: {name: "北河"}) { totalCount } }')).conflicts.totalCount).toBe(1)
    expect((await ask('{ conflicts(about: {id: "company:kiln"}) { nodes { key } } }')).conflicts.nodes).toEqual([
      { key: 'founder-of-kiln' },
    ])
    expect((await ask('{ conflicts(about: {id: "city:donghai"}) { totalCount } }')).conflicts.totalCount).toBe(0)
  })

  test('a comparison leaves empty what nobody published', async () => {
    const { compare } = await ask(
      '{ compare(entities: [{name: "Beihe"}, {id: "city:donghai"}, {name: "Ville-d\'Aube"}]) { entities { id } metrics { id name } rows { entity { id } cells { observation { id } observations { id } } } } }',
    )
    expect(compare.metrics.map((metric: any) => metric.id)).toEqual(['ai-companies', 'city-ranking', 'growth'])
    const cells = compare.rows.map((row: any) =>
      row.cells.map((cell: any) => cell.observations.map(({ id }: any) => id.split('/').slice(2).join('/'))),
    )
    expect(cells).toEqual([
      [['2024', '2024/almanach', '2022'], ['2024'], ['2024']],
      [[], ['2024'], []],
      [['2024-12'], [], []],
    ])
    expect(compare.rows[1].cells[0].observation).toBeNull()
  })

  test.each([
    ['a date', 'facts: {asOf: "2022"}', ['2022']],
    ['a month within the year of a number', 'facts: {asOf: "2024-06"}', ['2024', '2024/almanach']],
    ['a period', 'facts: {period: {from: "2023"}}', ['2024', '2024/almanach']],
    ['stances', 'facts: {stances: [STATED]}', ['2022']],
    ['sources', 'facts: {sources: ["almanach"]}', ['2024/almanach']],
  ])('a comparison is narrowed by %s', async (_title, args, expected) => {
    const { compare } = await ask(
      `{ compare(entities: [{name: "Beihe"}, {id: "city:donghai"}], metrics: ["ai-companies"], ${args}) { rows { cells { observations { id } } } } }`,
    )
    const [cell] = compare.rows[0].cells
    expect(cell.observations.map(({ id }: any) => id.split('/').slice(2).join('/'))).toEqual(expected)
  })

  test('the first of many unknown metrics are named, with the nearest there are', async () => {
    const metrics = JSON.stringify(Array.from({ length: 9 }, (_, index) => `growth${index}`))
    const { errors } = await api.ask(
      `{ compare(entities: [{id: "city:beihe"}, {id: "city:donghai"}], metrics: ${metrics}) { metrics { id } } }`,
    )
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(
          /^Unknown metric: (growth\d \(did you mean "growth"\?\), ){4}growth4 \(.*\) and 4 more\. /,
        ),
        extensions: { code: 'NOT_FOUND' },
      },
    ])
  })

  test('a comparison keeps to what is reliable enough', async () => {
    const { compare } = await ask(
      '{ compare(entities: [{name: "Beihe"}, {id: "city:donghai"}], facts: {minConfidence: HIGH}) { metrics { id } } }',
    )
    expect(compare.metrics.map(({ id }: any) => id)).toEqual(['city-ranking', 'ai-companies'])
  })
})
