import { MultiGraph } from 'graphology'
import { beforeAll, describe, expect, it } from 'vitest'
import { edgeColumns } from '../../src/export/columns.js'
import type { Exported } from '../../src/export/exported.js'
import { csvCell } from '../../src/export/write/csv.js'
import { textIn } from '../../src/export/write/rdf.js'
import { escapeXml } from '../../src/export/write/xml.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { csvRows, fileOf, filesIn, readByPython, rowsUnder, textOf, whyPythonSkipped } from './support.js'

const ENTITIES = rowsUnder((key) => /^[a-z]/.test(key) && !['sources', 'metrics', 'observations'].includes(key))
const RELATIONS = rowsUnder((key) => /^[A-Z_]+$/.test(key))
const OBSERVATIONS = rowsUnder((key) => key === 'observations')
const SOURCES = rowsUnder((key) => key === 'sources')

describeEachEngine('formats', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  it('CSV is a zip of tables with ids as keys', async () => {
    const files = filesIn(await fileOf(api, 'csv'))
    const rows = (name: string) => csvRows(files[name]!)
    expect(Object.keys(files)).toEqual(['nodes.csv', 'edges.csv', 'observations.csv', 'sources.csv', 'about.json'])
    expect(rows('nodes.csv')).toHaveLength(ENTITIES)
    expect(rows('edges.csv')).toHaveLength(RELATIONS)
    expect(rows('observations.csv')).toHaveLength(OBSERVATIONS)
    expect(rows('sources.csv')).toHaveLength(SOURCES)
    expect(rows('nodes.csv').find(({ id }) => id === 'company:lanxing')).toMatchObject({
      label: 'Lanxing',
      nameZh: '蓝星',
      nationalChampion: 'true',
    })
    const ids = new Set(rows('nodes.csv').map(({ id }) => id))
    expect(rows('edges.csv').every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true)
    expect(files['nodes.csv']!.startsWith('id,')).toBe(true)
    const marked = filesIn(await fileOf(api, 'csv', { bom: true }))
    expect(marked['nodes.csv']!.startsWith('\ufeffid,')).toBe(true)
  })

  it('JSON speaks the dialects of d3, graphology and Cytoscape', async () => {
    const d3 = JSON.parse(await textOf(api, 'json'))
    expect([d3.nodes.length, d3.links.length, d3.observations.length]).toEqual([ENTITIES, RELATIONS, OBSERVATIONS])
    expect(d3.sources).toHaveLength(SOURCES)
    const graph = MultiGraph.from(JSON.parse(await textOf(api, 'json', { dialect: 'graphology' })))
    expect([graph.order, graph.size]).toEqual([ENTITIES, RELATIONS])
    expect(graph.undirectedSize).toBe(d3.links.filter((link: any) => link.symmetric).length)
    expect(graph.undirectedSize).toBeGreaterThan(0)
    const { elements } = JSON.parse(await textOf(api, 'json', { dialect: 'cytoscape' }))
    const sorted = (things: any[]) => things.map(({ data }) => data.id).sort()
    expect(sorted(elements.nodes)).toEqual(graph.nodes().sort())
    expect(sorted(elements.edges)).toEqual(graph.edges().sort())
    expect(elements.edges[0].data.citations[0].source).toBeTypeOf('string')
  })

  it('VOSviewer has one link for each pair, and a cluster for each kind', async () => {
    const { network, config } = JSON.parse(await textOf(api, 'vosviewer', { language: 'FR' }))
    expect(network.items).toHaveLength(ENTITIES)
    const { links } = JSON.parse(await textOf(api, 'json'))
    const pairs = new Set(links.map(({ source, target }: any) => [source, target].sort().join(' ')))
    expect(network.links).toHaveLength(pairs.size)
    const strengths = network.links.map(({ strength }: any) => strength)
    expect(strengths.reduce((sum: number, strength: number) => sum + strength, 0)).toBe(RELATIONS)
    expect(config.terminology.link_strength).toBe('number of relations')
    expect(network.clusters).toContainEqual({ cluster: expect.any(Number), label: 'entreprise' })
    const [first] = network.items
    const own = network.links.filter((link: any) => [link.source_id, link.target_id].includes(first.id))
    expect(first.weights.Links).toBe(own.length)
  })

  describe.skipIf(whyPythonSkipped('networkx'))(`networkx ${whyPythonSkipped('networkx') ?? ''}`, () => {
    it('reads Pajek', async () => {
      const graph = readByPython('networkx', 'pajek', await textOf(api, 'pajek'))
      expect(Object.keys(graph.nodes)).toHaveLength(ENTITIES)
      expect(graph.edges).toHaveLength(RELATIONS)
      expect(graph.edges).toContainEqual(
        expect.objectContaining({ source: 'person:elodie-bazin', target: 'university:beihe', l: 'works or worked at' }),
      )
    })
  })
})

describe('cells of CSV', () => {
  it.each([
    ['a "b", c', '"a ""b"", c"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+33', "'+33"],
    ['-x', "'-x"],
    ['＝cmd', "'＝cmd"],
    ['\t=1', "'\t=1"],
    [' =1', "' =1"],
    ['a\0b', 'a\ufffdb'],
    [' kept ', '" kept "'],
    ['‮العربية', '‮العربية'],
    [-5, '-5'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
  ])('%j is %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })
})

describe('texts in XML', () => {
  it.each([
    ['<a href="b">&</a>', '&lt;a href=&quot;b&quot;&gt;&amp;&lt;/a&gt;'],
    ['two\r\nlines\t', 'two&#13;&#10;lines&#9;'],
    ['a\0\u0008\ufffeb', 'a\ufffd\ufffd\ufffdb'],
    ['half \ud800 pair', 'half \ufffd pair'],
    ['🌉 ‮العربية', '🌉 ‮العربية'],
  ])('%j is %j', (text, escaped) => {
    expect(escapeXml(text)).toBe(escaped)
  })
})

describe('parts of files', () => {
  it('name a language with a script as the web does', () => {
    expect(textIn('國', 'ZH_HANT')).toEqual({ text: '國', language: 'zh-hant' })
  })

  it('take a number with more bits than readers keep of an integer for a double', () => {
    const link = { id: 'Flow/a/b', type: 'Flow', from: 'a', to: 'b', weight: null }
    const typeOf = (...sums: number[]) => {
      const links = sums.map((sum) => ({ ...link, values: new Map([['sum', sum]]) }))
      const columns = edgeColumns({ language: 'EN', sources: new Map(), links } as unknown as Exported)
      return columns.find(({ id }) => id === 'sum')?.type
    }
    expect([typeOf(1, -(2 ** 31)), typeOf(1, 2 ** 31), typeOf(1.5)]).toEqual(['integer', 'double', 'double'])
  })
})
