import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

// What lies in a place is no place of its own: an agreement of two countries is none of their cities.

describeEachEngine('groups by places', (engine) => {
  let api: Api
  beforeAll(async () => {
    // Planning what it has never seen takes Neo4j long on a busy machine.
    api = await openApi(engine(), undefined, { timeoutMs: 120_000 })
  })
  const groupsBy = async (list: string, field: string, where: string): Promise<Record<string, number>> => {
    const { data, errors } = await api.ask(
      `{ ${list}(by: [{field: "${field}"}], where: ${where}, first: 1000) { keys { value } count } }`,
    )
    expect(errors).toEqual([])
    return Object.fromEntries(data![list].map((one: any) => [one.keys[0].value, one.count]))
  }

  test('a country at the end of a relation stands for none of its cities', async () => {
    const where = '{type: {eq: LOCATED_IN}, to: {kind: {eq: COUNTRY}}}'
    const { data } = await api.ask(`{ relations(where: ${where}) { totalCount } }`)
    expect(await groupsBy('relationGroups', 'to.cities', where)).toEqual({ null: data!['relations'].totalCount })
    expect(await groupsBy('relationGroups', 'to.districts', where)).toEqual({ null: data!['relations'].totalCount })
  })

  test('a city stands for itself, and for none of its districts', async () => {
    const where = '{type: {eq: LOCATED_IN}, to: {id: {eq: "city:beihe"}}}'
    const { data } = await api.ask(`{ relations(where: ${where}) { totalCount } }`)
    const all = data!['relations'].totalCount
    expect(all).toBeGreaterThan(1)
    expect(await groupsBy('relationGroups', 'to.cities', where)).toEqual({ 'city:beihe': all })
    expect(await groupsBy('relationGroups', 'to.districts', where)).toEqual({ null: all })
    expect(await groupsBy('entityGroups', 'districts', '{id: {eq: "city:beihe"}}')).toEqual({ null: 1 })
  })

  test('of one kind, the field is the one that it declares', async () => {
    const { data } = await api.ask(
      '{ city(ref: {id: "city:beihe"}) { districts { nodes { id } } } cityGroups(by: [COUNTRIES]) { count } }',
    )
    const { gaps } = (
      await api.ask(
        '{ gaps(kinds: [CITY], where: {id: {eq: "city:beihe"}}) { groups(by: [{field: "districts"}]) { keys { value } } } }',
      )
    ).data!
    const districts = data!['city'].districts.nodes.map(({ id }: any) => id)
    expect(districts.length).toBeGreaterThan(0)
    for (const { groups } of gaps) expect(groups.map((one: any) => one.keys[0].value).sort()).toEqual(districts.sort())
    expect(gaps.length).toBeGreaterThan(0)
  })
})
