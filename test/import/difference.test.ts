import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { ConflictError } from '../../src/errors.js'
import { importContents } from '../../src/import/import.js'
import { modelFromSdl } from '../../src/ontology/read-model.js'
import type { ProgressStep } from '../../src/import/read/progress.js'
import { readDataset } from '../../src/import/read-dataset.js'
import { describeEachEngine } from '../support/engines.js'
import { CITED, graphState, importText, model, summary } from './support.js'
import { runs } from '../support/tier.js'

const SOURCE = 'sources:\n  - { id: s, title: A source }'
const BEFORE = `${SOURCE}
companies:
  - { id: company:a, names: { en: Alpha }, layer: PHYSICAL, description: The first., ${CITED} }
  - { id: company:b, names: { en: Beta }, ${CITED} }
  - { id: company:c, names: { en: Gamma }, aliases: [Third], ${CITED} }
metrics:
  - { id: m, names: { en: A metric }, unit: people }
FUNDED:
  - { from: company:a, to: company:b, start: 2020, ${CITED} }
  - { from: company:b, to: company:c, ${CITED} }
observations:
  - { subject: company:a, metric: m, value: 1, attributedTo: company:b, ${CITED} }
  - { subject: company:b, metric: m, value: 2, ${CITED} }`
const AFTER = `${SOURCE}
companies:
  - { id: company:a, names: { en: Alpha }, aliases: [Omega], layer: TECHNOLOGICAL, ${CITED} }
  - { id: company:b, names: { en: Beta }, ${CITED} }
  - { id: company:d, names: { en: Delta }, ${CITED} }
metrics:
  - { id: m, names: { en: A metric }, unit: people }
FUNDED:
  - { from: company:a, to: company:b, end: 2021, ${CITED} }
  - { from: company:b, to: company:d, ${CITED} }
observations:
  - { subject: company:a, metric: m, value: 3, attributedTo: company:d, ${CITED} }`
const CHANGED = { entities: '1/1/1', relations: '1/1/1', observations: '0/1/1' }

/** An engine on which somebody else is quicker: just before our transaction another one takes the id. */
const raced = (engine: GraphEngine, id: string): GraphEngine => ({
  read: (statement, options) => engine.read(statement, options),
  prepare: (layout) => engine.prepare(layout),
  settle: () => engine.settle(),
  health: () => engine.health(),
  close: () => engine.close(),
  async write(statements) {
    await engine.write([{ cypher: 'CREATE (:Entity {id: $id})', params: { id } }])
    return engine.write(statements)
  },
})

describeEachEngine('importing again', (engine) => {
  it('tells every step of its progress to the end', async () => {
    const steps: ProgressStep[] = []
    await importText(engine(), 'd', BEFORE, { onProgress: (step) => steps.push(step) })
    expect(steps).toEqual([
      { phase: 'read', done: 0, total: 1 },
      { phase: 'read', done: 1, total: 1 },
      { phase: 'compare', done: 0, total: 9 },
      { phase: 'compare', done: 9, total: 9 },
      { phase: 'write', done: 0, total: 9 },
      { phase: 'write', done: 9, total: 9 },
    ])
  })

  it('changes nothing when the files are the same', async () => {
    const before = await readDataset(engine(), 'd')
    const report = await importText(engine(), 'd', BEFORE)
    expect(report).toMatchObject({ ok: true, written: false })
    expect(summary(report)).toEqual({})
    expect(await readDataset(engine(), 'd')).toEqual(before)
  })

  it('changes nothing but the version when the same is written differently', async () => {
    const reordered = BEFORE.replace('en: Alpha }, layer: PHYSICAL', 'en: "Alpha" }, layer: PHYSICAL # a comment\n   ')
    const state = await graphState(engine())
    const report = await importText(engine(), 'd', reordered)
    expect(report.written).toBe(true)
    expect(summary(report)).toEqual({})
    expect(await readDataset(engine(), 'd')).toMatchObject({ version: report.version })
    expect(await graphState(engine())).toEqual(state)
  })

  it('tells in a dry run what would change, and changes nothing', async () => {
    const state = await graphState(engine())
    const report = await importText(engine(), 'd', AFTER, { dryRun: true })
    expect(summary(report)).toEqual(CHANGED)
    expect(report.changes?.entities.samples).toEqual({
      created: ['company:d'],
      changed: ['company:a'],
      removed: ['company:c'],
    })
    expect(await graphState(engine())).toEqual(state)
  })

  it('writes nothing at all when the engine refuses a part of it', async () => {
    const state = await graphState(engine())
    const late = raced(engine(), 'company:d')
    await expect(importText(late, 'd', AFTER)).rejects.toThrow(ConflictError)
    await engine().write([{ cypher: 'MATCH (n:Entity {id: $id}) DELETE n', params: { id: 'company:d' } }])
    expect(await graphState(engine())).toEqual(state)
  })

  it('refuses the slower of two imports at once, and so writes no relation twice', async () => {
    const state = await graphState(engine())
    const text = `${BEFORE}\nSUPPLIED: [{ from: company:a, to: company:c, ${CITED} }]`
    const imports = await Promise.allSettled([
      importText(engine(), 'd', text),
      importText(engine(), 'd', `${text}\n# Another version`),
    ])
    const byStatus = imports.sort((a, b) => (a.status < b.status ? -1 : 1))
    expect(byStatus).toMatchObject([
      { status: 'fulfilled', value: { written: true } },
      { status: 'rejected', reason: { code: 'CONFLICT' } },
    ])
    expect((await graphState(engine()))['relations']).toHaveLength(state['relations']!.length + 1)
    await importText(engine(), 'd', BEFORE)
    expect(await graphState(engine())).toEqual(state)
  })

  it('leaves exactly what the files state', async () => {
    expect(summary(await importText(engine(), 'd', AFTER))).toEqual(CHANGED)
    const changed = await graphState(engine())
    await importText(engine(), 'd', 'companies: []')
    expect(await graphState(engine())).toEqual({ things: [], relations: [], links: [] })
    await importText(engine(), 'd', AFTER)
    expect(await graphState(engine())).toEqual(changed)
  })

  it('follows a kind that loses an interface', async () => {
    const text = `${SOURCE}\nassociations: [{ id: association:a, names: { en: A }, ${CITED} }]`
    const count = () => engine().read({ cypher: 'MATCH (n:Organization) RETURN count(n) AS count' })
    await importText(engine(), 'd', text)
    expect(await count()).toEqual([{ count: 1 }])
    const less = modelFromSdl(
      model.sdl
        .replace('type Association implements Entity & Organization', 'type Association implements Entity')
        // Fields elsewhere lead to associations, so relations may still end there.
        .replace(/(?<=\[[^\]]*)"Organization"/g, '"Organization", "Association"'),
    )
    const files = [{ path: 'data.yaml', bytes: Buffer.from(text) }]
    expect(summary(await importContents(engine(), less, files, { dataset: 'd' }))).toEqual({ entities: '0/1/0' })
    expect(await count()).toEqual([{ count: 0 }])
  })

  it('comes to the same graph from whatever was there before', async () => {
    const reached = async (texts: readonly string[]) => {
      for (const text of texts) expect(await importText(engine(), 'd', text)).toMatchObject({ ok: true, mistakes: [] })
      return graphState(engine())
    }
    await fc.assert(
      fc.asyncProperty(anyFile, anyFile, async (before, after) => {
        const directly = await reached(['companies: []', after])
        expect(await reached([before, after])).toEqual(directly)
      }),
      { numRuns: runs(12) },
    )
  })
})

/** Files of a few companies with names, ends, and numbers of which each draw has some. */
const anyFile = fc
  .record({
    companies: fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), alias: fc.constantFrom('Un', 'Deux mots', '北河') }),
      { selector: ({ id }) => id },
    ),
    ends: fc.uniqueArray(fc.constantFrom('ab', 'ba', 'ac', 'cd', 'db'), { maxLength: 4 }),
    role: fc.constantFrom('loan', 'gift'),
    counted: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')),
    value: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ companies, ends, role, counted, value }) => {
    const ids = new Set<string>(companies.map(({ id }) => id))
    const relations = ends.filter((pair) => [...pair].every((id) => ids.has(id)))
    return [
      SOURCE,
      'metrics: [{ id: m, names: { en: M }, unit: people }]',
      'companies:',
      ...companies.map(
        ({ id, alias }) => `  - { id: company:${id}, names: { en: ${id} }, aliases: [${alias}], ${CITED} }`,
      ),
      'FUNDED:',
      ...relations.map(([from, to]) => `  - { from: company:${from}, to: company:${to}, role: ${role}, ${CITED} }`),
      'observations:',
      ...counted
        .filter((id) => ids.has(id))
        .map((id) => `  - { subject: company:${id}, metric: m, value: ${value}, ${CITED} }`),
    ].join('\n')
  })
