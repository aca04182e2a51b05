import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('what a pattern wants within a place', (engine) => {
  let api: Api
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-within-'))
    try {
      const file = join(folder, 'envisaged.yaml')
      await writeFile(
        file,
        `LOCATED_IN:
  - from: company:oestrea
    to: district:haitan
    stance: ENVISAGED
    citations: [{ source: gazette, locator: p. 1 }]
`,
      )
      api = await openApi(engine(), [FIXTURE, file])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test.each([
    ['', ['company:oestrea']],
    [', facts: {stances: [ENVISAGED, STATED]}', ['company:oestrea']],
    [', facts: {stances: [STATED]}', []],
  ])('is what fields list there, envisaged facts too%s', async (facts, expected) => {
    const { data, errors } = await api.ask(`{
      pattern(
        entities: [{name: "o", within: [{id: "city:beihe"}]}, {name: "c", refs: [{id: "city:aubeville"}]}]
        relations: [{from: "o", to: "c", types: [LOCATED_IN]}]
        ${facts}
      ) { nodes { entity(name: "o") { id } } }
      city(ref: {id: "city:beihe"}) {
        companies(where: {id: {eq: "company:oestrea"}}${facts}) { nodes { id } }
      }
    }`)
    expect(errors).toEqual([])
    expect(data!['pattern'].nodes.map((row: any) => row.entity.id)).toEqual(expected)
    expect(data!['city'].companies.nodes.map(({ id }: any) => id)).toEqual(expected)
  })
})
