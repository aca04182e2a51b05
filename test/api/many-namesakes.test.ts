import { beforeAll, expect, test } from 'vitest'
import { CITED, importText } from '../import/support.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const COUNT = 40
const id = (index: number): string => `company:same-${String(index).padStart(2, '0')}`

/** Companies that differ in the case of their names; one alone is called as it is asked for. */
const DATA = `
sources:
  - { id: s, title: Names }
companies:
${Array.from(
  { length: COUNT },
  (_, index) => `  - { id: ${id(index)}, names: { en: ${index === COUNT - 1 ? 'Polaris' : 'POLARIS'} }, ${CITED} }`,
).join('\n')}
`

describeEachEngine('a name that very many have', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
    expect((await importText(engine(), 'many', DATA)).mistakes).toEqual([])
  })

  test('leads to the one that has it as it is written', async () => {
    const { data } = await api.ask('{ company(ref: {name: "Polaris"}) { id } }')
    expect(data).toEqual({ company: { id: id(COUNT - 1) } })
  })

  test('is said to fit all of them, of whom the first are listed', async () => {
    const { errors } = await api.ask('{ company(ref: {name: "polaris"}) { id } }')
    expect(errors[0]?.message).toMatch(/^"ref": "polaris" fits 40 entities: POLARIS \(COMPANY, .*, …\. Give the id\.$/)
    expect(errors[0]?.extensions?.['candidates']).toHaveLength(25)
  })
})
