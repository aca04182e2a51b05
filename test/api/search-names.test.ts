import { beforeAll, expect, test } from 'vitest'
import { fold, squeeze } from '../../src/text/fold.js'
import { queryWords } from '../../src/text/terms.js'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

interface Named {
  readonly id: string
  readonly name: string
}

describeSeed('a search for a name in full', (engine) => {
  let api: Api
  let named: readonly Named[]
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
    named = await engine().read<Named>({
      cypher: `MATCH (n:Entity) UNWIND [n.nameEn, n.nameFr, n.nameZh] + coalesce(n.aliases, []) AS name
        WITH n.id AS id, name WHERE name IS NOT NULL RETURN DISTINCT id, name ORDER BY id, name`,
    })
  })

  async function exactHits(text: string): Promise<string[]> {
    const { data, errors } = await api.ask(
      'query ($text: String!) { search(text: $text, first: 100) { edges { match node { id } } } }',
      { text },
    )
    expect(errors).toEqual([])
    return data!['search'].edges.filter(({ match }: any) => match === 'EXACT').map(({ node }: any) => node.id)
  }

  test('finds all who bear it, the longest names and every thirtieth', async () => {
    const long = named.filter(({ name }) => queryWords(name).length > 10)
    expect(long.length).toBeGreaterThan(30)
    for (const { name } of [...long, ...named.filter((_, index) => index % 30 === 0)]) {
      const bearers = named.filter((one) => squeeze(fold(one.name)) === squeeze(fold(name))).map(({ id }) => id)
      expect((await exactHits(name)).sort(), name).toEqual([...new Set(bearers)].sort())
    }
  }, 240_000)

  test('finds it written as one word, however many words it has', async () => {
    expect(await exactHits('PierreandMarieCurieUniversity')).toEqual(['university:sorbonne-university'])
    expect(await exactHits('PierreandMarieCurieUniversit')).toEqual([])
  })

  test.each(['Pa', 'HPE', 'Xima'])('of %s finds the same with a space after each letter', async (text) => {
    const hits = async (written: string): Promise<string[]> => {
      const { data } = await api.ask('query ($text: String!) { search(text: $text, first: 100) { nodes { id } } }', {
        text: written,
      })
      return data!['search'].nodes.map(({ id }: Named) => id)
    }
    const found = await hits([...text].join(' '))
    expect(found).toEqual(expect.arrayContaining((await hits(text)).slice(0, 3)))
  })

  test.each(["règlement sur l'intelligence artificielle", '人工智能法案', 'AI Act'])(
    'case 20: finds a law first by what it is called: %s',
    async (text) => {
      const { data } = await api.ask('query ($text: String!) { search(text: $text, first: 1) { nodes { id } } }', {
        text,
      })
      expect(data).toEqual({ search: { nodes: [{ id: 'policy:eu-ai-act' }] } })
    },
  )
})
