import { beforeAll, describe, expect, it } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { graphState, importText, model } from '../import/support.js'
import { describeEachEngine } from '../support/engines.js'
import { dropDataset } from '../../src/import/drop.js'

const BY = 'citations: [{ source: towns, locator: p. 1 }]'

/**
 * An atlas: the country of Land has the cities North and South; North has a district, the Hill, in which the Lab lies.
 * Twin lies on the Hill and, says another source, in North. Port is in South, since 2010. Camp might come to the Hill.
 */
const ATLAS = `
sources:
  - { id: towns, title: Towns, language: en, url: "https://example.org/towns" }
  - { id: moves, title: Moves, url: "https://example.org/moves" }
countries: [{ id: "country:land", names: { en: Land }, ${BY} }, { id: "country:union", names: { en: Union }, ${BY} }]
cities: [{ id: "city:north", names: { en: North }, ${BY} }, { id: "city:south", names: { en: South }, ${BY} }]
districts: [{ id: "district:hill", names: { en: Hill }, ${BY} }]
companies:
  - { id: "company:lab", names: { en: Lab }, ${BY} }
  - { id: "company:twin", names: { en: Twin }, ${BY} }
  - { id: "company:port", names: { en: Port }, ${BY} }
  - { id: "company:camp", names: { en: Camp }, ${BY} }
  - { id: "company:nowhere", names: { en: Nowhere }, ${BY} }
people: [{ id: "person:ann", names: { en: Ann }, ${BY} }]
events: [{ id: "event:fair", names: { en: Fair }, ${BY} }]
LOCATED_IN:
  - { from: "city:north", to: "country:land", ${BY} }
  - { from: "city:south", to: "country:land", stance: DISPUTED, ${BY} }
  - { from: "country:land", to: "country:union", start: "1990", ${BY} }
  - { from: "district:hill", to: "city:north", start: "1980", ${BY} }
  - { from: "company:lab", to: "district:hill", role: seat, ${BY} }
  - { from: "company:twin", to: "district:hill", ${BY} }
  - { from: "company:twin", to: "city:north", start: "2005", citations: [{ source: moves, locator: p. 2 }] }
  - { from: "company:port", to: "city:south", start: "2010", ${BY} }
  - { from: "company:camp", to: "district:hill", stance: ENVISAGED, ${BY} }
HELD_IN: [{ from: "event:fair", to: "district:hill", ${BY} }]
WORKS_AT: [{ from: "person:ann", to: "company:lab", ${BY} }]
`

const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id)

describeEachEngine('places follow containment (case 26)', (engine) => {
  let api: Api
  const ask = async (query: string, variables = {}) => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data as Record<string, any>
  }

  beforeAll(async () => {
    api = await openApi(engine(), [])
    const report = await importText(engine(), 'atlas', ATLAS)
    expect(report.mistakes).toEqual([])
  })

  describe('from what lies in a place', () => {
    it('lists every place once, however many facts lead there', async () => {
      const { company } = await ask(`{ company(ref: {id: "company:twin"}) {
        locations { nodes { id } totalCount }
        districts { nodes { id } } cities { nodes { id } totalCount } countries { nodes { id } totalCount }
      } }`)
      expect(ids(company.locations)).toEqual(['district:hill', 'city:north'])
      expect(ids(company.districts)).toEqual(['district:hill'])
      expect(company.cities).toEqual({ nodes: [{ id: 'city:north' }], totalCount: 1 })
      expect(company.countries).toEqual({ nodes: [{ id: 'country:land' }, { id: 'country:union' }], totalCount: 2 })
    })

    it('gives the chain of facts, of which the relation is the first', async () => {
      const { company } = await ask(`{ company(ref: {id: "company:lab"}) {
        countries { edges { cursor node { id } relation { id role citations { source { title } } }
          chain { id from { id } to { id name } citations { source { id title } } } } }
      } }`)
      const [land, union] = company.countries.edges
      const seat = {
        id: 'LOCATED_IN/company:lab/district:hill',
        role: 'seat',
        citations: [{ source: { title: 'Towns' } }],
      }
      expect(land.relation).toEqual(seat)
      expect(union.relation).toEqual(seat)
      expect(land.chain.map(({ id }: { id: string }) => id)).toEqual([
        'LOCATED_IN/company:lab/district:hill',
        'LOCATED_IN/district:hill/city:north',
        'LOCATED_IN/city:north/country:land',
      ])
      expect(union.chain).toHaveLength(4)
      expect(union.chain[3]).toEqual({
        id: 'LOCATED_IN/country:land/country:union',
        from: { id: 'country:land' },
        to: { id: 'country:union', name: 'Union' },
        citations: [{ source: { id: 'towns', title: 'Towns' } }],
      })
    })

    it('prefers the stated place to a chain', async () => {
      const { company } = await ask(
        '{ company(ref: {id: "company:twin"}) { cities { edges { relation { id } chain { id } } } } }',
      )
      const stated = { id: 'LOCATED_IN/company:twin/city:north' }
      expect(company.cities.edges).toEqual([{ relation: stated, chain: [stated] }])
    })

    it('follows containment for events, districts and cities, too', async () => {
      const { event, district, city } = await ask(`{
        event(ref: {id: "event:fair"}) { places { nodes { id } } cities { nodes { id } } countries { edges { node { id } chain { id } } } }
        district(ref: {id: "district:hill"}) { countries { nodes { id } } locatedIn { nodes { id } } }
        city(ref: {id: "city:north"}) { countries { nodes { id } } }
      }`)
      expect(ids(event.places)).toEqual(['district:hill'])
      expect(ids(event.cities)).toEqual(['city:north'])
      expect(event.countries.edges[0].chain.map(({ id }: { id: string }) => id)).toEqual([
        'HELD_IN/event:fair/district:hill',
        'LOCATED_IN/district:hill/city:north',
        'LOCATED_IN/city:north/country:land',
      ])
      expect(ids(district.countries)).toEqual(['country:land', 'country:union'])
      expect(ids(district.locatedIn)).toEqual(['city:north'])
      expect(ids(city.countries)).toEqual(['country:land', 'country:union'])
    })
  })

  it('lists in a place what lies in the places within it', async () => {
    const { country, city } = await ask(`{
      country(ref: {id: "country:union"}) { companies { nodes { id } totalCount } cities { nodes { id } } districts { nodes { id } } events { nodes { id } } places { nodes { id } } }
      city(ref: {id: "city:north"}) { organizations { edges { node { id } chain { id } } } }
    }`)
    expect(country.companies.totalCount).toBe(4)
    expect(ids(country.companies)).toEqual(['company:camp', 'company:lab', 'company:port', 'company:twin'])
    expect(ids(country.cities)).toEqual(['city:north', 'city:south'])
    expect(ids(country.districts)).toEqual(['district:hill'])
    expect(ids(country.events)).toEqual(['event:fair'])
    expect(ids(country.places)).toEqual(['country:land'])
    expect(city.organizations.edges.map((edge: any) => [edge.node.id, edge.chain.length])).toEqual([
      ['company:camp', 2],
      ['company:lab', 2],
      ['company:twin', 1],
    ])
  })

  it('pages through a place with cursors both ways', async () => {
    const page = async (args: string) => {
      const { country } = await ask(`{ country(ref: {id: "country:land"}) { companies(${args}) {
        nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`)
      return country.companies
    }
    const first = await page('first: 3')
    expect(ids(first)).toEqual(['company:camp', 'company:lab', 'company:port'])
    expect(first.pageInfo.hasNextPage).toBe(true)
    const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`)
    expect(ids(second)).toEqual(['company:twin'])
    expect(ids(await page(`last: 2, before: "${second.pageInfo.startCursor}"`))).toEqual([
      'company:lab',
      'company:port',
    ])
  })

  it('filters and nests filters', async () => {
    const companies = async (where: string) => {
      const answer = await ask(`{ companies(where: ${where}) { nodes { id } totalCount } }`)
      expect(answer['companies'].totalCount).toBe(answer['companies'].nodes.length)
      return ids(answer['companies'])
    }
    const land = ['company:camp', 'company:lab', 'company:port', 'company:twin']
    expect(await companies('{countries: {some: {id: {eq: "country:land"}}}}')).toEqual(land)
    expect(await companies('{countries: {some: {name: {eq: "Land"}}}}')).toEqual(land)
    expect(await companies('{countries: {none: {id: {eq: "country:land"}}}}')).toEqual(['company:nowhere'])
    expect(await companies('{cities: {some: {id: {eq: "city:north"}}}}')).toEqual([land[0], land[1], land[3]])
    expect(await companies('{cities: {count: {eq: 1}}}')).toEqual(land)
    expect(await companies('{countries: {count: {eq: 2}}, districts: {count: {eq: 0}}}')).toEqual(['company:port'])
    expect(await companies('{cities: {some: {countries: {some: {id: {eq: "country:union"}}}}}}')).toEqual(land)
    expect(await companies('{countries: {some: {}, facts: {where: {role: {eq: "seat"}}}}}')).toEqual(['company:lab'])
    expect(await companies('{countries: {facts: {where: {stance: {eq: ENVISAGED}}}}}')).toEqual(['company:camp'])
    // Where the Hill lies is stated, whatever might come to it.
    expect(await companies('{countries: {facts: {stances: [ENVISAGED]}}}')).toEqual(['company:camp'])
    const { people, cities } = await ask(`{
      people(where: {employers: {some: {countries: {some: {id: {eq: "country:land"}}}}}}) { nodes { id } }
      cities(where: {companies: {some: {name: {eq: "Lab"}}}}) { nodes { id } }
    }`)
    expect(ids(people)).toEqual(['person:ann'])
    expect(ids(cities)).toEqual(['city:north'])
  })

  it('takes a chain only if each of its facts holds', async () => {
    const places = async (args: string) => {
      const { companies } = await ask(`{ companies(where: {id: {in: ["company:lab", "company:port", "company:twin"]}}) {
        nodes { countries(${args}) { edges { node { id } chain { id } } totalCount } } } }`)
      return companies.nodes.map(({ countries }: any) => {
        expect(countries.totalCount).toBe(countries.edges.length)
        return countries.edges.map((edge: any) => `${edge.node.id} ${edge.chain.length}`)
      })
    }
    expect(await places('first: 5')).toEqual([
      ['country:land 3', 'country:union 4'],
      ['country:land 2', 'country:union 3'],
      ['country:land 2', 'country:union 3'],
    ])
    // Before 1990 there was no union, before 2005 Twin was in North as it was on the Hill, before 2010 Port was not there.
    expect(await places('facts: {asOf: "1985"}')).toEqual([['country:land 3'], [], ['country:land 3']])
    // Before 1980 the Hill was no part of North.
    expect(await places('facts: {asOf: "1970"}')).toEqual([[], [], []])
    // That South lies in Land is disputed.
    expect(await places('facts: {stances: [STATED]}')).toEqual([
      ['country:land 3', 'country:union 4'],
      [],
      ['country:land 2', 'country:union 3'],
    ])
    expect(await places('facts: {sources: ["towns"]}')).toEqual([
      ['country:land 3', 'country:union 4'],
      ['country:land 2', 'country:union 3'],
      ['country:land 3', 'country:union 4'],
    ])
    expect(await places('facts: {languages: ["fr"]}')).toEqual([[], [], []])
    // That Port is in South has a date; that South lies in Land has none, and needs none.
    expect(await places('facts: {languages: ["en"], undated: EXCLUDE}')).toEqual([
      [],
      ['country:land 2', 'country:union 3'],
      [],
    ])
    expect(await places('facts: {languages: ["en"]}')).toEqual([
      ['country:land 3', 'country:union 4'],
      ['country:land 2', 'country:union 3'],
      ['country:land 3', 'country:union 4'],
    ])
    expect(await places('facts: {where: {role: {eq: "seat"}}}')).toEqual([
      ['country:land 3', 'country:union 4'],
      [],
      [],
    ])
  })

  it('narrows filters, orders and groups by the facts that count for them', async () => {
    const { byFilter, all, stated } = await ask(`{
      byFilter: companies(where: {countries: {some: {name: {eq: "Land"}}, facts: {asOf: "1985"}}}) { nodes { id } }
      all: companies(where: {countries: {some: {name: {eq: "Land"}}, facts: {stances: [STATED, DISPUTED, ENVISAGED]}}}) { nodes { id } }
      stated: companies(where: {countries: {some: {name: {eq: "Land"}}, facts: {stances: [STATED]}}}) { nodes { id } }
    }`)
    expect(ids(byFilter)).toEqual(['company:camp', 'company:lab', 'company:twin'])
    expect(ids(all)).toHaveLength(4)
    expect(ids(stated)).toEqual(['company:lab', 'company:twin'])
    const { data, errors } = await api.ask(`query @facts(where: {stances: [STATED]}) {
      companies(where: {countries: {some: {id: {eq: "country:land"}}}}) { nodes { id countries { totalCount } } }
      companyGroups(by: [COUNTRIES]) { countries { id } count }
      ordered: companies(orderBy: [{countries: {count: DESC}}]) { nodes { id } }
    }`)
    expect(errors).toEqual([])
    expect(data!['companies'].nodes).toEqual([
      { id: 'company:lab', countries: { totalCount: 2 } },
      { id: 'company:twin', countries: { totalCount: 2 } },
    ])
    expect(data!['companyGroups']).toEqual([
      { countries: null, count: 3 },
      { countries: { id: 'country:land' }, count: 2 },
      { countries: { id: 'country:union' }, count: 2 },
    ])
    expect(ids(data!['ordered'])).toEqual([
      'company:lab',
      'company:twin',
      'company:camp',
      'company:nowhere',
      'company:port',
    ])
  })

  it('orders by places and by the first fact', async () => {
    const { byCity, country } = await ask(`{
      byCity: companies(orderBy: [{cities: {node: {name: DESC}}}]) { nodes { id } }
      country(ref: {id: "country:land"}) { companies(first: 2, orderBy: [{relation: {start: DESC}}]) { nodes { id } pageInfo { endCursor } } }
    }`)
    expect(ids(byCity)).toEqual(['company:port', 'company:camp', 'company:lab', 'company:twin', 'company:nowhere'])
    expect(ids(country.companies)).toEqual(['company:port', 'company:twin'])
  })

  it('groups by places, nobody lost', async () => {
    const { companyGroups } = await ask('{ companyGroups(by: [COUNTRIES]) { countries { id } count } }')
    expect(companyGroups).toEqual([
      { countries: { id: 'country:land' }, count: 4 },
      { countries: { id: 'country:union' }, count: 4 },
      { countries: null, count: 1 },
    ])
  })

  it('counts no link as a fact', async () => {
    const { company, relations, model } = await ask(`{
      company(ref: {id: "company:lab"}) { degree relations { totalCount } }
      relations { totalCount nodes { type } }
      model { relationTypes { type count } }
    }`)
    expect(company).toEqual({ degree: 2, relations: { totalCount: 2 } })
    expect(relations.totalCount).toBe(11)
    expect(model.relationTypes.find(({ type }: any) => type === 'LOCATED_IN').count).toBe(9)
  })

  it('stays in line with facts that come, change and go', async () => {
    const before = await graphState(engine())
    const more = `
sources: [{ id: more, title: More, url: "https://example.org/more" }]
countries: [{ id: "country:realm", names: { en: Realm }, citations: [{ source: more, locator: p. 1 }] }]
LOCATED_IN: [{ from: "city:north", to: "country:realm", citations: [{ source: more, locator: p. 1 }] }]
`
    const realm = async () =>
      ids((await ask('{ companies(where: {countries: {some: {name: {eq: "Realm"}}}}) { nodes { id } } }'))['companies'])
    await importText(engine(), 'more', more)
    expect(await realm()).toEqual(['company:camp', 'company:lab', 'company:twin'])
    await importText(engine(), 'more', more.replace('city:north', 'district:hill'))
    expect(await realm()).toEqual(['company:camp', 'company:lab', 'company:twin'])
    await importText(engine(), 'more', more.replace('city:north', 'city:south'))
    expect(await realm()).toEqual(['company:port'])
    await dropDataset(engine(), model, 'more')
    expect(await realm()).toEqual([])
    expect(await graphState(engine())).toEqual(before)
  })
})
