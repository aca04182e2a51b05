import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine, describeSeed } from '../support/engines.js'

describeEachEngine('looking up and searching', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const idOf = async (ref: object): Promise<string | null> => {
    const { data, errors } = await api.ask('query ($ref: EntityRef!) { entity(ref: $ref) { id } }', { ref })
    expect(errors).toEqual([])
    return data!['entity']?.id ?? null
  }

  test.each([
    [{ id: 'company:lanxing' }, 'company:lanxing'],
    [{ name: 'Lanxing' }, 'company:lanxing'],
    [{ name: '蓝星' }, 'company:lanxing'],
    [{ name: 'Étoile bleue' }, 'company:lanxing'],
    [{ name: 'etoile BLEUE' }, 'company:lanxing'],
    [{ name: 'blue-star ai' }, 'company:lanxing'],
    [{ name: 'Oestrea' }, 'company:oestrea'],
    [{ name: 'Pei-Ho' }, 'city:beihe'],
    [{ name: "l'etang" }, 'university:ecole-des-etangs'],
    [{ name: 'Aurora', kind: 'COMPANY' }, 'company:aurora'],
    [{ name: 'Aurora', kind: 'CITY' }, null],
    [{ id: 'company:lanxing', kind: 'CITY' }, null],
    [{ name: 'Lanx' }, null],
    [{ name: '???' }, null],
  ])('%j is %s', async (ref, id) => {
    expect(await idOf(ref)).toBe(id)
  })

  test('a name that fits several entities lists them (case 26b)', async () => {
    const { data, errors } = await api.ask('{ entity(ref: {name: "aurora"}) { id } }')
    expect(data).toEqual({ entity: null })
    expect(errors[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      argument: 'ref',
      candidates: [
        { id: 'company:aurora', name: 'Aurora', kind: 'COMPANY', place: 'Donghai, Cathay' },
        {
          id: 'research-institute:aurora',
          name: 'Aurora',
          kind: 'RESEARCH_INSTITUTE',
          place: 'Aubeville, Gallia',
        },
      ],
    })
    expect(errors[0]?.message).toContain('"ref": "aurora" fits 2 entities')
    expect(errors[0]?.message).toContain('Give the id, or the kind that is meant.')
  })

  const hintsOf = async (query: string): Promise<any> => {
    const { errors, extensions } = await api.ask(query)
    expect(errors).toEqual([])
    return extensions?.['hints']
  }
  const LANXING = { id: 'company:lanxing', name: 'Lanxing' }
  const LANXING_1 = { id: 'ai-model:lanxing-1', name: 'Lanxing-1' }

  test('a lookup of nothing is null, with a hint at what may have been meant', async () => {
    const query = '{ here: entity(ref: {name: "Lanxin"}) { id } there: entity(ref: {id: "company:beihe"}) { id } }'
    expect((await api.ask(query)).data).toEqual({ here: null, there: null })
    expect(await hintsOf(query)).toEqual(
      expect.arrayContaining([
        {
          path: ['here'],
          message: 'no entity is called "Lanxin"; nearest: Lanxing (company:lanxing), Lanxing-1 (ai-model:lanxing-1).',
          nearest: [LANXING, LANXING_1],
        },
        {
          path: ['there'],
          message:
            'no entity has the id "company:beihe"; nearest: Beihe (city:beihe), Beihe University (university:beihe).',
          nearest: [
            { id: 'city:beihe', name: 'Beihe' },
            { id: 'university:beihe', name: 'Beihe University' },
          ],
        },
      ]),
    )
  })

  test('a hint keeps to the kind asked for where it has something near', async () => {
    expect(await hintsOf('{ company(ref: {name: "Lanxxing"}) { id } }')).toMatchObject([{ nearest: [LANXING] }])
    expect(await hintsOf('{ city(ref: {name: "Lanxing"}) { id } }')).toMatchObject([
      { message: expect.stringContaining('no CITY is called "Lanxing"'), nearest: [LANXING, LANXING_1] },
    ])
    expect(await hintsOf('{ entity(ref: {name: "zzz"}) { id } }')).toEqual([
      {
        path: ['entity'],
        message: 'no entity is called "zzz"; search(text: …) finds names by their words.',
        nearest: [],
      },
    ])
    expect(await hintsOf(`{ entity(ref: {id: "${'x'.repeat(5000)}"}) { id } }`)).toMatchObject([
      { message: expect.stringMatching(/^.{0,200}$/) },
    ])
  })

  test.each([
    ['company(ref: {name: "Beihe", kind: CITY}) { id }', 'company', 'COMPANY', 'CITY', 'Beihe (city:beihe)'],
    ['city(ref: {name: "Lanxing", kind: COMPANY}) { id }', 'city', 'CITY', 'COMPANY', 'Lanxing (company:lanxing)'],
    ['city(ref: {id: "city:beihe", kind: COMPANY}) { id }', 'city', 'CITY', 'COMPANY', 'Beihe (city:beihe)'],
  ])('a field and a kind that contradict each other are told: %s', async (query, field, kind, given, nearest) => {
    const [hint] = await hintsOf(`{ ${query} }`)
    expect(hint.message).toContain(
      `the field "${field}" finds nothing but the kind ${kind}, and "kind" is ${given}: leave "kind" out, or ask the field "entity"; nearest: ${nearest}`,
    )
    expect((await api.ask(`{ ${query} }`)).data).toEqual({ [field]: null })
  })

  test('an answer without a miss has no hints', async () => {
    expect(await hintsOf('{ entity(ref: {name: "Lanxing"}) { id } companies { nodes { id } } }')).toBeUndefined()
  })

  test.each([
    ['paths(from: {name: "Lanxin"}, to: {id: "city:beihe"}) { length: expanded }', 'from'],
    ['neighborhood(of: [{name: "Lanxin"}]) { truncated }', 'of[0]'],
    ['timeline(of: [{name: "Lanxin"}]) { totalCount }', 'of[0]'],
    ['compare(entities: [{name: "Lanxin"}, {id: "city:beihe"}]) { entities { id } }', 'entities[0]'],
    ['conflicts(about: {name: "Lanxin"}) { totalCount }', 'about'],
    ['talentFlows(from: {refs: [{name: "Lanxin"}]}) { totalCount }', 'from.refs[0]'],
  ])('%s fails with what may have been meant', async (query, argument) => {
    const { errors } = await api.ask(`{ ${query} }`)
    expect(errors).toMatchObject([
      {
        message: `"${argument}": no entity is called "Lanxin"; nearest: Lanxing (company:lanxing), Lanxing-1 (ai-model:lanxing-1).`,
        extensions: { code: 'NOT_FOUND', argument, nearest: [LANXING, LANXING_1] },
      },
    ])
  })

  test.each([
    ['paths(from: {id: "city:beihe"}, to: {name: "Aurora"}) { expanded }', 'to'],
    ['neighborhood(of: [{id: "city:beihe"}, {name: "Aurora"}]) { truncated }', 'of[1]'],
    ['talentFlows(from: {refs: [{name: "Aurora"}]}) { totalCount }', 'from.refs[0]'],
  ])('%s fails with the entities that its argument fits', async (query, argument) => {
    const { errors } = await api.ask(`{ ${query} }`)
    const candidates = [{ id: 'company:aurora' }, { id: 'research-institute:aurora' }]
    const told =
      'Aurora (COMPANY in Donghai, Cathay, company:aurora), Aurora (RESEARCH_INSTITUTE in Aubeville, Gallia, research-institute:aurora)'
    expect(errors).toMatchObject([
      {
        message: `"${argument}": "Aurora" fits 2 entities: ${told}. Give the id, or the kind that is meant.`,
        extensions: { code: 'BAD_USER_INPUT', argument, candidates },
      },
    ])
  })

  test('the query field of a kind resolves names within the kind', async () => {
    const { data } = await api.ask(
      '{ company(ref: {name: "Aurora"}) { id } researchInstitute(ref: {name: "Aurora"}) { id } city(ref: {name: "Aurora"}) { id } }',
    )
    expect(data).toEqual({
      company: { id: 'company:aurora' },
      researchInstitute: { id: 'research-institute:aurora' },
      city: null,
    })
  })

  test('names fall back to English, then to any language', async () => {
    const { data } = await api.ask(
      '{ city(ref: {id: "city:donghai"}) { en: name fr: name(language: FR) zh: name(language: ZH) names { language value } } }',
    )
    expect(data!['city']).toEqual({
      en: 'Donghai',
      fr: 'Donghai',
      zh: '东海',
      names: [
        { language: 'EN', value: 'Donghai' },
        { language: 'ZH', value: '东海' },
      ],
    })
  })

  test('identifiers come with their pages', async () => {
    const { data } = await api.ask('{ university(ref: {id: "university:beihe"}) { externalIds { scheme value url } } }')
    expect(data!['university'].externalIds).toEqual(
      expect.arrayContaining([
        { scheme: 'ror', value: '03cve4549', url: 'https://ror.org/03cve4549' },
        { scheme: 'wikidata', value: 'Q16955', url: 'https://www.wikidata.org/wiki/Q16955' },
      ]),
    )
  })

  test('anything can be fetched again by its id', async () => {
    const ids = [
      'university:beihe',
      'COOPERATES_WITH/university:ecole-des-etangs/university:beihe/joint-school',
      'ai-companies/city:beihe/2022',
      'gazette',
    ]
    for (const id of ids) {
      const { data } = await api.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id })
      expect(data!['node']?.id).toBe(id)
    }
  })

  const hits = async (text: string, args = ''): Promise<string[]> => {
    const { data, errors } = await api.ask(
      `query ($text: String!) { search(text: $text ${args}) { totalCount edges { match node { id } } } }`,
      { text },
    )
    expect(errors).toEqual([])
    expect(data!['search'].totalCount).toBe(data!['search'].edges.length)
    return data!['search'].edges.map((edge: any) => `${edge.match} ${edge.node.id}`)
  }

  test('search finds the starts of words, best matches first', async () => {
    expect(await hits('beihe')).toEqual(['EXACT city:beihe', 'PREFIX university:beihe'])
    expect(await hits('Bei')).toEqual(['PREFIX university:beihe', 'PREFIX city:beihe'])
    expect(await hits('universite beih')).toEqual(['WORDS university:beihe'])
    expect(await hits('奥布维尔 étangs')).toEqual(['WORDS city:aubeville'])
    expect(await hits('aur')).toEqual(['PREFIX research-institute:aurora', 'PREFIX company:aurora'])
    expect(await hits('aurora', 'kinds: [COMPANY]')).toEqual(['EXACT company:aurora'])
  })

  test('search finds Chinese by its characters, and French with or without accents', async () => {
    expect(await hits('北河')).toEqual(['EXACT city:beihe', 'PREFIX university:beihe'])
    expect(await hits('大学')).toEqual(['WORDS university:beihe', 'WORDS university:donghai'])
    expect(await hits('蓝')).toEqual(['PREFIX company:lanxing', 'PREFIX ai-model:lanxing-1'])
    expect(await hits('étangs')).toEqual(['WORDS city:aubeville', 'WORDS university:ecole-des-etangs'])
    expect(await hits('ETANGS ecole')).toEqual(['WORDS university:ecole-des-etangs'])
  })

  test('search forgives one letter in a word of five or more, where nothing else is found', async () => {
    expect(await hits('Lanxxing')).toEqual(['SIMILAR company:lanxing', 'SIMILAR ai-model:lanxing-1'])
    expect(await hits('lnaxing')).toEqual(['SIMILAR company:lanxing', 'SIMILAR ai-model:lanxing-1'])
    expect(await hits('lanxin9')).toEqual(['SIMILAR company:lanxing', 'SIMILAR ai-model:lanxing-1'])
    expect(await hits('Auroro', 'kinds: [COMPANY]')).toEqual(['SIMILAR company:aurora'])
    expect(await hits('dongha univresity')).toEqual(['SIMILAR university:donghai'])
    expect(await hits('univresity bejhe')).toEqual(['SIMILAR university:beihe'])
    expect(await hits('BEIHÉE')).toEqual(['SIMILAR university:beihe', 'SIMILAR city:beihe'])
  })

  test('search takes no word for another that is far, short, known or begins differently', async () => {
    expect(await hits('lanxxxing')).toEqual([])
    expect(await hits('bexh')).toEqual([])
    expect(await hits('manxing')).toEqual([])
    expect(await hits('aurora', 'kinds: [CITY]')).toEqual([])
    expect(await hits('beihe lanxing')).toEqual([])
    expect(await hits('lanxxing bexh')).toEqual([])
    expect(await hits('北海河东西')).toEqual([])
  })

  test.each(['e', 'univresity'])('search for "%s" is paged without gaps', async (text) => {
    const whole = await hits(text, 'first: 100')
    const found: string[] = []
    let after: string | null = null
    do {
      const { data }: { data: any } = await api.ask(
        'query ($text: String!, $after: String) { search(text: $text, first: 1, after: $after) { edges { match node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }',
        { text, after },
      )
      expect(data.search.pageInfo.hasPreviousPage).toBe(after !== null)
      found.push(...data.search.edges.map((edge: any) => `${edge.match} ${edge.node.id}`))
      after = data.search.pageInfo.hasNextPage ? data.search.pageInfo.endCursor : null
    } while (after)
    expect(found).toEqual(whole)
    expect(whole.length).toBeGreaterThan(1)
  })
})

describeSeed('names of the seed', (engine) => {
  test('where entities of one kind share a name, only the id helps', async () => {
    const api = await openApi(engine(), ['seed'])
    const { errors } = await api.ask('{ person(ref: {name: "Kai Yu"}) { id } }')
    expect(errors[0]?.message).toMatch(/fits 2 entities: .* Give the id\.$/)
    const people = errors[0]?.extensions?.['candidates'] as object[]
    expect(
      people.filter((person) => 'place' in person),
      'case 26b: people lie nowhere',
    ).toEqual([])
  })
})
