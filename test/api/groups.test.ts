import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const GROUP = '{ count cities { id } layer founded cursor }'

interface Group {
  readonly count: number
  readonly cities: { readonly id: string } | null
  readonly layer: string | null
  readonly founded: string | null
  readonly cursor: string
}

describeEachEngine('groups', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const groups = async (args: string): Promise<Group[]> => {
    const { data, errors } = await api.ask(`{ companyGroups(${args}) ${GROUP} }`)
    expect(errors).toEqual([])
    return data!['companyGroups'] as Group[]
  }
  const BY = 'by: [CITIES, LAYER, FOUNDED]'

  test('by three fields have nobody lost (case 33)', async () => {
    const { data } = await api.ask('{ companies { nodes { id layer founded cities { nodes { id } } } } }')
    const companies = data!['companies'].nodes as any[]
    const keys = companies.flatMap(({ layer, founded, cities }) =>
      (cities.nodes.length > 0 ? cities.nodes : [null]).map((city: any) =>
        [city?.id ?? null, layer, founded?.slice(0, 4) ?? null].join(),
      ),
    )
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    const found = await groups(BY)
    const seen = found.map(({ cities, layer, founded, count }) => [[cities?.id ?? null, layer, founded].join(), count])
    expect(new Map(seen as [string, number][])).toEqual(counts)
    expect(found.map(({ count }) => count)).toEqual([...counts.values()].sort((a, b) => b - a))
  })

  test.each(['', 'orderBy: [{count: ASC}]', 'orderBy: [{founded: DESC}]', 'orderBy: [{cities: DESC}, {layer: ASC}]'])(
    'are paged in the order %s, each once (case 33)',
    async (order) => {
      const all = await groups(`${BY} ${order}`)
      expect(all.length).toBeGreaterThan(4)
      const paged: Group[] = []
      for (let after = ''; paged.length < all.length; after = `after: "${paged.at(-1)!.cursor}"`) {
        const page = await groups(`${BY} ${order} first: 2 ${after}`)
        expect(page.length).toBeGreaterThan(0)
        paged.push(...page)
      }
      expect(paged).toEqual(all)
      expect(await groups(`${BY} ${order} after: "${all.at(-1)!.cursor}"`)).toEqual([])
    },
  )

  test('are those with enough members, and as many as asked for (case 33)', async () => {
    const all = await groups('by: [LAYER]')
    const most = all[0]!.count
    expect(all.some(({ count }) => count < most)).toBe(true)
    expect(await groups(`by: [LAYER] having: {count: {gte: ${most}}}`)).toEqual(
      all.filter(({ count }) => count === most),
    )
    expect(await groups(`by: [LAYER] having: {count: {lt: ${most}}}`)).toEqual(all.filter(({ count }) => count < most))
    expect(await groups('by: [LAYER] first: 1')).toEqual(all.slice(0, 1))
    expect(await groups('by: [LAYER] first: 0')).toEqual([])
  })

  test('in the order of a field have unknown values last, either way (case 33)', async () => {
    const years = async (direction: string) =>
      (await groups(`by: [FOUNDED] orderBy: [{founded: ${direction}}]`)).map(({ founded }) => founded)
    const known = (await years('ASC')).filter((year) => year !== null)
    expect(known).toEqual([...known].sort())
    expect(await years('ASC')).toEqual([...known, null])
    expect(await years('DESC')).toEqual([...known.reverse(), null])
  })

  test('are not continued by a cursor of another grouping (case 33)', async () => {
    const [first] = await groups('by: [LAYER]')
    const { errors } = await api.ask(`{ companyGroups(by: [FOUNDED], after: "${first!.cursor}") { count } }`)
    expect(errors[0]?.message).toContain('cursor of another connection')
  })

  test('count by their bound towards the limit of rows (case 33)', async () => {
    const below = '{ cities { companies(first: 30) { nodes { id } } } }'
    const { errors } = await api.ask(`{ companyGroups(by: [CITIES]) ${below} }`)
    expect(errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', asked: 31_000 })
    expect((await api.ask(`{ companyGroups(by: [CITIES], first: 5) ${below} }`)).errors).toEqual([])
  })
})
