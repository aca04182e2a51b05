import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { modelFromSdl } from '../../src/ontology/read-model.js'
import { readDataset } from '../../src/import/read-dataset.js'
import { dropDataset } from '../../src/import/drop.js'
import { ensureSeed } from '../../src/import/seed.js'
import { FIXTURE_GRAPH } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine, temporaryDirectory } from '../support/engines.js'
import { graphState, importText, model, summary } from './support.js'

describeEachEngine('the seed at the start', (engine) => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  const seed = (using = model) => ensureSeed(engine(), using, directory.path)
  const write = (text: string) => writeFile(join(directory.path, 'more', 'added.yml'), text)

  beforeAll(async () => {
    directory = await temporaryDirectory()
    await cp(FIXTURE_GRAPH, join(directory.path, 'more'), { recursive: true })
  })
  afterAll(() => directory.remove())

  it('is loaded into an empty graph by one of the servers that start at once', async () => {
    const [{ version, report }, other] = (await Promise.all([seed(), seed()])).sort((a) => (a.report ? -1 : 1))
    expect(report).toMatchObject({ ok: true, written: true })
    expect(other).toEqual({ version, report: null })
    expect(await readDataset(engine(), 'seed')).toMatchObject({ version, counts: { entities: 35, relations: 59 } })
  })

  it('is left alone while its files stay the same', async () => {
    const before = await readDataset(engine(), 'seed')
    expect(await seed()).toEqual({ version: before?.version, report: null })
    expect(await readDataset(engine(), 'seed')).toEqual(before)
  })

  it('is loaded again when a file is added, as far as it differs', async () => {
    await write(
      'companies:\n  - { id: company:new, names: { en: New }, citations: [{ source: gazette, locator: p. 9 }] }',
    )
    const { report } = await seed()
    expect(summary(report!)).toEqual({ entities: '1/0/0' })
  })

  it('keeps the graph as it was when the files have mistakes, and says so at every start', async () => {
    const state = await graphState(engine())
    const before = await readDataset(engine(), 'seed')
    await write('companies:\n  - { id: company:new }')
    for (const { report } of [await seed(), await seed()]) {
      expect(report).toMatchObject({ ok: false, written: false })
      expect(report?.mistakes.map(({ file, line }) => [file, line])).toEqual([
        [join(directory.path, 'more', 'added.yml'), 2],
        [join(directory.path, 'more', 'added.yml'), 2],
      ])
    }
    expect(await graphState(engine())).toEqual(state)
    expect(await readDataset(engine(), 'seed')).toEqual(before)
  })

  it('is checked again when the ontology changes', async () => {
    await write('')
    await seed()
    const narrower = modelFromSdl(model.sdl.replace('nationalChampion: Boolean', 'champion: Boolean'))
    const { report } = await seed(narrower)
    expect(report?.mistakes.map(({ message }) => message)).toEqual([
      expect.stringContaining('Company has no field "nationalChampion"'),
    ])
  })
})

describeEachEngine('the seed beside a dataset that came first (case 26c)', (engine) => {
  const seed = () => ensureSeed(engine(), model, FIXTURE_GRAPH)
  const CITED_HERE = 'citations: [{ source: gazette, locator: p. 1 }]'

  it('leaves to the dataset what that states, says so, and looks again at the next start', async () => {
    const { mistakes } = await importText(
      engine(),
      'mine',
      `sources: [{ id: gazette, title: Mine }]
cities: [{ id: city:beihe, names: { en: Mine }, ${CITED_HERE} }]`,
    )
    expect(mistakes).toEqual([])
    const { version, report } = await seed()
    expect(report).toMatchObject({ ok: true, written: true })
    expect(report?.notes.map(({ message }) => message).sort()).toEqual([
      'dataset mine states this already, and keeps it: city:beihe',
      'dataset mine states this already, and keeps it: gazette',
    ])
    expect(await readDataset(engine(), 'seed')).toMatchObject({
      version: `${version}-in-part`,
      counts: { sources: 1, entities: 34, relations: 59 },
    })
    const again = await seed()
    expect(again.report).toMatchObject({ ok: true, written: false, notes: report?.notes })
  })

  it('is whole again once the dataset states nothing of it', async () => {
    await dropDataset(engine(), model, 'seed')
    await dropDataset(engine(), model, 'mine')
    const { version } = await seed()
    expect(await readDataset(engine(), 'seed')).toMatchObject({ version, counts: { sources: 2, entities: 35 } })
  })
})
