import { MultiDirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import graphml from 'graphology-graphml'
import { beforeAll, describe, expect, it } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { readByPython, rowsUnder, textOf, whyPythonSkipped, type ReadGraph } from './support.js'

/** What the fixture holds, counted in its files. */
const ENTITIES = rowsUnder((key) => /^[a-z]/.test(key) && !['sources', 'metrics', 'observations'].includes(key))
const RELATIONS = rowsUnder((key) => /^[A-Z_]+$/.test(key))

const LANXING = {
  kind: 'COMPANY',
  nameEn: 'Lanxing',
  nameFr: 'Étoile bleue',
  nameZh: '蓝星',
  aliases: 'Blue Star AI',
  layer: 'TECHNOLOGICAL',
  nationalChampion: true,
  founded: '2016-05',
  sources: 'gazette',
  citations: 'gazette: p. 21',
}

/** A relation with a month and a day, and one with a year at each end. */
const PROFESSOR = 'WORKS_AT/person:elodie-bazin/university:beihe'
const BACHELOR = 'STUDIED_AT/person:chen-yu/university:beihe'

/** networkx calls an attribute of GEXF by its title, which is the label of the ontology. */
const { layer, nationalChampion, ...others } = LANXING
const BY_TITLE = { ...others, 'industry layer': layer, 'national champion': nationalChampion }

function expectFixture({ nodes, edges }: ReadGraph, lanxing: object = LANXING): void {
  expect(Object.keys(nodes)).toHaveLength(ENTITIES)
  expect(edges).toHaveLength(RELATIONS)
  expect(nodes['company:lanxing']).toMatchObject(lanxing)
  const [type, source, target] = PROFESSOR.split('/')
  // igraph reads the ids of nodes alone.
  const ofEnds = edges.filter((edge) => edge['source'] === source && edge['target'] === target && edge['type'] === type)
  expect(ofEnds.map(({ key, id }) => (key ?? id) || PROFESSOR)).toEqual([PROFESSOR])
  expect(ofEnds[0]).toMatchObject({
    role: 'professor',
    stance: 'STATED',
    confidence: 'HIGH',
    sources: 'almanach',
  })
}

describeEachEngine('graph files that other programs read', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  it('graphology reads GEXF', async () => {
    const graph = gexf.parse(MultiDirectedGraph, await textOf(api, 'gexf'))
    expect([graph.order, graph.size]).toEqual([ENTITIES, RELATIONS])
    expect(graph.getNodeAttributes('company:lanxing')).toMatchObject({ label: 'Lanxing', ...LANXING })
    expect(graph.extremities(PROFESSOR)).toEqual(['person:elodie-bazin', 'university:beihe'])
  })

  it('graphology reads GraphML', async () => {
    const graph = graphml.parse(MultiDirectedGraph, await textOf(api, 'graphml'))
    expect([graph.order, graph.size]).toEqual([ENTITIES, RELATIONS])
    expect(graph.getNodeAttributes('company:lanxing')).toMatchObject({ label: 'Lanxing', ...LANXING })
  })

  describe.skipIf(whyPythonSkipped('networkx'))(`networkx ${whyPythonSkipped('networkx') ?? ''}`, () => {
    it('reads GEXF, with dates as whole days', async () => {
      const graph = readByPython('networkx', 'gexf', await textOf(api, 'gexf'))
      expectFixture(graph, BY_TITLE)
      const edge = (id: string) => graph.edges.find(({ key }) => key === id)
      expect(edge(BACHELOR)).toMatchObject({ start: '2008-01-01', end: '2012-12-31', 'start as stated': '2008' })
      expect(edge(PROFESSOR)).toMatchObject({ start: '2012-09-01', end: '2016-04-30', 'end as stated': '2016-04-30' })
    })

    it('reads GraphML, with numbers and booleans as such', async () => {
      const graph = readByPython('networkx', 'graphml', await textOf(api, 'graphml'))
      expectFixture(graph)
      expect(graph.edges.filter(({ weight }) => weight !== undefined).map(({ weight }) => typeof weight)).toContain(
        'number',
      )
    })
  })

  describe.skipIf(whyPythonSkipped('igraph'))(`igraph ${whyPythonSkipped('igraph') ?? ''}`, () => {
    it('reads GraphML', async () => {
      expectFixture(readByPython('igraph', 'graphml', await textOf(api, 'graphml')))
    })
  })
})
