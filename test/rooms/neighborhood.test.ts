import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const SELECTION = `truncated truncatedBecause endCursor nodes { entityId kind depth degree entity { id degree name } }
  links { relationId type weight stance source target relation { id type from { id } to { id } } }`

describeEachEngine('neighbourhoods', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (field: string, args: string) => api.ask(`{ ${field}(${args}) { ${SELECTION} } }`)

  async function graph(field: string, args: string) {
    const { data, errors } = await ask(field, args)
    expect(errors).toEqual([])
    const found = data![field]
    const ids: string[] = found.nodes.map(({ entityId }: any) => entityId)
    for (const { relationId, type, source, target, relation } of found.links) {
      expect(ids).toContain(source)
      expect(ids).toContain(target)
      expect(relation).toEqual({ id: relationId, type, from: { id: source }, to: { id: target } })
    }
    for (const { entityId, degree, entity } of found.nodes) expect(entity).toMatchObject({ id: entityId, degree })
    return { ...found, ids }
  }

  test('show what surrounds an entity, strongest first', async () => {
    const { ids, nodes, truncated, endCursor, links } = await graph('neighborhood', 'of: [{name: "Lanxing"}]')
    expect(ids).toEqual([
      'company:lanxing',
      'university:beihe',
      'person:elodie-bazin',
      'public-body:ministry-of-industry',
      'city:beihe',
      'company:oestrea',
      'ai-model:lanxing-1',
      'person:chen-yu',
      'field:computer-vision',
    ])
    expect(nodes.map(({ depth }: any) => depth)).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1])
    expect({ truncated, endCursor }).toEqual({ truncated: false, endCursor: null })
    expect(links.map(({ relationId }: any) => relationId)).toContain('LOCATED_IN/university:beihe/city:beihe')
  })

  test.each([
    ['relations', 'relations: [WORKS_AT]', ['person:elodie-bazin', 'person:chen-yu']],
    ['kinds, but not of the centre', 'kinds: [CITY, FIELD]', ['city:beihe', 'field:computer-vision']],
    ['a date', 'relations: [WORKS_AT], facts: {asOf: "2017"}', ['person:elodie-bazin']],
    ['a period', 'relations: [WORKS_AT], facts: {period: {to: "2016"}}', ['person:elodie-bazin']],
    ['sources', 'facts: {sources: ["almanach"]}', ['company:oestrea']],
    ['stances', 'facts: {stances: [ENVISAGED]}', []],
  ])('are narrowed by %s', async (_title, args, expected) => {
    const { ids } = await graph('neighborhood', `of: [{id: "company:lanxing"}], ${args}`)
    expect(ids).toEqual(['company:lanxing', ...expected])
  })

  test('do not go on from hubs of places unless they are asked for, and list them', async () => {
    const small = await openApi(engine(), undefined, { hubDegree: 3 })
    const around = async (args: string) => {
      const { data, errors } = await small.ask(
        `{ neighborhood(${args}, relations: [LOCATED_IN], depth: 2) { nodes { entityId depth } excluded { entity { id } degree reason } } }`,
      )
      expect(errors).toEqual([])
      const { nodes, excluded } = data!['neighborhood']
      return { ids: nodes.map(({ entityId, depth }: any) => `${depth} ${entityId}`), excluded }
    }
    const hub = await around('of: [{id: "university:donghai"}]')
    expect(hub.ids).toEqual(['0 university:donghai', '1 city:donghai'])
    expect(hub.excluded).toEqual([
      {
        entity: { id: 'city:donghai' },
        degree: 5,
        reason:
          'It has more than 3 relations, so most paths through it mean nothing; name it among the centres, or its kind in "kinds", to go on from it.',
      },
    ])
    const asked = await around('of: [{id: "university:donghai"}], kinds: [CITY, COMPANY]')
    expect(asked.ids.slice(0, 2)).toEqual(hub.ids)
    expect(asked.ids).toContain('2 company:aurora')
    expect(asked.excluded).toEqual([])
    const centre = await around('of: [{id: "university:donghai"}, {id: "city:donghai"}]')
    expect(centre.ids).toContain('1 company:aurora')
  })

  test('page by page hold every entity once, besides those that hold the page together', async () => {
    const args = 'of: [{id: "company:lanxing"}], depth: 3'
    const whole = await graph('neighborhood', args)
    const met: string[] = ['company:lanxing']
    for (let after: string | null = ''; after !== null;) {
      const page: any = await graph('neighborhood', `${args}, limit: 4${after && `, after: "${after}"`}`)
      const fresh = page.ids.filter((id: string) => !met.includes(id))
      expect(fresh.length).toBeLessThanOrEqual(3)
      for (const id of fresh)
        expect(page.links.some(({ source, target }: any) => source === id || target === id)).toBe(true)
      expect(page.truncatedBecause).toBe(page.endCursor && 'SIZE')
      met.push(...fresh)
      after = page.endCursor
    }
    expect(met).toEqual(whole.ids)
    expect(met.length).toBeGreaterThan(20)
  })

  test('go on around the same centres, in any order, and around no others', async () => {
    const around = (ids: readonly string[], rest: string): string =>
      `of: [${ids.map((id) => `{id: "${id}"}`).join(', ')}], depth: 2, limit: 4${rest}`
    const { endCursor }: any = await graph('neighborhood', around(['company:lanxing', 'city:beihe'], ''))
    const after = `, after: "${endCursor}"`
    const next: any = await graph('neighborhood', around(['city:beihe', 'company:lanxing'], after))
    expect(next.ids).toHaveLength(4)
    for (const others of [['company:lanxing'], ['city:beihe', 'city:aubeville']]) {
      const { data, errors } = await ask('neighborhood', around(others, after))
      expect(data).toEqual({ neighborhood: null })
      expect(errors).toMatchObject([{ message: expect.stringContaining('cursor of another connection') }])
    }
  })

  test('read all entities and relations at once', async () => {
    const { statements } = await ask('neighborhood', 'of: [{id: "company:lanxing"}], depth: 3')
    expect(statements.length).toBeLessThanOrEqual(4)
  })

  test('a subgraph holds the relations among its entities', async () => {
    const { ids, links } = await graph(
      'subgraph',
      'ids: ["company:kiln", "person:li-wei", "city:beihe", "company:kiln"]',
    )
    expect(ids).toEqual(['company:kiln', 'person:li-wei', 'city:beihe'])
    expect(links.map(({ relationId, stance }: any) => `${relationId} ${stance}`)).toEqual([
      'FOUNDED/person:li-wei/company:kiln DISPUTED',
      'WORKS_AT/person:li-wei/company:kiln STATED',
      'LOCATED_IN/company:kiln/city:beihe STATED',
    ])
    const stated = await graph(
      'subgraph',
      'ids: ["company:kiln", "person:li-wei"], facts: {stances: [STATED]}, relations: [FOUNDED]',
    )
    expect(stated.links).toEqual([])
  })

  test.each([
    ['neighborhood', 'of: []', 'BAD_USER_INPUT', /"of" is an empty list/],
    ['neighborhood', 'of: [{id: "city:nowhere"}]', 'NOT_FOUND', /"of\[0\]": no entity has the id/],
    ['neighborhood', 'of: [{name: "Aurora"}]', 'BAD_USER_INPUT', /fits 2 entities/],
    ['neighborhood', 'of: [{id: "city:beihe"}], depth: 0', 'BAD_USER_INPUT', /"depth" is 0/],
    ['neighborhood', 'of: [{id: "city:beihe"}], depth: 4', 'LIMIT_EXCEEDED', /"depth" is limited to 3/],
    ['neighborhood', 'of: [{id: "city:beihe"}], limit: 0', 'BAD_USER_INPUT', /"limit" is 0/],
    ['neighborhood', 'of: [{id: "city:beihe"}], limit: 10000', 'LIMIT_EXCEEDED', /1000/],
    [
      'neighborhood',
      'of: [{id: "city:beihe"}, {id: "city:donghai"}], limit: 1',
      'BAD_USER_INPUT',
      /room for the 2 centres/,
    ],
    ['neighborhood', 'of: [{id: "city:beihe"}], kinds: []', 'BAD_USER_INPUT', /"kinds" is an empty list/],
    ['neighborhood', 'of: [{id: "city:beihe"}], after: "x"', 'BAD_USER_INPUT', /not a cursor/],
    ['subgraph', 'ids: []', 'BAD_USER_INPUT', /"ids" is an empty list/],
    ['subgraph', 'ids: ["city:beihe", "city:nowhere"]', 'NOT_FOUND', /"ids": no entity has the id "city:nowhere"/],
    ['subgraph', 'ids: ["Beihe"]', 'NOT_FOUND', /"ids": no entity has the id "Beihe"; nearest: .*\(city:beihe\)/],
  ])('%s(%s) is refused', async (field, args, code, message) => {
    const { errors } = await api.ask(`{ ${field}(${args}) { truncated } }`)
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
  })

  test('lists below the nodes count for every node in the limit of rows', async () => {
    const { errors } = await api.ask(
      '{ neighborhood(of: [{id: "city:beihe"}], limit: 1000) { nodes { entity { relations(first: 100) { nodes { id } } } } } }',
    )
    expect(errors).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED', limit: 'The estimated number of rows' } }])
  })

  test('stop at the budget, and say so', async () => {
    const strict = await api.under({ traversalBudget: 3 })
    const query = '{ neighborhood(of: [{id: "company:lanxing"}]) { truncated truncatedBecause nodes { entityId } } }'
    const { data } = await strict.ask(query)
    expect(data).toEqual({
      neighborhood: { truncated: true, truncatedBecause: 'BUDGET', nodes: [{ entityId: 'company:lanxing' }] },
    })
  })
})
