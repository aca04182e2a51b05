import { MultiDirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { Parser } from 'n3'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FORMATS } from '../../src/export/formats.js'
import { importContents } from '../../src/import/import.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { answerIn, csvRows, fileOf, filesIn, readByPython, textOf, whyPythonSkipped } from './support.js'

const AWKWARD = join('test', 'fixtures', 'awkward')

describeEachEngine('exports of an ontology of awkward names', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), [join(AWKWARD, 'seed')], {}, { SCHEMA_DIR: AWKWARD })
  })

  it.each([...FORMATS.keys()])('as %s', async (format) => {
    const { length } = await fileOf(api, format, { language: api.services.model.languages[0]! })
    expect(length).toBeGreaterThan(100)
  })

  it('keep every attribute, under names of their own', async () => {
    const language = api.services.model.languages[0]!
    const graph = gexf.parse(MultiDirectedGraph, await textOf(api, 'gexf', { language }))
    expect(graph.getNodeAttributes('thing:one')).toMatchObject({
      LOAD: 1,
      Load: 1.5,
      return: 'set',
      mood: 'constructor',
    })
    const files = filesIn(await fileOf(api, 'csv', { language }))
    const one = csvRows(files['nodes.csv']!).find(({ id }) => id === 'thing:one')
    expect(one).toMatchObject({ LOAD: '1', Load: '1.5', moods: 'load | Set' })
    const yaml = parse(await textOf(api, 'yaml', { language })) as { things: { id: string; LOAD: number }[] }
    expect(yaml.things.map(({ id, LOAD }) => [id, LOAD])).toEqual([
      ['thing:one', 1],
      ['thing:two', 2],
    ])
  })
})

/** What a spreadsheet runs, what XML and CSV part by, what turns the direction of a line, and a character beyond 16 bits. */
const HOSTILE = `=cmd|'/C calc'!A0 "quoted", <b>&amp;</b> ]]>\nsecond line;\ttab \u202eabc\u202c العربية 🌉 -- \\ end`
const ROWS = 10_000

describeEachEngine('exports of hostile texts and of many rows', (engine) => {
  let api: Api
  let description: string
  beforeAll(async () => {
    api = await openApi(engine())
    const people = Array.from({ length: ROWS }, (_, index) => ({
      id: `person:row-${index}`,
      names: { en: `Row ${index}` },
      ...(index === 0 && { description: HOSTILE }),
      citations: [{ source: 'rows', locator: HOSTILE }],
    }))
    const relations = people.map(({ id }) => ({
      from: id,
      to: 'city:beihe',
      role: HOSTILE,
      citations: [{ source: 'rows', locator: 'row' }],
    }))
    const rows = { sources: [{ id: 'rows', title: HOSTILE }], people, MEMBER_OF: relations }
    const files = [{ path: 'rows.yaml', bytes: Buffer.from(JSON.stringify(rows, null, 1)) }]
    const report = await importContents(engine(), api.services.model, files, { dataset: 'rows' })
    expect(report.mistakes.slice(0, 3)).toEqual([])
    const { data } = await api.ask('{ person(ref: {id: "person:row-0"}) { description } }')
    description = data!['person'].description
    expect(description).toContain('second line')
  })

  const of = 'person:row-0'

  it('GEXF and GraphML give them back', async () => {
    for (const [format, reader] of [
      ['gexf', gexf],
      ['graphml', graphml],
    ] as const) {
      const graph = reader.parse(MultiDirectedGraph, await textOf(api, format))
      expect(graph.filterNodes((id) => id.startsWith('person:row-'))).toHaveLength(ROWS)
      expect(graph.getNodeAttribute(of, 'description')).toBe(description)
    }
  })

  it('CSV gives them back, harmless', async () => {
    const files = filesIn(await fileOf(api, 'csv'))
    const nodes = csvRows(files['nodes.csv']!)
    expect(nodes.filter(({ id }) => id!.startsWith('person:row-'))).toHaveLength(ROWS)
    expect(nodes.find(({ id }) => id === of)!['description']).toBe(`'${description}`)
    expect(csvRows(files['edges.csv']!).filter(({ role }) => role!.startsWith("'=cmd"))).toHaveLength(ROWS)
  })

  it('JSON, N-Quads and YAML give them back', async () => {
    const { nodes } = JSON.parse(await textOf(api, 'json'))
    expect(nodes.find(({ id }: any) => id === of).description).toBe(description)
    const quads = new Parser({ format: 'N-Quads' }).parse(await textOf(api, 'n-quads'))
    expect(
      quads.find((quad) => quad.subject.value.endsWith(of) && quad.predicate.value.endsWith('description'))!.object
        .value,
    ).toBe(description)
    const yaml = parse(await textOf(api, 'yaml')) as { people: { id: string; description: string }[] }
    expect(yaml.people.find(({ id }) => id === of)!.description).toBe(description)
  })

  describe.skipIf(whyPythonSkipped('networkx'))(`networkx ${whyPythonSkipped('networkx') ?? ''}`, () => {
    it('reads Pajek, a line for each', async () => {
      const { nodes } = readByPython('networkx', 'pajek', await textOf(api, 'pajek'))
      expect(Object.keys(nodes).filter((id) => id.startsWith('person:row-'))).toHaveLength(ROWS)
    })
  })

  it('a filter leaves what it leaves', async () => {
    const graph = gexf.parse(MultiDirectedGraph, await textOf(api, 'gexf', { facts: { sources: ['rows'] } }))
    expect([graph.order, graph.size]).toEqual([ROWS + 1, ROWS])
    const { about } = JSON.parse(await textOf(api, 'json', { facts: { sources: ['rows'] } }))
    expect(about).toMatchObject({ facts: { sources: ['rows'] } })
  })

  it('an answer gives them back', async () => {
    const document = '{ person(ref: {id: "person:row-0"}) { description } }'
    expect(csvRows((await answerIn(api, document, 'csv')).text)).toEqual([
      { 'person.id': of, 'person.description': `'${description}` },
    ])
  })

  it('a graph that changes meanwhile ends the file early', async () => {
    const load = async (people: readonly object[]): Promise<void> => {
      const bytes = Buffer.from(JSON.stringify({ sources: [{ id: 'more', title: 'More' }], people }))
      const files = [{ path: 'more.yaml', bytes }]
      expect(await importContents(engine(), api.services.model, files, { dataset: 'more' })).toMatchObject({ ok: true })
    }
    // The last person by id, so that the file has not come to it when it goes.
    await load([{ id: 'person:zz-last', names: { en: 'Last' }, citations: [{ source: 'more', locator: 'row' }] }])
    const format = FORMATS.get('graphml')!
    const { exportGraph } = await import('../../src/export/export.js')
    const pieces = (await exportGraph(api.services, format, { language: 'EN' }))[Symbol.asyncIterator]()
    await pieces.next()
    await load([])
    const rest = async (): Promise<void> => {
      while (!(await pieces.next()).done);
    }
    await expect(rest()).rejects.toThrow('The graph changed while it was exported')
  })
})
