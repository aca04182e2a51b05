import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

/** Faults that random documents found, each as the smallest question that showed it. */
describeEachEngine('what random documents found', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  async function ask(query: string): Promise<Record<string, any>> {
    const { data, errors } = await api.ask(query)
    expect(errors).toEqual([])
    return data!
  }

  /** The ids of a list, read a row at a time. */
  async function walk(field: string, order: string): Promise<string[]> {
    const ids: string[] = []
    for (let after: string | null = null; ;) {
      const { list } = await ask(
        `{ list: ${field}(orderBy: ${order}, first: 1${after ? `, after: "${after}"` : ''}) {
          nodes { id } pageInfo { endCursor hasNextPage } } }`,
      )
      ids.push(...list.nodes.map(({ id }: { id: string }) => id))
      if (!list.pageInfo.hasNextPage) return ids
      after = list.pageInfo.endCursor
    }
  }

  test('pages go on from true to false', async () => {
    expect(await walk('cities', '[{capital: DESC}]')).toEqual(['city:aubeville', 'city:beihe', 'city:donghai'])
    expect(await walk('cities', '[{capital: ASC}]')).toEqual(['city:donghai', 'city:aubeville', 'city:beihe'])
    const companies = ['company:kiln', 'company:lanxing', 'company:oestrea', 'company:aurora']
    expect(await walk('companies', '[{cities: {node: {capital: DESC}}}]')).toEqual(companies)
  })

  test('a text is looked for from the start of words on where relations have relations', async () => {
    const { entity } = await ask(
      `{ entity(ref: {id: "person:chen-yu"}) { relations(where: {role: {contains: "eer"}}) {
           nodes { role from { relations(first: 2) { nodes { role } } } } } } }`,
    )
    const [bachelor, engineer] = [{ role: 'bachelor' }, { role: 'engineer' }]
    expect(entity.relations.nodes).toEqual([{ ...engineer, from: { relations: { nodes: [bachelor, engineer] } } }])
  })

  test('entities without a relation that counts are a group of their own', async () => {
    const { bySource, byEnd } = await ask(
      `{ bySource: eventGroups(by: [PLACES], facts: {languages: ["zh"]}) { count places { id } }
         byEnd: eventGroups(by: [PLACES], facts: {where: {to: {degree: {lt: 0}}}}) { count places { id } } }`,
    )
    expect([bySource, byEnd]).toEqual([[{ count: 1, places: null }], [{ count: 1, places: null }]])
  })

  test('a quantifier without a condition asks nothing, with a filter of facts beside it, too', async () => {
    const { all, counted, facts } = await ask(
      `{ all: companies { totalCount }
         counted: companies(where: {countries: {count: {}, facts: {undated: EXCLUDE}}}) { totalCount }
         facts: companies(where: {countries: {facts: {undated: EXCLUDE}}}) { totalCount } }`,
    )
    expect([all.totalCount, counted.totalCount, facts.totalCount]).toEqual([4, 4, 2])
  })
})
