import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

/** A filter that follows all relations of an entity. */
const NESTED = '{relations: {some: {role: {contains: "a"}}}}'

describeSeed('filters over the seed, and the rows that they look at (case 41)', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  test('are answered with as many conditions as they may have, and refused with more', async () => {
    const query = 'query ($where: CompanyWhere) { companies(where: $where, first: 1) { nodes { id } totalCount } }'
    const where = (size: number) => ({
      or: Array.from({ length: size }, (_, index) => ({ staff: { some: { name: { contains: `${index}x` } } } })),
    })
    const { data, errors } = await api.ask(query, { where: where(49) })
    expect([data, errors]).toEqual([{ companies: { nodes: [], totalCount: 0 } }, []])
    const wide = await api.ask(query, { where: where(200) })
    expect(wide.errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', setting: 'MAX_FILTER_CONDITIONS' })
  })

  test.each([
    [
      'quantifiers',
      'people(where: {employers: {every: {staff: {every: {employers: {every: {staff: {every: {name: {contains: "a"}}}}}}}}}})',
    ],
    [
      'any of many',
      `companies(where: {or: [${Array.from({ length: 45 }, () => '{staff: {some: {name: {contains: "a"}}}}').join(' ')}]})`,
    ],
    [
      'subjects of observations',
      'observations(where: {subject: {relations: {some: {to: {relations: {none: {role: {contains: "a"}}}}}}}})',
    ],
    [
      'publishers of observations',
      `observations(where: {attributedTo: {or: [${`{relations: {some: {to: ${NESTED}}}}, `.repeat(9)}]}})`,
    ],
    [
      'observations of entities',
      `cities(where: {observations: {some: {subject: {relations: {some: {to: ${NESTED}}}}}}})`,
    ],
    [
      'facts of a filter',
      `people(where: {employers: {some: {}, facts: {where: {to: {relations: {some: {to: ${NESTED}}}}}}}})`,
    ],
    ['the places that entities lie in', `relations(where: {from: {within: {relations: {some: {to: ${NESTED}}}}}})`],
    ['facts of a traversal', `talentFlows(facts: {where: {from: {relations: {some: {to: ${NESTED}}}}}})`],
    [
      'entities of a pattern',
      `pattern(entities: [{name: "a", where: {person: {relations: {some: {to: ${NESTED}}}}}}, {name: "b"}], relations: [{from: "a", to: "b"}])`,
    ],
    ['filters of variables', 'people(where: $where)'],
  ])('are bounded in every form: %s', async (_title, field) => {
    const narrow = await api.under({ maxFilterRows: 1 })
    const staff = { every: { employers: { every: { staff: { every: { name: { contains: 'a' } } } } } } }
    const where = { employers: { every: { staff } } }
    const head = field.includes('$where') ? 'query ($where: PersonWhere) ' : ''
    const { errors, statements } = await narrow.ask(`${head}{ ${field} { totalCount } }`, head ? { where } : {})
    expect(errors[0]?.extensions?.['setting']).toBe('MAX_FILTER_ROWS')
    expect(statements).toEqual([])
  })

  test.each([
    ['relations', 'cities', `relations(where: {from: {relations: {every: {to: ${NESTED}}}}})`],
    ['related entities', 'companies', `cities(where: {relations: {every: {to: ${NESTED}}}})`],
    ['observations', 'cities', `observations(where: {subject: {relations: {some: {to: ${NESTED}}}}})`],
    ['facts', 'cities', `companies(facts: {where: {from: {relations: {every: {to: ${NESTED}}}}}})`],
    ['@facts', 'cities', `companies @facts(where: {where: {from: {relations: {every: {to: ${NESTED}}}}}})`],
  ])('of lists within lists count for each parent: %s', async (_title, list, field) => {
    const ask = (first: number) => api.ask(`{ ${list}(first: ${first}) { nodes { ${field} { totalCount } } } }`)
    expect((await ask(100)).errors[0]?.extensions).toMatchObject({ setting: 'MAX_FILTER_ROWS' })
    const [one, two] = await Promise.all(
      [1, 2].map(async (first) => {
        const narrow = await api.under({ maxFilterRows: 1 })
        const { errors } = await narrow.ask(`{ ${list}(first: ${first}) { nodes { ${field} { totalCount } } } }`)
        return errors[0]?.extensions?.['asked'] as number
      }),
    )
    expect(two).toBeGreaterThan(one!)
    expect(two).toBeLessThanOrEqual(2 * one!)
  })

  test('of lists within lists are answered where the parents have few', async () => {
    const field = 'relations(where: {to: {relations: {some: {role: {contains: "founder"}}}}})'
    const { errors } = await api.ask(`{ aiModels(first: 20) { nodes { ${field} { totalCount } } } }`)
    expect(errors).toEqual([])
  })

  test('look at few rows where they begin with few entities', async () => {
    const { errors } = await api.ask(
      '{ cities(where: {companies: {some: {staff: {some: {educatedAt: {some: {name: {contains: "a"}}}}}}}}) { totalCount } }',
    )
    expect(errors).toEqual([])
    const nested = '{relations: {some: {to: {relations: {some: {to: {name: {contains: "a"}}}}}}}'
    for (const id of ['', ', id: {eq: "person:yann-lecun"}']) {
      const field = `relations(where: {from: ${nested}${id}}})`
      const { errors: refused } = await api.ask(`{ ${field} { totalCount } }`)
      expect(refused.map(({ extensions }) => extensions?.['setting'])).toEqual(id === '' ? ['MAX_FILTER_ROWS'] : [])
    }
  })
})
