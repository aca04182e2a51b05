import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { checkQuality } from '../../src/quality/quality.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// Three ontologies that have nothing in common with the shipped one. Each has the questions that its roles allow, and no
// question that does not fit it. See their folders for what is in them.

const folderOf = (name: string): string => join('test', 'fixtures', name)
const openFixture = (engine: Parameters<typeof openApi>[0], name: string): Promise<Api> =>
  openApi(engine, [join(folderOf(name), 'seed')], {}, { SCHEMA_DIR: folderOf(name) })

/** The answer to a question that has no errors. */
async function answer(api: Api, query: string): Promise<Record<string, any>> {
  const { data, errors } = await api.ask(query)
  expect(errors).toEqual([])
  return data!
}

const idsOf = (nodes: readonly { id: string }[]): string[] => nodes.map(({ id }) => id)
const pathsOf = ({ paths }: any): string[] => paths.map(({ entities }: any) => idsOf(entities).join(' > '))
const PATHS = '{ paths { entities { id } } excluded { entity { id } } }'

/** The fields of a type; null where the schema does not have it. */
async function fieldsOf(api: Api, type: string): Promise<string[] | null> {
  const { __type } = await answer(api, `{ __type(name: "${type}") { fields { name } } }`)
  return __type && (__type.fields ?? []).map(({ name }: { name: string }) => name)
}
const hasType = async (api: Api, name: string): Promise<boolean> =>
  (await answer(api, `{ __type(name: "${name}") { name } }`))['__type'] !== null

describeEachEngine('a library in German and Spanish', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openFixture(engine(), 'bibliothek')
  })

  test('is named in its own languages, the first one where none is asked for', async () => {
    const { model, koeln, bibliotheken, unnamed } = await answer(
      api,
      `{
        model { languages kinds { kind label(language: ES) pluralLabel } metrics { name name_es: name(language: ES) } }
        koeln: stadt(ref: {name: "colonia"}) { name es: name(language: ES) names { language value } }
        bibliotheken(orderBy: [{name: ASC}]) { nodes { name } }
        unnamed: stadt(ref: {id: "stadt:sevilla"}) { name(language: DE) }
      }`,
    )
    expect(model.languages).toEqual(['DE', 'ES'])
    expect(model.kinds[0]).toEqual({ kind: 'BIBLIOTHEK', label: 'biblioteca', pluralLabel: 'Bibliotheken' })
    expect(model.metrics).toEqual([{ name: 'Ausleihen im Jahr', name_es: 'préstamos al año' }])
    const names = [
      { language: 'DE', value: 'Köln' },
      { language: 'ES', value: 'Colonia' },
    ]
    expect(koeln).toEqual({ name: 'Köln', es: 'Colonia', names })
    expect(bibliotheken.nodes).toEqual([{ name: 'Biblioteca Colombina' }, { name: 'Dombibliothek' }])
    expect(unnamed).toEqual({ name: 'Sevilla' })
    const { errors } = await api.ask('{ stadt(ref: {id: "stadt:koeln"}) { name(language: EN) } }')
    expect(errors[0]!.message).toContain('Value "EN" does not exist in "Language" enum')
  })

  test('is searched and grouped', async () => {
    const { search, haus, bibliothekGroups } = await answer(
      api,
      `{
        search(text: "die mundung") { nodes { id } }
        haus: hauss(where: {orte: {some: {name: {eq: "Koln"}}}}) { nodes { id } }
        bibliothekGroups(by: [ORTE], orderBy: [{orte: ASC}]) { count orte { id } }
      }`,
    )
    expect(idsOf(search.nodes)).toEqual(['buch:die-muendung'])
    expect(idsOf(haus.nodes).sort()).toEqual(['bibliothek:dom', 'schule:rhein'])
    expect(bibliothekGroups).toEqual([
      { count: 1, orte: { id: 'stadt:koeln' } },
      { count: 1, orte: { id: 'stadt:sevilla' } },
    ])
  })

  test('has flows of people between houses and between towns', async () => {
    const FLOWS =
      '{ nodes { origin { id } destination { id } namedCount people(first: 2) { nodes { id stellen { totalCount } } } } }'
    const flow = (origin: string, destination: string) => ({
      nodes: [
        {
          origin: { id: origin },
          destination: { id: destination },
          namedCount: 1,
          people: { nodes: [{ id: 'mensch:weiss', stellen: { totalCount: 1 } }] },
        },
      ],
    })
    const { all, towns, schule, bibliothek, stadt } = await answer(
      api,
      `{
        all: talentFlows(first: 2) ${FLOWS}
        towns: talentFlows(groupBy: STADT, from: {staedte: ["stadt:koeln"]}, first: 2) ${FLOWS}
        schule(ref: {id: "schule:rhein"}) { talentFlows(first: 2) ${FLOWS} }
        bibliothek(ref: {id: "bibliothek:colombina"}) { talentSources(first: 2) ${FLOWS} }
        stadt(ref: {id: "stadt:sevilla"}) { talentFlows(direction: TO, first: 2) ${FLOWS} }
      }`,
    )
    const houses = flow('schule:rhein', 'bibliothek:colombina')
    expect([all, schule.talentFlows, bibliothek.talentSources, stadt.talentFlows]).toEqual(Array(4).fill(houses))
    expect(towns).toEqual(flow('stadt:koeln', 'stadt:sevilla'))
    const { errors } = await api.ask('{ talentFlows(from: {staedte: ["schule:rhein"]}) { totalCount } }')
    expect(errors[0]!.message).toContain('"from.staedte" has schule:rhein, which is not a stadt')
  })

  test('has cooperation, with its channels', async () => {
    const { cooperationPaths, cooperationFlows } = await answer(
      api,
      `{
        cooperationPaths(from: {name: "Köln"}, to: {name: "Sevilla"}) { paths { hops { relation { type channel } } } }
        cooperationFlows(groupBy: STADT) { nodes { from { id } to { id } totals { channel unit weight } } }
      }`,
    )
    expect(cooperationPaths.paths).toEqual([{ hops: [{ relation: { type: 'TAUSCHT_MIT', channel: 'FERNLEIHE' } }] }])
    expect(cooperationFlows.nodes).toEqual([
      {
        from: { id: 'stadt:koeln' },
        to: { id: 'stadt:sevilla' },
        totals: [{ channel: 'FERNLEIHE', unit: 'Bücher', weight: 12 }],
      },
    ])
  })

  test('has paths, and chains of what goes on from what', async () => {
    const { paths, policyChain } = await answer(
      api,
      `{
        paths(from: {name: "Anna Weiß"}, to: {name: "Inés Prado"}) ${PATHS}
        policyChain(of: {name: "Die Mündung"}, direction: WHAT_IT_BUILDS_ON) ${PATHS}
      }`,
    )
    expect(pathsOf(paths)).toEqual([
      'mensch:weiss > bibliothek:colombina > mensch:prado',
      'mensch:weiss > buch:der-fluss > buch:die-muendung > mensch:prado',
    ])
    expect(pathsOf(policyChain)).toEqual(['buch:die-muendung > buch:der-fluss'])
  })

  test('has its quality checked by its own roles', async () => {
    const { findings } = await checkQuality(engine(), api.services.model)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(findings.map(({ check, id }) => `${check}: ${id}`)).toContain(
      'undated career: LERNTE_BEI/mensch:weiss/schule:rhein',
    )
  })
})

describeEachEngine('farms and their fields', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openFixture(engine(), 'farms')
  })

  test('case 11: have paths through farmland, however much of it is tilled, but not through what grows everywhere', async () => {
    const question = `{ paths(from: {name: "Oak Farm"}, to: {name: "Hill Farm"}) ${PATHS} }`
    const { paths } = await answer(await api.under({ hubDegree: 1 }), question)
    expect(pathsOf(paths)).toEqual([
      'farm:oak > farm:mill > field:wet > farm:hill',
      'farm:oak > field:long > farm:mill > field:wet > farm:hill',
    ])
    expect(paths.excluded.map(({ entity }: any) => entity.id).sort()).toEqual(['crop:rye', 'village:upper'])
    expect(pathsOf((await answer(api, question))['paths'])).toContain(
      'farm:oak > field:long > crop:rye > field:wet > farm:hill',
    )
  })

  test('have farms, not fields, stand for their village', async () => {
    const { paths, cooperationPaths } = await answer(
      api,
      `{
        paths(from: {name: "Upper Dale"}, to: {name: "Lower Dale"}, maxLength: 2) ${PATHS}
        cooperationPaths(from: {name: "Upper Dale"}, to: {name: "Lower Dale"}) ${PATHS}
      }`,
    )
    expect(pathsOf(paths)).toEqual([
      'farm:oak > farm:mill',
      'farm:oak > field:long > farm:mill',
      'farm:oak > field:long > village:lower',
      'farm:hill > field:wet > farm:mill',
    ])
    expect(pathsOf(cooperationPaths)).toEqual(['farm:oak > farm:mill'])
  })

  test('are searched, filtered and grouped', async () => {
    const { search, fields, fieldGroups, farmGroups, cooperationFlows } = await answer(
      api,
      `{
        search(text: "long acre", kinds: [FIELD]) { nodes { id ... on Field { hectares } } }
        fields(where: {farms: {some: {method: {eq: ORGANIC}}}}, orderBy: [{hectares: DESC}]) { nodes { id } }
        fieldGroups(by: [CROPS]) { count crops { id } }
        farmGroups(by: [VILLAGES, METHOD]) { count villages { id } method }
        cooperationFlows(groupBy: VILLAGE) { nodes { from { id } to { id } relationCount } }
      }`,
    )
    expect(search.nodes).toEqual([{ id: 'field:long', hectares: 4.5 }])
    expect(idsOf(fields.nodes)).toEqual(['field:long', 'field:wet'])
    expect(fieldGroups).toEqual([{ count: 2, crops: { id: 'crop:rye' } }])
    expect(farmGroups[0]).toEqual({ count: 2, villages: { id: 'village:upper' }, method: 'ORGANIC' })
    expect(cooperationFlows.nodes).toEqual([
      { from: { id: 'village:lower' }, to: { id: 'village:upper' }, relationCount: 1 },
    ])
  })

  test('have no careers, chains or channels', async () => {
    const queries = await fieldsOf(api, 'Query')
    expect(queries).toEqual(expect.arrayContaining(['cooperationPaths', 'cooperationFlows', 'paths', 'fieldGroups']))
    for (const absent of ['talentFlows', 'policyChain', 'organizations', 'places', 'companies'])
      expect(queries).not.toContain(absent)
    expect(await fieldsOf(api, 'Village')).not.toContain('talentFlows')
    expect(await fieldsOf(api, 'Farm')).not.toContain('talentSources')
    expect(await fieldsOf(api, 'Relation')).not.toContain('channel')
    expect(await fieldsOf(api, 'CooperationTotal')).not.toContain('channel')
    expect(await hasType(api, 'TalentFlow')).toBe(false)
  })
})

describeEachEngine('proteins and diseases', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openFixture(engine(), 'proteins')
  })

  test('have paths, reach and neighbourhoods', async () => {
    const { paths, reachable, neighborhood, protein } = await answer(
      api,
      `{
        paths(from: {name: "Stopin"}, to: {name: "blue fever"}) ${PATHS}
        reachable(from: {name: "Stopin"}, kind: DISEASE, maxLength: 4) { edges { distance node { id } } }
        neighborhood(of: [{name: "Alphin"}]) { nodes { entityId } }
        protein(ref: {id: "protein:betin"}) { partners { edges { node { id } relation { weight } } } }
      }`,
    )
    expect(pathsOf(paths)).toEqual([
      'compound:stopin > protein:betin > protein:alphin > protein:gammin > disease:blue-fever',
    ])
    expect(reachable.edges).toEqual([{ distance: 4, node: { id: 'disease:blue-fever' } }])
    const near = neighborhood.nodes.map(({ entityId }: { entityId: string }) => entityId).sort()
    expect(near).toEqual(['protein:alphin', 'protein:betin', 'protein:gammin'])
    expect(protein.partners.edges).toEqual([{ node: { id: 'protein:alphin' }, relation: { weight: 0.9 } }])
  })

  test('are searched, grouped and compared', async () => {
    const { search, proteinGroups, compare } = await answer(
      api,
      `{
        search(text: "alp1") { nodes { id } }
        proteinGroups(by: [COMPARTMENT]) { count compartment }
        compare(entities: [{name: "Alphin"}, {name: "Betin"}]) { rows { cells { observation { value qualifier } } } }
      }`,
    )
    expect(idsOf(search.nodes)).toEqual(['protein:alphin'])
    expect(proteinGroups).toEqual([
      { count: 2, compartment: 'NUCLEUS' },
      { count: 1, compartment: 'MEMBRANE' },
    ])
    expect(compare.rows).toEqual([
      { cells: [{ observation: { value: 43.7, qualifier: 'EXACTLY' } }] },
      { cells: [{ observation: { value: 134, qualifier: 'ABOUT' } }] },
    ])
  })

  test('have no question about places, people, cooperation or chains', async () => {
    const queries = await fieldsOf(api, 'Query')
    expect(queries).toEqual(expect.arrayContaining(['paths', 'proteins', 'diseaseGroups', 'timeline', 'conflicts']))
    for (const absent of ['talentFlows', 'cooperationFlows', 'cooperationPaths', 'policyChain', 'people', 'cities'])
      expect(queries).not.toContain(absent)
    expect(await fieldsOf(api, 'Relation')).not.toContain('channel')
    for (const absent of ['FlowEnd', 'FlowGrouping', 'FlowYear', 'TalentFlow', 'CooperationFlow', 'ChainDirection'])
      expect(await hasType(api, absent)).toBe(false)
    const { findings, coverage } = await checkQuality(engine(), api.services.model)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(coverage.cities).toEqual([])
  })
})
