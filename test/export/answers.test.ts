import { MultiDirectedGraph } from 'graphology'
import gexf from 'graphology-gexf'
import { beforeAll, expect, it } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { answerIn, csvRows, filesIn } from './support.js'

describeEachEngine('answers as files', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const graphOf = async (document: string, variables = {}) =>
    gexf.parse(MultiDirectedGraph, (await answerIn(api, document, 'gexf', variables)).text)

  it('a list becomes a table, each row with its id', async () => {
    const { text, extension, mediaType } = await answerIn(
      api,
      '{ companies(orderBy: [{founded: ASC}], first: 2) { nodes { name founded cities { nodes { name } } } } }',
      'csv',
    )
    expect([extension, mediaType]).toEqual(['.csv', 'text/csv; charset=utf-8; header=present'])
    expect(csvRows(text)).toEqual([
      { id: 'company:lanxing', name: 'Lanxing', founded: '2016-05', 'cities.id': 'city:beihe', 'cities.name': 'Beihe' },
      {
        id: 'company:kiln',
        name: 'Kiln Semiconductors',
        founded: '2019-02-28',
        'cities.id': 'city:beihe | city:donghai',
        'cities.name': 'Beihe | Donghai',
      },
    ])
  })

  it('lists within lists of a row keep step: one entry for each member, in each column', async () => {
    const { text } = await answerIn(
      api,
      `{ cities(orderBy: [{name: ASC}]) { nodes { name companies(orderBy: [{name: ASC}]) { nodes {
         name aliases staff(orderBy: [{name: ASC}]) { nodes { name } } } } } } }`,
      'csv',
    )
    const city = csvRows(text).find(({ id }) => id === 'city:beihe') as Record<string, string>
    const { data } = await api.ask(
      `{ city(ref: {id: "city:beihe"}) { companies(orderBy: [{name: ASC}]) { nodes { id staff(orderBy: [{name: ASC}]) { nodes { name } } } } } }`,
    )
    const companies = data!['city'].companies.nodes as { id: string; staff: { nodes: { name: string }[] } }[]
    expect(city['companies.id']).toBe(companies.map(({ id }) => id).join(' | '))
    const inStep = city['companies.staff.name']!.split(/(?<!\\) \| /)
    expect(inStep).toEqual(companies.map(({ staff }) => staff.nodes.map(({ name }) => name).join(' \\| ')))
    expect(companies.some(({ staff }) => staff.nodes.length > 1)).toBe(true)
    expect(city['companies.aliases']!.split(/(?<!\\) \| /)).toHaveLength(companies.length)
  })

  it('a list becomes a graph with the relations that it follows, whatever was selected of them', async () => {
    const graph = await graphOf('{ company(ref: {id: "company:lanxing"}) { name staff { nodes { name } } } }')
    const staff = graph.filterNodes((id) => id.startsWith('person:'))
    expect(staff.length).toBeGreaterThan(0)
    expect(graph.order).toBe(staff.length + 1)
    const types = graph.mapEdges((_id, { type }) => type as string)
    expect(new Set(types)).toEqual(new Set(['WORKS_AT']))
    expect(graph.everyNode((id) => graph.getNodeAttribute(id, 'nameEn') !== undefined)).toBe(true)
    expect(graph.everyEdge((_id, { stance, sources }) => stance !== undefined && sources !== undefined)).toBe(true)
  })

  it('a total alone brings nobody along', async () => {
    const { text } = await answerIn(api, '{ cities { nodes { name companies(first: 1) { totalCount } } } }', 'json')
    const { nodes, links } = JSON.parse(text) as { nodes: { id: string }[]; links: unknown[] }
    expect(nodes.length).toBeGreaterThan(1)
    expect(nodes.every(({ id }) => id.startsWith('city:'))).toBe(true)
    expect(links).toEqual([])
  })

  it('the numbers of one entity become a table of them', async () => {
    const { text } = await answerIn(
      api,
      '{ entity(ref: {id: "city:beihe"}) { name observations { nodes { metric value } } } }',
      'csv',
    )
    const { data } = await api.ask('{ entity(ref: {id: "city:beihe"}) { observations { totalCount } } }')
    expect(csvRows(text)).toHaveLength(data!['entity'].observations.totalCount as number)
  })

  it('paths become the entities and relations along them', async () => {
    const document = `query ($from: String!) {
      paths(from: {name: $from}, to: {id: "company:lanxing"}, maxLength: 2) { paths { length hops { relation { type } } } }
    }`
    const { data } = await api.ask(
      'query ($from: String!) { paths(from: {name: $from}, to: {id: "company:lanxing"}, maxLength: 2) { paths { hops { from { id } relation { id } to { id } } } } }',
      { from: 'Beihe University' },
    )
    const hops = data!['paths'].paths.flatMap((path: any) => path.hops)
    expect(hops.length).toBeGreaterThan(0)
    const graph = await graphOf(document, { from: 'Beihe University' })
    expect(new Set(graph.nodes())).toEqual(new Set(hops.flatMap((hop: any) => [hop.from.id, hop.to.id])))
    expect(new Set(graph.edges())).toEqual(new Set(hops.map((hop: any) => hop.relation.id)))
  })

  it('a subgraph becomes a graph by its ids alone, and its tables', async () => {
    const document =
      '{ neighborhood(of: [{id: "university:beihe"}]) { nodes { entityId } links { relationId source target } } }'
    const { data } = await api.ask(document)
    const { nodes, links } = data!['neighborhood']
    const graph = await graphOf(document)
    expect([graph.order, graph.size]).toEqual([nodes.length, links.length])
    const { bytes, mediaType } = await answerIn(api, document, 'csv')
    expect(mediaType).toBe('application/zip')
    const files = filesIn(bytes)
    expect(csvRows(files['nodes.csv']!)).toHaveLength(nodes.length)
    expect(csvRows(files['edges.csv']!)).toHaveLength(links.length)
    expect(JSON.parse(files['about.json']!)).toMatchObject({ question: { document } })
  })

  it('lists that are called as the tables of a graph have files of their own', async () => {
    const document =
      '{ sources(first: 2) { nodes { title } } Nodes: companies(first: 1) { nodes { name } } NODES_: cities(first: 3) { nodes { name } } }'
    const { bytes } = await answerIn(api, document, 'csv')
    const files = filesIn(bytes)
    const lengths = Object.entries(files).map(([name, text]) => [name, name.endsWith('.csv') && csvRows(text).length])
    expect(lengths.slice(0, 4)).toEqual([
      ['sources_.csv', 2],
      ['Nodes_.csv', 1],
      ['NODES__.csv', 3],
      ['nodes.csv', 4],
    ])
    expect(csvRows(files['sources_.csv']!).every(({ title }) => title !== '')).toBe(true)
  })

  it('flows become edges that weigh what they count', async () => {
    const { data } = await api.ask(
      '{ talentFlows { nodes { origin { id } destination { id } size namedCount statedCount } } }',
    )
    const flows = data!['talentFlows'].nodes
    expect(flows.length).toBeGreaterThan(1)
    const graph = await graphOf('{ talentFlows { nodes { namedCount statedCount } } }')
    for (const { origin, destination, size, namedCount } of flows) {
      const edge = `TalentFlow/${origin.id}/${destination.id}`
      expect(graph.extremities(edge)).toEqual([origin.id, destination.id])
      expect(graph.getEdgeAttributes(edge)).toMatchObject({ weight: size, namedCount })
    }
    const { network, config } = JSON.parse(
      (await answerIn(api, '{ talentFlows { nodes { namedCount } } }', 'vosviewer')).text,
    )
    expect(network.links.length).toBeGreaterThan(0)
    expect(config.terminology.link_strength).toBe('TalentFlow')
  })

  it('groups become a table, and edges where their keys are two entities', async () => {
    const document = '{ companyGroups(by: [CITIES, LAYER]) { count cities { name } layer } }'
    const { text } = await answerIn(api, document, 'csv')
    expect(csvRows(text)).toContainEqual({
      count: '1',
      'cities.id': 'city:donghai',
      'cities.name': 'Donghai',
      layer: 'APPLICATION',
    })
    const graph = await graphOf('{ companyGroups(by: [CITIES, COUNTRIES]) { count cities { id } countries { id } } }')
    expect(graph.getEdgeAttribute('CompanyGroup/city:aubeville/country:gallia', 'weight')).toBe(1)
  })

  it('several things that are said of the same two entities are an edge each', async () => {
    const document = '{ companyGroups(by: [CITIES, COUNTRIES, LAYER]) { count cities { id } countries { id } layer } }'
    const groups = (await api.ask(document)).data!['companyGroups'] as { count: number }[]
    const graph = await graphOf(document)
    expect(graph.size).toBe(groups.length)
    expect(new Set(graph.mapEdges((_id, _attributes, from, to) => `${from} ${to}`)).size).toBeLessThan(graph.size)
    const counts = graph.mapEdges((_id, { weight }) => weight as number)
    expect(counts.sort()).toEqual(groups.map(({ count }) => count).sort())
    expect((await graphOf(`{ a: ${document.slice(2, -2)} b: ${document.slice(2, -2)} }`)).size).toBe(groups.length)
  })

  it('values called as parts of every edge stand beside them', async () => {
    const fields =
      'id: lastYear from: namedCount source: namedCount target: namedCount type: statedCount label: size weight: firstYear'
    const document = `{ talentFlows(first: 1) { nodes { ${fields} } } }`
    const { data } = await api.ask(
      `{ talentFlows(first: 1) { nodes { origin { id } destination { id } size namedCount statedCount firstYear lastYear } } }`,
    )
    const flow = data!['talentFlows'].nodes[0]
    const [from, to] = [flow.origin.id, flow.destination.id]
    const values = {
      link_id: flow.lastYear,
      link_from: flow.namedCount,
      link_source: flow.namedCount,
      link_target: flow.namedCount,
      link_type: flow.statedCount,
      link_label: flow.size,
      link_weight: flow.firstYear,
    }
    const [link] = JSON.parse((await answerIn(api, document, 'json')).text).links
    const own = { id: `TalentFlow/${from}/${to}`, source: from, target: to, type: 'TalentFlow', label: 'TalentFlow' }
    expect(link).toMatchObject({ ...own, ...values, weight: flow.size })
    expect((await graphOf(document)).getEdgeAttributes(own.id)).toMatchObject(values)
    const [node] = JSON.parse((await answerIn(api, document, 'json-ld')).text)['@graph'].filter(
      ({ '@id': id }: { '@id': string }) => id === `fact:${own.id}`,
    )
    expect(node).toMatchObject({ 'term:from': [{ '@id': `entity:${from}` }], 'term:to': [{ '@id': `entity:${to}` }] })
    expect(Number(node['term:link_from'][0]['@value'])).toBe(flow.namedCount)
  })

  it('observations bring their subjects along', async () => {
    const json = await answerIn(
      api,
      '{ observations(where: {metric: {eq: "city-ranking"}}) { nodes { rank } } }',
      'json',
    )
    const { nodes, observations } = JSON.parse(json.text)
    expect(nodes.map(({ id }: { id: string }) => id).sort()).toEqual(['city:beihe', 'city:donghai'])
    expect(observations).toHaveLength(2)
    const document = '{ observations(where: {metric: {eq: "city-ranking"}}) { nodes { rank period } } }'
    expect(csvRows((await answerIn(api, document, 'csv')).text)).toContainEqual({
      id: 'city-ranking/city:beihe/2024',
      rank: '1',
      period: '2024',
    })
  })

  it('a comparison becomes a table of its rows', async () => {
    const document =
      '{ compare(entities: [{id: "city:beihe"}, {id: "city:donghai"}], metrics: ["city-ranking"]) { rows { entity { name } cells { observation { rank } } } } }'
    const rows = csvRows((await answerIn(api, document, 'csv')).text)
    expect(rows.map((row) => [row['entity.name'], row['cells.observation.rank']])).toEqual([
      ['Beihe', '1'],
      ['Donghai', '3'],
    ])
  })

  it('aliases, fragments and unions are followed by what they select', async () => {
    const graph = await graphOf(`
      { first: company(ref: {id: "company:lanxing"}) { ...named } node(id: "city:beihe") { ... on City { called: name } } }
      fragment named on Company { id: name cities { edges { relation { role } } } }
    `)
    expect(graph.nodes().sort()).toEqual(['city:beihe', 'company:lanxing'])
  })

  it.each([
    ['gexf', '{ relationGroups(by: [{field: "type"}]) { count keys { value } } }', /the format "gexf" is made of/],
    ['json', '{ model { seedVersion } }', /the format "json" is made of entities, relations, observations and flows/],
    ['pajek', '{ sources { nodes { id title } } }', /select some of them, or take the answer as CSV/],
    ['yaml', '{ companies { nodes { id } } }', /data to be imported, the graph or a part of it, and no answer/],
    ['n-quads', '{ companies { totalCount } }', /this answer holds none/],
    ['csv', '{ __typename }', /holds no values that a file could be made of: select fields/],
  ])('%s has no room for %s, and says what it needs', async (format, document, message) => {
    await expect(answerIn(api, document, format)).rejects.toThrow(message)
  })

  it('an answer that could hold a graph, but is empty, becomes a file without items', async () => {
    const { text } = await answerIn(api, '{ companies(where: {name: {eq: "nobody"}}) { nodes { name } } }', 'gexf')
    expect(text).toContain('<nodes count="0">\n</nodes>\n<edges count="0">')
  })

  it('an empty list becomes a table with its columns', async () => {
    const document =
      '{ companies(where: {name: {eq: "nobody"}}) { nodes { name founded staff { edges { node { name } relation { role } } } } } }'
    const { text } = await answerIn(api, document, 'csv')
    expect(text).toBe('id,name,founded,staff.node.id,staff.node.name,staff.relation.id,staff.relation.role\r\n')
  })

  it('an answer with errors becomes no file', async () => {
    await expect(
      answerIn(api, '{ company(ref: {name: "Aurora"}) { name } entity(ref: {name: "Aurora"}) { id } }', 'gexf'),
    ).rejects.toThrow('Aurora')
    await expect(answerIn(api, '{ nothing }', 'gexf')).rejects.toThrow('nothing')
  })

  it('says what was asked, when, of which facts, and under which licences', async () => {
    const document = 'query ($n: Int) { people(first: $n) { nodes { id } } }'
    const { about } = JSON.parse((await answerIn(api, document, 'json', { n: 1 })).text)
    expect(about).toMatchObject({ question: { document, variables: { n: 1 } }, language: 'EN', facts: null })
    expect(about.seedVersion).toBe(about.datasets[0].version)
    expect(about.licences).toHaveLength(1)
    expect(Date.parse(about.exportedAt)).toBeGreaterThan(0)
  })
})
