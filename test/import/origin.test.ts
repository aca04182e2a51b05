import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ConflictError } from '../../src/errors.js'
import { dropDataset } from '../../src/import/drop.js'
import { importFiles, type ImportOptions } from '../../src/import/import.js'
import { readDataset } from '../../src/import/read-dataset.js'
import { loadFixtureGraph } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine, temporaryDirectory } from '../support/engines.js'
import { graphState, importText, model, summary } from './support.js'

const sources = (...ids: string[]) => `sources: [${ids.map((id) => `{ id: ${id}, title: T }`).join(', ')}]`

describeEachEngine('two folders of one name', (engine) => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  const at = (path: string) => join(directory.path, path)
  const load = (paths: string[], options: Partial<ImportOptions> = {}) =>
    importFiles(engine(), model, paths.map(at), { dataset: 'facts', replace: false, ...options })
  const pathsHeld = async () => (await readDataset(engine(), 'facts'))?.paths
  const files = {
    'p1/facts/a.yaml': sources('one', 'both'),
    'p2/facts/a.yaml': sources('two', 'both'),
    'p3/facts/a.yaml': sources('one', 'both', 'three'),
  }

  beforeAll(async () => {
    directory = await temporaryDirectory()
    await loadFixtureGraph(engine(), model)
  })
  beforeEach(async () => {
    if (await pathsHeld()) await dropDataset(engine(), model, 'facts')
    await rm(directory.path, { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      await mkdir(at(path.replace('/a.yaml', '')), { recursive: true })
      await writeFile(at(path), text)
    }
  })
  afterAll(() => directory.remove())

  it.each([{ dryRun: false }, { dryRun: true }])('are not taken for one another: %j', async (options) => {
    await load(['p1/facts'])
    const state = await graphState(engine())
    const error: unknown = await load(['p2/facts'], options).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConflictError)
    expect((error as Error).message).toBe(
      `Dataset facts was loaded from ${at('p1/facts')}; ${at('p2/facts')} would remove 1 and change 0 of what it holds. To keep both, give these files a dataset of their own: --dataset NAME. To replace it, say so: --dataset facts.`,
    )
    expect(await graphState(engine())).toEqual(state)
    expect(await pathsHeld()).toEqual([at('p1/facts')])
  })

  it('replace one another where the dataset is named', async () => {
    await load(['p1/facts'])
    const report = await load(['p2/facts'], { replace: true })
    expect(summary(report)).toEqual({ sources: '1/0/1' })
    expect(await pathsHeld()).toEqual([at('p2/facts')])
  })

  it('do not when one is loaded again after a change, under whatever path leads to it', async () => {
    await load(['p1/facts'])
    await writeFile(at('p1/facts/a.yaml'), sources('both'))
    await symlink('p1', at('link'))
    expect(summary(await load(['p1/../link/facts']))).toEqual({ sources: '0/0/1' })
    expect(await pathsHeld()).toEqual([at('p1/facts')])
  })

  it('may be one that moved, or that only adds to the other', async () => {
    await load(['p1/facts'])
    await rename(at('p1'), at('moved'))
    expect(await load(['moved/facts'])).toMatchObject({ written: true })
    expect(await pathsHeld()).toEqual([at('moved/facts')])
    expect(summary(await load(['p3/facts']))).toEqual({ sources: '1/0/0' })
    expect(await load(['p3/facts'])).toMatchObject({ ok: true, written: false })
  })

  it('keep a dataset of several paths from being cut down to one of them, not from growing', async () => {
    await writeFile(at('p2/facts/a.yaml'), sources('two'))
    await load(['p1/facts'])
    expect(summary(await load(['p1/facts', 'p2/facts']))).toEqual({ sources: '1/0/0' })
    await expect(load(['p1/facts'])).rejects.toThrow(ConflictError)
    await writeFile(at('p1/facts/a.yaml'), sources('one'))
    expect(summary(await load(['p2/facts', 'p1/facts']))).toEqual({ sources: '0/0/1' })
  })

  it('are refused as well where it is not known what was loaded from where', async () => {
    await importText(engine(), 'facts', sources('zero'))
    await expect(load(['p1/facts'])).rejects.toThrow(/^Dataset facts was loaded from an unknown place; /)
  })

  it('leave the seed alone: it is what SEED_DIR says, wherever that lies', async () => {
    await importFiles(engine(), model, [at('p1/facts')], { dataset: 'seed' })
    expect((await readDataset(engine(), 'seed'))?.paths).toEqual([])
    await loadFixtureGraph(engine(), model)
    expect(await readDataset(engine(), 'seed')).toMatchObject({ paths: [], counts: { entities: 35 } })
  })

  it('come to be no dataset when they hold nothing', async () => {
    await writeFile(at('p1/facts/a.yaml'), 'sources: []')
    expect(await load(['p1/facts'])).toMatchObject({ ok: true, written: false })
    expect(await pathsHeld()).toBeUndefined()
  })
})
