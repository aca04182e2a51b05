import { beforeAll, expect, it } from 'vitest'
import { loadNames } from '../../src/names/load-names.js'
import { readDataset, readDatasets } from '../../src/import/read-dataset.js'
import { loadFixtureGraph } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('what an import stores', (engine) => {
  const one = async (cypher: string, id: string) => {
    const rows = await engine().read<{ properties: Record<string, unknown> }>({ cypher, params: { id } })
    expect(rows).toHaveLength(1)
    const { hash, ...properties } = rows[0]!.properties
    expect(hash).toMatch(/^[\w-]{16}$/)
    return properties
  }
  const node = (id: string) => one('MATCH (n {id: $id}) RETURN properties(n) AS properties', id)
  const relation = (id: string) =>
    one('MATCH (:Entity)-[x]->(:Entity) WHERE x.id = $id RETURN properties(x) AS properties', id)
  const found = async (term: string) => {
    const names = await loadNames(engine())
    return names.having([term], null).map(({ id }) => id)
  }

  beforeAll(() => loadFixtureGraph(engine()))

  it('of an entity: its fields, its names folded, its citations side by side', async () => {
    expect(await node('city:beihe')).toEqual({
      id: 'city:beihe',
      kind: 'CITY',
      nameEn: 'Beihe',
      nameFr: 'Pei-Ho',
      nameZh: '北河',
      description: 'The capital of Cathay.',
      __description: 'the capital of cathay',
      externalIds: ['geonames:1816670'],
      capital: true,
      foldedNames: ['beihe', 'pei ho', '北河'],
      sortName: 'beihe',
      passages: [' beihe pei peiho ho 北 河 北河', ' the capital of cathay'],
      citationSources: ['gazette', 'almanach'],
      citationLocators: ['p. 2', 'p. 40'],
      citationNotes: ['', 'the French name'],
      degree: 7,
      dataset: 'seed',
    })
  })

  it('of a relation: its type, ends, dates as written and as days', async () => {
    expect(await relation('COOPERATES_WITH/university:beihe/research-institute:aurora')).toEqual({
      id: 'COOPERATES_WITH/university:beihe/research-institute:aurora',
      type: 'COOPERATES_WITH',
      from: 'university:beihe',
      to: 'research-institute:aurora',
      sortFrom: 'beihe university\tCOOPERATES_WITH/university:beihe/research-institute:aurora',
      sortTo: 'aurora\tCOOPERATES_WITH/university:beihe/research-institute:aurora',
      channel: 'CO_AUTHORSHIP',
      start: '2018',
      startsOn: '2018-01-01',
      end: '2025',
      endsOn: '2025-12-31',
      weight: 14,
      unit: 'papers',
      stance: 'DERIVED',
      confidence: 'HIGH',
      method: 'papers that both sign, counted in an open index',
      __method: 'papers that both sign counted in an open index',
      __unit: 'papers',
      citationSources: ['gazette'],
      citationLocators: ['p. 14'],
      citationNotes: [''],
      dataset: 'seed',
    })
  })

  it('of an observation: its numbers, its period as days, the unit of its metric, and its subject by a link', async () => {
    expect(await node('ai-salary/country:cathay/2018/2025')).toEqual({
      id: 'ai-salary/country:cathay/2018/2025',
      metric: 'ai-salary',
      subject: 'country:cathay',
      max: 45000,
      qualifier: 'UP_TO',
      unit: 'EUR',
      __unit: 'eur',
      period: '2018/2025',
      startsOn: '2018-01-01',
      endsOn: '2025-12-31',
      stance: 'STATED',
      confidence: 'HIGH',
      citationSources: ['almanach'],
      citationLocators: ['p. 43'],
      citationNotes: [''],
      dataset: 'seed',
    })
    const cypher = 'MATCH (:Observation {id: $id})-[x]->(n:Entity) RETURN type(x) AS type, n.id AS id ORDER BY type'
    expect(await engine().read({ cypher, params: { id: 'ai-companies/city:beihe/2022' } })).toEqual([
      { type: 'ATTRIBUTED_TO', id: 'public-body:ministry-of-industry' },
      { type: 'OBSERVATION_OF', id: 'city:beihe' },
    ])
  })

  it('of a rank alone: no unit', async () => {
    expect(await node('city-ranking/city:donghai/2024')).not.toHaveProperty('unit')
  })

  it('of sources and metrics: what is known', async () => {
    expect(await node('almanach')).toEqual({
      id: 'almanach',
      title: "Almanach d'Aubeville",
      __title: 'almanach d aubeville',
      publisher: 'Éditions du Pont',
      __publisher: 'editions du pont',
      published: '2025',
      language: 'fr',
      __language: 'fr',
      licence: 'invented for tests',
      __licence: 'invented for tests',
      dataset: 'seed',
    })
    expect(await node('city-ranking')).toMatchObject({ nameEn: 'place in the ranking of AI cities' })
  })

  it('of a kind: its label and those of its interfaces', async () => {
    const count = (labels: string) =>
      engine().read({ cypher: `MATCH (n:${labels}) RETURN count(n) AS count, count(DISTINCT n.kind) AS kinds` })
    expect(await count('Entity')).toEqual([{ count: 35, kinds: 16 }])
    expect(await count('Organization')).toEqual([{ count: 11, kinds: 5 }])
    expect(await count('Company')).toEqual([{ count: 4, kinds: 1 }])
  })

  it('counts the relations of every entity from both ends', async () => {
    const relations = await engine().read<{ from: string; to: string }>({
      cypher: 'MATCH (:Entity)-[x]->(:Entity) WHERE x.dataset IS NOT NULL RETURN x.from AS from, x.to AS to',
    })
    const degrees = await engine().read<{ id: string; degree: number }>({
      cypher: 'MATCH (n:Entity) RETURN n.id AS id, n.degree AS degree',
    })
    expect(relations).toHaveLength(59)
    for (const { id, degree } of degrees)
      expect({ id, degree }).toEqual({
        id,
        degree: relations.filter(({ from, to }) => from === id || to === id).length,
      })
  })

  it('finds entities by whole names in every language, by words, alone and joined, by pairs of characters, by identifiers', async () => {
    expect(await found('=aurora')).toEqual(['company:aurora', 'research-institute:aurora'])
    expect(await found('=institutaurore')).toEqual(['research-institute:aurora'])
    expect(await found('=oestreasa')).toEqual(['company:oestrea'])
    expect(await found('=bluestarai')).toEqual(['company:lanxing'])
    expect(await found('institutaurore')).toEqual(['research-institute:aurora'])
    expect(await found('starai')).toEqual(['company:lanxing'])
    expect(await found('#geonames:1816670')).toEqual(['city:beihe'])
    expect(await found('etangs')).toEqual(['city:aubeville', 'university:ecole-des-etangs'])
    expect(await found('北河')).toEqual(['city:beihe', 'university:beihe'])
    expect(await found('河')).toEqual(['city:beihe', 'university:beihe'])
  })

  it('notes the dataset with its version and counts', async () => {
    const counts = { sources: 2, metrics: 4, entities: 35, relations: 59, observations: 9 }
    const datasets = await readDatasets(engine())
    expect(datasets).toMatchObject([{ id: 'seed', counts }])
    expect(datasets[0]?.version).toMatch(/^[0-9a-f]{16}$/)
    expect(Date.now() - Date.parse(datasets[0]?.loadedAt ?? '')).toBeLessThan(600_000)
    expect(await readDataset(engine(), 'nothing')).toBeNull()
  })
})
