import { beforeAll, expect, it } from 'vitest'
import { ConflictError } from '../../src/errors.js'
import { formatMistake } from '../../src/import/read/mistake.js'
import { loadFixtureGraph } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine } from '../support/engines.js'
import { graphState, importText, model } from './support.js'

const CITED = 'citations: [{ source: gazette, locator: p. 1 }]'
const BASE = `sources:
  - { id: letters, title: Letters }
metrics:
  - { id: letters-sent, names: { en: letters sent }, unit: letters }
people:
  - { id: person:ada, names: { en: Ada }, ${CITED} }
  - { id: person:bob, names: { en: Bob }, ${CITED} }`

describeEachEngine('two datasets in one graph', (engine) => {
  const conflictOf = (dataset: string, text: string): Promise<ConflictError> =>
    importText(engine(), dataset, text).then(
      () => expect.fail('the import should have been refused'),
      (error: unknown) => {
        expect(error).toBeInstanceOf(ConflictError)
        return error as ConflictError
      },
    )

  beforeAll(async () => {
    await loadFixtureGraph(engine(), model)
    expect(await importText(engine(), 'base', BASE)).toMatchObject({ ok: true })
  })

  const THING = 'leave it out and refer to it, or give yours another id'
  const FACT = 'leave it out, or give yours a "key" of its own'

  it.each([
    ['an entity', `cities: [{ id: city:beihe, names: { en: Beihe }, ${CITED} }]`, '16', 'city:beihe', THING],
    ['a source', 'sources: [{ id: gazette, title: Another }]', '17', 'gazette', THING],
    ['a metric', 'metrics: [{ id: growth, names: { en: Growth } }]', '17', 'growth', THING],
    ['a metric, as a source', 'sources: [{ id: growth, title: Growth }]', '17', 'growth', THING],
    ['a source, as a metric', 'metrics: [{ id: gazette, names: { en: News } }]', '17', 'gazette', THING],
    [
      'a relation',
      `LOCATED_IN: [{ from: city:beihe, to: country:cathay, ${CITED} }]`,
      '14',
      'LOCATED_IN/city:beihe/country:cathay',
      FACT,
    ],
    [
      'an observation',
      `observations: [{ subject: city:beihe, metric: growth, value: 1, period: 2024, ${CITED} }]`,
      '16',
      'growth/city:beihe/2024',
      FACT,
    ],
  ])('reports %s that the other one states, where it stands', async (_, text, column, id, advice) => {
    const state = await graphState(engine())
    const report = await importText(engine(), 'second', text)
    expect(report).toMatchObject({ ok: false, written: false })
    expect(report.mistakes.map(formatMistake)).toEqual([
      `data.yaml:1:${column} "${id}" is stated by dataset seed already: ${advice}`,
    ])
    expect(await graphState(engine())).toEqual(state)
  })

  it('reports what the other one states together with all else that is wrong', async () => {
    const text = `sources:
  - { id: gazette, title: Another }
LOCATED_IN:
  - { from: city:beihe, to: country:cathay, ${CITED} }
cities:
  - { id: town:a }`
    const { mistakes } = await importText(engine(), 'second', text)
    expect(mistakes.map(({ line }) => line)).toEqual([2, 4, 6, 6, 6])
  })

  it('lets the same relation stand twice under a key', async () => {
    const text = `LOCATED_IN: [{ from: city:beihe, to: country:cathay, key: again, ${CITED} }]`
    expect(await importText(engine(), 'second', text)).toMatchObject({ ok: true, written: true })
  })

  it.each([
    ['an entity that a relation of the other joins', `WORKS_AT: [{ from: person:ada, to: company:kiln, ${CITED} }]`],
    [
      'an entity that a number of the other is about',
      `observations: [{ subject: person:ada, metric: growth, value: 1, ${CITED} }]`,
    ],
    [
      'an entity that a number of the other is attributed to',
      `observations: [{ subject: company:kiln, metric: growth, value: 1, attributedTo: person:ada, ${CITED} }]`,
    ],
  ])('does not remove %s', async (_, use) => {
    await importText(engine(), 'user', use)
    const conflict = await conflictOf('base', BASE.replace(/.*person:ada.*\n/, ''))
    expect(conflict.message).toMatch(/person:ada, used by (WORKS_AT|growth)\S+ \(dataset user\)/)
    expect(conflict.details).toEqual({ ids: ['person:ada'] })
    await importText(engine(), 'user', 'people: []')
  })

  it.each([
    ['an entity', `people: [{ id: person:eve, names: { en: Eve }, citations: [{ source: letters, locator: 1 }] }]`],
    [
      'a relation',
      `WORKS_AT: [{ from: person:ada, to: company:kiln, citations: [{ source: letters, locator: '1' }] }]`,
    ],
    [
      'a number',
      `observations: [{ subject: person:ada, metric: growth, value: 1, citations: [{ source: letters, locator: 1 }] }]`,
    ],
  ])('does not remove a source that %s of the other cites', async (_, use) => {
    await importText(engine(), 'user', use)
    const conflict = await conflictOf('base', BASE.replace(/.*id: letters,.*\n/, ''))
    expect(conflict.message).toMatch(/letters, used by \S+ \(dataset user\)/)
    await importText(engine(), 'user', 'people: []')
  })

  it('does not remove a metric that a number of the other uses', async () => {
    await importText(
      engine(),
      'user',
      `observations: [{ subject: person:ada, metric: letters-sent, value: 1, ${CITED} }]`,
    )
    const conflict = await conflictOf('base', BASE.replace(/metrics:\n.*\n/, ''))
    expect(conflict.message).toContain('letters-sent, used by letters-sent/person:ada (dataset user)')
    await importText(engine(), 'user', 'people: []')
  })

  it('removes what no other dataset uses any more', async () => {
    const report = await importText(engine(), 'base', 'people: []')
    expect(report.changes).toMatchObject({ entities: { removed: 2 }, sources: { removed: 1 }, metrics: { removed: 1 } })
  })

  it('counts the relations of other datasets too', async () => {
    const degree = async () => {
      const cypher = 'MATCH (n:Entity {id: $id}) RETURN n.degree AS degree'
      const [row] = await engine().read<{ degree: number }>({ cypher, params: { id: 'company:kiln' } })
      return row?.degree
    }
    const before = await degree()
    await importText(engine(), 'user', `FUNDED: [{ from: company:kiln, to: company:lanxing, ${CITED} }]`)
    expect(await degree()).toBe(before! + 1)
    await loadFixtureGraph(engine(), model)
    expect(await degree()).toBe(before! + 1)
    await importText(engine(), 'user', 'people: []')
    expect(await degree()).toBe(before)
  })
})
