import { beforeAll, expect, test } from 'vitest'
import { importText } from '../import/support.js'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

/** Names, texts and identifiers as people write them, not as registers do. */
const DATA = `
sources:
  - { id: texts, title: Étude des noms, publisher: Éditions du Nord, url: "https://example.org/C.N.R.S." }
  - { id: texts-b, title: essai, publisher: nord }
  - { id: texts-c, title: Zone, publisher: Sud }
companies:
  - { id: company:deep-sight, names: { en: DeepSight }, externalIds: { wikidata: Q900001, ror: 03zzz9999 }, description: "Les modèles de Boréal AI", citations: [{ source: texts, locator: p. 1 }] }
  - { id: company:boreal-ai, names: { en: Boréal AI, zh: 北方大學公司 }, externalIds: { github: boreal-ai }, description: élan, citations: [{ source: texts, locator: p. 1 }] }
  - { id: company:paris-est, names: { en: Parys Est }, aliases: [P.E.S.T.], description: Zèle, citations: [{ source: texts, locator: p. 1 }] }
  - { id: company:north-harbour, names: { en: Shang Haven }, externalIds: { geonames: "900001" }, citations: [{ source: texts, locator: p. 1 }] }
  - { id: company:twin-a, names: { en: Twin }, citations: [{ source: texts, locator: p. 1 }] }
  - { id: company:twin-b, names: { en: Twin }, citations: [{ source: texts, locator: p. 1 }] }
people:
  - { id: person:text-a, names: { en: Text A }, citations: [{ source: texts, locator: p. 1 }] }
  - { id: person:text-b, names: { en: Text B }, citations: [{ source: texts, locator: p. 1 }] }
  - { id: person:text-c, names: { en: Text C }, citations: [{ source: texts, locator: p. 1 }] }
  - { id: person:text-d, names: { en: Text D }, citations: [{ source: texts, locator: p. 1 }] }
policies:
  - { id: policy:text-act, names: { en: Text Act }, externalIds: { celex: 02016R0679-20160504 }, citations: [{ source: texts, locator: p. 1 }] }
LOCATED_IN:
  - { from: company:twin-a, to: district:haitan, citations: [{ source: texts, locator: p. 1 }] }
WORKS_AT:
  - { from: person:text-a, to: company:paris-est, role: Zoologist, citations: [{ source: texts, locator: p. 1 }] }
  - { from: person:text-b, to: company:paris-est, role: Économiste, citations: [{ source: texts, locator: p. 1 }] }
  - { from: person:text-c, to: company:paris-est, role: economist, citations: [{ source: texts, locator: p. 1 }] }
  - { from: person:text-d, to: company:paris-est, role: Vice-President, citations: [{ source: texts, locator: p. 1 }] }
`

describeEachEngine('texts as people write them', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), [FIXTURE])
    const { mistakes } = await importText(engine(), 'texts', DATA)
    expect(mistakes).toEqual([])
  })

  async function ask(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, any>> {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data!
  }

  const ids = (list: { nodes: { id: string }[] }): string[] => list.nodes.map(({ id }) => id)

  const search = async (text: string) =>
    (await ask('query ($text: String!) { search(text: $text, first: 50) { edges { match node { id } } } }', { text }))[
      'search'
    ].edges.map(({ match, node }: any) => `${match} ${node.id}`)

  const named = async (filter: object) =>
    ids(
      (
        await ask('query ($where: CompanyWhere) { companies(where: $where) { nodes { id } } }', {
          where: { name: filter },
        })
      )['companies'],
    )

  const looked = async (name: string) =>
    (await ask('query ($name: String) { entity(ref: {name: $name}) { id } }', { name }))['entity']?.id ?? null

  test.each([
    ['Deep Sight', 'company:deep-sight'],
    ['Deep\u200bSi\u00adght', 'company:deep-sight'],
    ['\u202eDeepSight\u202c\0', 'company:deep-sight'],
    ['BorealAI', 'company:boreal-ai'],
    ['Bore\u0301al ai', 'company:boreal-ai'],
    ['北方大学公司', 'company:boreal-ai'],
    ['PEST', 'company:paris-est'],
    ['Shanghaven', 'company:north-harbour'],
  ])('cases 15 and 17: %j is found by search, reference and filter', async (text, id) => {
    expect(await search(text)).toEqual([`EXACT ${id}`])
    expect(await looked(text)).toBe(id)
    for (const filter of [{ eq: text }, { in: [text] }, { contains: text }, { startsWith: text }])
      expect(await named(filter)).toEqual([id])
    expect(await named({ ne: text })).not.toContain(id)
    expect(await named({ notIn: [text] })).not.toContain(id)
  })

  test('case 17: words inside names may be joined and parted, but words begin where they begin', async () => {
    expect(await search('Sight')).toEqual([])
    expect(await named({ contains: 'sight' })).toEqual(['company:deep-sight'])
    expect(await named({ contains: 'haven' })).toEqual(['company:north-harbour'])
    expect(await named({ contains: 'gh aven' })).toEqual([])
    expect(await named({ contains: 'ryses' })).toEqual([])
    expect(await search('boréal a i')).toEqual(['EXACT company:boreal-ai'])
  })

  test.each(['+', '…', '', '\u200b', '👍'])('case 16: %j is in no text', async (text) => {
    expect(await named({ contains: text })).toEqual([])
    expect(await named({ startsWith: text })).toEqual([])
    expect(await search(text)).toEqual([])
    const searched = await api.ask('query ($text: String!) { search(text: $text) { totalCount } }', { text })
    expect(searched.extensions?.['hints']).toMatchObject([
      { path: ['search'], message: '"text" has no letter or digit, so it matches nothing.' },
    ])
    const { extensions } = await api.ask(
      'query ($text: String) { named: companies(where: {or: [{name: {contains: $text}}]}) { totalCount } }',
      { text },
    )
    const message = '"contains" has no letter or digit, so it matches nothing.'
    expect(extensions?.['hints']).toEqual([{ path: ['named'], message, nearest: [] }])
  })

  test('case 26b: candidates of a name say where they lie, narrowest place first, or nothing', async () => {
    const { errors } = await api.ask('{ company(ref: {name: "twin"}) { id } }')
    expect(errors[0]?.message).toBe(
      '"ref": "twin" fits 2 entities: Twin (COMPANY in Haitan District, Beihe, Cathay, company:twin-a), Twin (COMPANY, company:twin-b). Give the id.',
    )
    expect(errors[0]?.extensions?.['candidates']).toEqual([
      { id: 'company:twin-a', name: 'Twin', kind: 'COMPANY', place: 'Haitan District, Beihe, Cathay' },
      { id: 'company:twin-b', name: 'Twin', kind: 'COMPANY' },
    ])
  })

  test('case 18: filters by text fold as names do', async () => {
    const roles = async (filter: object) =>
      (
        await ask('query ($where: RelationWhere) { relations(where: $where) { nodes { role } } }', {
          where: { role: filter, to: { id: { eq: 'company:paris-est' } } },
        })
      )['relations'].nodes.map(({ role }: any) => role)
    for (const text of ['É', 'E\u0301', 'e', 'ÉCONOM', 'Ｅｃｏ'])
      expect((await roles({ startsWith: text })).sort()).toEqual(['economist', 'Économiste'].sort())
    expect(await roles({ contains: 'E\u0301CONOMISTE' })).toEqual(['Économiste'])
    expect(await roles({ eq: 'economiste' })).toEqual(['Économiste'])
    expect(await roles({ in: ['vice president', 'ZOOLOGIST'] })).toHaveLength(2)
    expect(await roles({ ne: 'Vice President' })).toHaveLength(3)
    expect(await roles({ notIn: ['vice president', 'zoologist'] })).toHaveLength(2)
    expect(await roles({ contains: '-' })).toEqual([])
    const where = { description: { contains: 'BorealAI' } }
    const found = await ask('query ($where: CompanyWhere) { companies(where: $where) { nodes { id } } }', { where })
    expect(ids(found['companies'])).toEqual(['company:deep-sight'])
    const sources = await ask(
      '{ sources(where: {title: {contains: "etude"}, url: {contains: "CNRS"}}) { nodes { id } } }',
    )
    expect(ids(sources['sources'])).toEqual(['texts'])
  })

  test('case 18: orders by text fold as names do, page by page', async () => {
    const role = async (direction: string) => {
      const roles: string[] = []
      for (let after: string | null = null, more = true; more;) {
        const { relations }: Record<string, any> = await ask(
          `query ($after: String) { relations(where: {to: {id: {eq: "company:paris-est"}}}, orderBy: [{role: ${direction}}], first: 1, after: $after) { nodes { role } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )
        roles.push(relations.nodes[0].role)
        ;({ endCursor: after, hasNextPage: more } = relations.pageInfo)
      }
      return roles
    }
    expect(await role('ASC')).toEqual(['economist', 'Économiste', 'Vice-President', 'Zoologist'])
    expect(await role('DESC')).toEqual(['Zoologist', 'Vice-President', 'Économiste', 'economist'])
    const where = 'where: {id: {startsWith: "texts"}}'
    const titled = await ask(`{ sources(${where}, orderBy: [{title: ASC}]) { nodes { id } } }`)
    expect(ids(titled['sources'])).toEqual(['texts-b', 'texts', 'texts-c'])
    const staff = await ask(
      '{ company(ref: {id: "company:paris-est"}) { staff(orderBy: [{relation: {role: ASC}}]) { edges { relation { role } } } } }',
    )
    expect(staff['company'].staff.edges.map(({ relation }: any) => relation.role)).toEqual(await role('ASC'))
  })

  test.each([
    ['Q900001', 'company:deep-sight'],
    ['https://www.wikidata.org/wiki/Q900001', 'company:deep-sight'],
    ['03ZZZ9999', 'company:deep-sight'],
    ['https://ror.org/03zzz9999', 'company:deep-sight'],
    ['ror:03zzz9999', 'company:deep-sight'],
    ['boreal-ai', 'company:boreal-ai'],
    ['https://github.com/boreal-ai', 'company:boreal-ai'],
    ['900001', 'company:north-harbour'],
    ['02016R0679-20160504', 'policy:text-act'],
    ['https://eur-lex.europa.eu/legal-content/FR/TXT/?uri=CELEX:02016R0679-20160504', 'policy:text-act'],
  ])('case 19: the external id %s is found by search, reference and filter', async (text, id) => {
    expect(await search(text)).toEqual([`EXACT ${id}`])
    expect(await looked(text)).toBe(id)
    const many = await ask('query ($refs: [EntityRef!]!) { comparison(entities: $refs) { entities { id } } }', {
      refs: [{ name: text }, { name: 'Text A' }],
    }).catch(() => null)
    if (many) expect(many['comparison'].entities.map((one: any) => one.id)).toEqual([id, 'person:text-a'])
    const list = id.startsWith('policy')
      ? 'policies(where: {externalIds: $filter})'
      : 'companies(where: {externalIds: $filter})'
    for (const filter of [{ eq: text }, { in: ['nothing', text] }]) {
      const found = await ask(`query ($filter: ExternalIdFilter) { found: ${list} { nodes { id } } }`, { filter })
      expect(ids(found['found'])).toEqual([id])
    }
  })

  test('case 19: filters by external ids speak of registers, and of having none', async () => {
    const count = async (filter: string) =>
      (
        await ask(
          `{ companies(where: {id: {in: ["company:deep-sight", "company:paris-est"]}, externalIds: ${filter}}) { nodes { id } } }`,
        )
      )['companies']
    expect(ids(await count('{scheme: "ROR"}'))).toEqual(['company:deep-sight'])
    expect(ids(await count('{isNull: true}'))).toEqual(['company:paris-est'])
    expect(ids(await count('{isNull: false, ne: "Q1"}'))).toEqual(['company:deep-sight'])
    expect(ids(await count('{notIn: ["Q900001"]}'))).toEqual([])
    const { extensions } = await api.ask('{ companies(where: {externalIds: {eq: "n° 5"}}) { totalCount } }')
    expect(extensions?.['hints']).toMatchObject([
      { path: ['companies'], message: expect.stringMatching(/^"n° 5" is not an identifier of a known register: /) },
    ])
    const { errors } = await api.ask('{ companies(where: {externalIds: {scheme: "rorr"}}) { totalCount } }')
    expect(errors[0]?.message).toMatch(/^"scheme": no register is called "rorr"\. The registers are arxiv, /)
  })
})
