import { beforeAll, expect, it } from 'vitest'
import { ConflictError, NotFoundError } from '../../src/errors.js'
import { dropDataset } from '../../src/import/drop.js'
import { readDatasets } from '../../src/import/read-dataset.js'
import { loadFixtureGraph } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine } from '../support/engines.js'
import { graphState, importText, model, summary } from './support.js'

const CITED = 'citations: [{ source: letters, locator: p. 1 }]'
const EXTRA = `sources:
  - { id: letters, title: Letters }
metrics:
  - { id: letters-sent, names: { en: letters sent }, unit: letters }
people:
  - { id: person:ada, names: { en: Ada Lovelace }, ${CITED} }
WORKS_AT:
  - { from: person:ada, to: company:kiln, ${CITED} }
observations:
  - { subject: company:kiln, metric: letters-sent, value: 2, attributedTo: person:ada, ${CITED} }`
const USER = `WORKS_AT: [{ from: person:ada, to: company:lanxing, ${CITED} }]`

describeEachEngine('dropping a dataset', (engine) => {
  const names = async () => (await readDatasets(engine())).map(({ id }) => id)
  const drop = (dataset: string, dryRun = false) => dropDataset(engine(), model, dataset, { dryRun })

  beforeAll(() => loadFixtureGraph(engine(), model))

  it('leaves the graph as it was before the dataset came', async () => {
    const before = await graphState(engine())
    await importText(engine(), 'extra', EXTRA)
    const report = await drop('extra')
    expect(report).toMatchObject({ dataset: 'extra', written: true })
    expect(summary(report)).toEqual({
      sources: '0/0/1',
      metrics: '0/0/1',
      entities: '0/0/1',
      relations: '0/0/1',
      observations: '0/0/1',
    })
    expect(await graphState(engine())).toEqual(before)
    expect(await names()).toEqual(['seed'])
  })

  it('tells in a dry run what would go, and removes nothing', async () => {
    await importText(engine(), 'extra', EXTRA)
    const state = await graphState(engine())
    const report = await drop('extra', true)
    expect(report).toMatchObject({ written: false, changes: { entities: { samples: { removed: ['person:ada'] } } } })
    expect(await graphState(engine())).toEqual(state)
    expect(await names()).toEqual(['extra', 'seed'])
  })

  it('refuses to remove what another dataset uses, then does once that one is gone', async () => {
    await importText(engine(), 'user', USER)
    const state = await graphState(engine())
    const error: unknown = await drop('extra').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({
      message: expect.stringMatching(/person:ada, used by WORKS_AT\S+ \(dataset user\)/) as string,
      details: { ids: ['person:ada', 'letters'] },
    })
    expect(await graphState(engine())).toEqual(state)
    await drop('user')
    await drop('extra')
    expect(await names()).toEqual(['seed'])
  })

  it('lists the datasets that there are when the name is none of them', async () => {
    const error: unknown = await drop('sead').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(NotFoundError)
    expect(error).toMatchObject({
      message: 'There is no dataset "sead": the graph holds seed; did you mean "seed"?',
      details: { datasets: ['seed'] },
    })
  })

  it('takes a dataset anew after it was dropped', async () => {
    expect(await importText(engine(), 'extra', EXTRA)).toMatchObject({ ok: true, written: true })
    await drop('extra')
  })
})
