import { beforeAll, describe, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'

describeSeed('variables', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'])
  })

  const rows = async (query: string, variables = {}): Promise<unknown> => {
    const { errors } = await api.ask(query, variables)
    return errors[0]?.extensions?.['asked']
  }

  describe('in @include and @skip', () => {
    const documents = [
      'query ($x: Boolean = true) { companies(first: 1) @include(if: $x) { totalCount } }',
      'query ($x: Boolean = true) { companies(first: 1) { ... @include(if: $x) { totalCount } } }',
      'query ($x: Boolean = true) { companies(first: 1) { ...F @include(if: $x) } } fragment F on CompanyConnection { totalCount }',
      'query ($x: Boolean = true) { companies(first: 1) { ...F } } fragment F on CompanyConnection { totalCount @include(if: $x) }',
      'query ($x: Boolean = false) { companies(first: 1) { totalCount @skip(if: $x) } }',
      'query ($x: Boolean = false) { companies(first: 1) { ...F @skip(if: $x) } } fragment F on CompanyConnection { totalCount }',
    ]

    test.each(documents)('case 6: take their default where they are left out or null: %s', async (query) => {
      for (const variables of [{}, { x: null }]) {
        const { data, errors } = await api.ask(query, variables)
        expect(errors).toEqual([])
        expect(data!['companies'].totalCount).toBeGreaterThan(0)
      }
    })

    test.each(documents)('case 6: are named where they are required and missing, null or wrong: %s', async (query) => {
      const required = query.replace(/Boolean = \w+/, 'Boolean!')
      for (const variables of [{}, { x: null }, { x: 'yes' }, { x: [true] }]) {
        const { data, errors } = await api.ask(required, variables)
        expect(data).toBe(null)
        expect(errors).toHaveLength(1)
        expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
        expect(errors[0]?.message).toContain('"$x"')
      }
    })
  })

  const LISTS =
    'companies(first: $n) { nodes { staff(first: $n) { nodes { employers(first: $n) { nodes { id } } } } } }'

  test.each([
    [`{ ${LISTS.replaceAll('$n', '100')} }`, {}],
    [`query ($n: Int = 100) { ${LISTS} }`, {}],
    [`query ($n: Int = 100) { ${LISTS} }`, { n: null }],
    [`query ($n: Int = 1) { ${LISTS} }`, { n: 100 }],
    [`query ($n: Int) { ${LISTS} }`, { n: 100 }],
    [`query ($n: Int = 100) { ...F } fragment F on Query { ${LISTS} }`, {}],
    [`query ($n: Int = 100, $x: Boolean = true) { ... @include(if: $x) { ${LISTS} } }`, {}],
  ])('case 7: count in the row limit with their defaults: %s %j', async (query, variables) => {
    expect(await rows(query, variables)).toBe(100 * (1 + 100 * (1 + 100)))
  })

  test('case 4: a deep list counts in full beside a cheap twin that shares its fragment', async () => {
    const deep =
      'companies(first: 100) { nodes { staff(first: 100) { nodes { ...F employers(first: 100) { nodes { id } } } } } }'
    const twin = 'twin: companies(first: 1) { nodes { staff(first: 1) { nodes { ...F } } } }'
    const fragment = 'fragment F on Person { id employers(first: 100) { totalCount } }'
    const alone = await rows(`{ ${deep} } ${fragment}`)
    expect(alone).toBe(1_010_100)
    expect(await rows(`{ ${twin} ${deep} } ${fragment}`)).toBe(1_010_100 + 1 + 1 + 100)
    expect(await rows(`{ ${deep} ${twin} } ${fragment}`)).toBe(1_010_100 + 1 + 1 + 100)
  })
})
