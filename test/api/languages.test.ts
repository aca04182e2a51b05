import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const SEED = `
sources:
  - { id: zhoubao, title: 北河周报, language: zh-Hans }
FOUNDED:
  - { from: person:chen-yu, to: company:lanxing, citations: [{ source: zhoubao, locator: p. 1 }, { source: almanach, locator: p. 2 }] }
`

describeEachEngine('a language with a script or a country', (engine) => {
  let api: Api
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'languages-'))
    await writeFile(join(folder, 'own.yaml'), SEED)
    api = await openApi(engine(), [FIXTURE, folder])
    await rm(folder, { recursive: true })
  })

  test.each(['zh-Hans', 'zh-hans', 'ZH-HANS'])('is found however it is written: %s', async (code) => {
    const facts = `facts: {languages: ["${code}"]}`
    const { data, errors, extensions } = await api.ask(`{
      relations(${facts}) { nodes { id citations(${facts}) { source { id language } } } }
      relationGroups(by: [{field: "type"}], ${facts}) { count keys { value } }
    }`)
    expect(errors).toEqual([])
    expect(extensions?.['hints']).toBeUndefined()
    const citations = [{ source: { id: 'zhoubao', language: 'zh-Hans' } }]
    expect(data).toEqual({
      relations: { nodes: [{ id: 'FOUNDED/person:chen-yu/company:lanxing', citations }] },
      relationGroups: [{ count: 1, keys: [{ value: 'FOUNDED' }] }],
    })
  })
})
