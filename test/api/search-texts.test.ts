import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fold } from '../../src/text/fold.js'
import { plainTerms, queryWords, terms } from '../../src/text/terms.js'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'
import { runs } from '../support/tier.js'

const FIELDS = ['NAMES', 'DESCRIPTIONS', 'ROLES', 'NOTES', 'TITLES'] as const
type Field = (typeof FIELDS)[number]

/** What the graph holds of an entity, as a plain reader sees it. */
interface Read {
  readonly id: string
  readonly kind: string
  readonly sortName: string
  readonly degree: number
  /** The passages of each field, each as its terms. */
  readonly passages: Readonly<Record<Field, readonly (readonly string[])[]>>
}

describeSeed('a search in texts', (engine) => {
  let api: Api
  let entities: readonly Read[]
  let words: readonly string[]

  beforeAll(async () => {
    // The first search loads the texts, which on a busy machine takes Neo4j longer than a request may.
    api = await openApi(engine(), ['seed'], { timeoutMs: 120_000 })
    const rows = await engine().read<any>({
      cypher: `MATCH (n:Entity) RETURN n.id AS id, n.kind AS kind, n.sortName AS sortName, n.degree AS degree,
        n.description AS description, n.citationSources AS sources, [n.nameEn, n.nameFr, n.nameZh] + coalesce(n.aliases, []) AS names`,
    })
    const relations = await engine().read<any>({
      cypher: `MATCH (a:Entity)-[r]->(b:Entity) WHERE r.dataset IS NOT NULL RETURN a.id AS a, b.id AS b, r.role AS role, r.note AS note, r.citationSources AS sources`,
    })
    const titles = new Map(
      (await engine().read<any>({ cypher: 'MATCH (s:Source) RETURN s.id AS id, s.title AS title' })).map((one) => [
        one.id,
        one.title,
      ]),
    )
    const at = new Map<string, any[]>()
    for (const one of relations) for (const end of new Set([one.a, one.b])) at.set(end, [...(at.get(end) ?? []), one])
    const plain = (texts: readonly (string | null | undefined)[]) =>
      texts.filter((one) => typeof one === 'string').map(plainTerms)
    entities = rows.map((row): Read => {
      const own = at.get(row.id) ?? []
      const sources = new Set<string>([...row.sources, ...own.flatMap((one) => one.sources)])
      return {
        ...row,
        passages: {
          // Names count together.
          NAMES: [row.names.filter(Boolean).flatMap(terms)],
          DESCRIPTIONS: plain([row.description]),
          ROLES: plain(own.map(({ role }) => role)),
          NOTES: plain(own.map(({ note }) => note)),
          TITLES: plain([...sources].map((id) => titles.get(id))),
        },
      }
    })
    const texts = [
      ...rows.map((one) => one.description),
      ...relations.flatMap((one) => [one.role, one.note]),
      ...titles.values(),
    ]
    words = [...new Set(texts.filter(Boolean).flatMap((text: string) => fold(text).split(' ')))].filter(
      (word) => word.length > 1,
    )
  })

  const has = (passage: readonly string[], text: string): boolean =>
    queryWords(text).every(({ text: word, joined }) =>
      passage.some((term) => [word, ...joined].some((way) => term.startsWith(way))),
    )

  /** The hits beside names, in order: by field, then by relations, name and id. */
  function right(text: string, fields: readonly Field[]): string[] {
    if (queryWords(text).length === 0) return []
    const isNamed = ({ passages }: Read) => fields.includes('NAMES') && passages.NAMES.some((one) => has(one, text))
    const fieldOf = ({ passages }: Read) =>
      FIELDS.slice(1).findIndex((field) => fields.includes(field) && passages[field].some((one) => has(one, text)))
    return entities
      .filter((one) => !isNamed(one) && fieldOf(one) >= 0)
      .sort(
        (a, b) =>
          fieldOf(a) - fieldOf(b) ||
          b.degree - a.degree ||
          (a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id < b.id ? -1 : 1),
      )
      .map(({ id }) => id)
  }

  const ask = async (args: string, variables = {}) => {
    const { data, errors } = await api.ask(
      `query ($text: String!, $in: [SearchField!], $after: String) { search(text: $text, in: $in, after: $after${args}) {
        totalCount pageInfo { hasNextPage endCursor } edges { match node { id } matches { field passage relation { id role note } source { id title } } } } }`,
      variables,
    )
    expect(errors).toEqual([])
    return data!['search']
  }

  test('finds what a plain reading finds, in the same order, all pages together', async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }),
        fc.subarray([...FIELDS], { minLength: 1 }),
        fc.integer({ min: 2, max: 12 }),
        async (chosen, fields, cut) => {
          const text = chosen.join(' ').slice(0, chosen.length > 1 ? undefined : cut)
          const hits: any[] = []
          for (let after: string | null = null, more = true; more && hits.length < 400;) {
            const page: any = await ask(', first: 100', { text, in: fields, after })
            hits.push(...page.edges)
            more = page.pageInfo.hasNextPage
            after = page.pageInfo.endCursor
            if (!more && hits[0]?.match !== 'SIMILAR') expect(page.totalCount).toBe(hits.length)
          }
          const told = hits.filter(({ match }) => match === 'PASSAGE').map(({ node }) => node.id)
          expect(told).toEqual(right(text, fields).slice(0, told.length))
          if (hits.length < 400) expect(told).toHaveLength(right(text, fields).length)
          for (const { match, matches } of hits.filter((hit) => hit.match === 'PASSAGE' && hit.matches)) {
            expect(match).toBe('PASSAGE')
            expect(matches.length).toBeGreaterThan(0)
            for (const { passage } of matches) expect(has(plainTerms(passage), text)).toBe(true)
          }
          found += told.length
        },
      ),
      // A common word first, so that however rare the drawn ones are, there is something to compare.
      { numRuns: runs(40), examples: [[['intelligence'], [...FIELDS], 12]] },
    )
    expect(found).toBeGreaterThan(100)
  })

  test('finds the same as the filter "text" in names and descriptions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), async (chosen) => {
        const text = chosen.join(' ')
        const { data, errors } = await api.ask(
          'query ($text: String!) { companies(where: {text: $text}, first: 100) { totalCount nodes { id } } }',
          { text },
        )
        expect(errors).toEqual([])
        const expected = entities.filter(
          ({ kind, passages }) =>
            kind === 'COMPANY' && [...passages.NAMES, ...passages.DESCRIPTIONS].some((one) => has(one, text)),
        )
        expect(data!['companies'].totalCount).toBe(expected.length)
        if (expected.length <= 100)
          expect(data!['companies'].nodes.map(({ id }: any) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
      }),
      { numRuns: runs(40) },
    )
  })

  test('puts names first and shows why each was found', async () => {
    const { edges } = await ask(', first: 100', { text: 'Tsinghua', in: FIELDS })
    expect(edges[0]).toMatchObject({
      match: 'EXACT',
      node: { id: 'university:tsinghua-university' },
      matches: expect.arrayContaining([expect.objectContaining({ field: 'NAMES' })]),
    })
    const matches = edges.map(({ match }: any) => match)
    expect(matches.lastIndexOf('WORDS')).toBeLessThan(matches.indexOf('PASSAGE'))
    const roles = await ask(', first: 3', { text: 'chief scien', in: ['ROLES'] })
    expect(roles.totalCount).toBeGreaterThan(3)
    for (const { matches: shown } of roles.edges)
      for (const { field, passage, relation } of shown) {
        expect(field).toBe('ROLES')
        expect(relation.role).toBe(passage)
        expect(passage.toLowerCase()).toMatch(/chief scien/)
      }
  })

  test('finds a name whose words are written as one, where texts write them apart', async () => {
    const found = await ask(', first: 50', { text: 'MistralAI', in: ['DESCRIPTIONS', 'NOTES', 'TITLES'] })
    expect(found.edges.length).toBeGreaterThan(2)
    for (const { matches } of found.edges)
      for (const { passage } of matches) expect(passage.replaceAll(' ', '').toLowerCase()).toContain('mistralai')
    // "Open" and "AI" are no name in "open AI models": only words that begin with capital letters are joined.
    const { data } = await api.ask(
      '{ companies(first: 50, where: {text: "HuggingFace"}) { nodes { names { value } description } } }',
    )
    for (const { names, description } of data!['companies'].nodes)
      expect(JSON.stringify([names, description]).replaceAll(' ', '').toLowerCase()).toContain('huggingface')
  })

  test('matches Chinese by its characters, folded, and finds nothing for punctuation', async () => {
    const names = await ask(', first: 100', { text: '清華', in: ['NAMES', 'DESCRIPTIONS'] })
    expect(names.edges.map(({ node }: any) => node.id)).toContain('university:tsinghua-university')
    const { data, extensions } = await api.ask(
      '{ search(text: "…!", in: [DESCRIPTIONS]) { totalCount } companies(where: {text: "—"}) { totalCount } }',
    )
    expect(data).toEqual({ search: { totalCount: 0 }, companies: { totalCount: 0 } })
    expect((extensions?.['hints'] as any[]).map(({ message }) => message)).toEqual([
      '"text" has no letter or digit, so it matches nothing.',
      '"text" has no letter or digit, so it matches nothing.',
    ])
  })

  test('is refused for empty fields and long texts', async () => {
    const refusal = async (query: string) => String((await api.ask(query)).errors[0]?.extensions?.['code'])
    expect(await refusal('{ search(text: "a", in: []) { totalCount } }')).toBe('BAD_USER_INPUT')
    expect(await refusal(`{ search(text: "${'a'.repeat(201)}", in: [ROLES]) { totalCount } }`)).toBe('LIMIT_EXCEEDED')
    expect(await refusal(`{ companies(where: {text: "${'a'.repeat(201)}"}) { totalCount } }`)).toBe('LIMIT_EXCEEDED')
  })
})
