import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { rangeOfType } from '../../src/topology/of-type.js'
import { companionsOf } from '../../src/traversal/alongside.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { anyRelations, at, plenty, topologyOf } from '../traversal/graph.js'
import { runs } from '../support/tier.js'

describe('companions', () => {
  test('are those that comparing every two relations finds', async () => {
    await fc.assert(
      fc.asyncProperty(anyRelations(6, 14), fc.boolean(), async (relations, either) => {
        const topology = topologyOf(relations, ['company:0'])
        const [entity] = at(topology, 'company:0') as [number]
        const types = ['COOPERATES_WITH', 'PART_OF'].map((type) => ({ range: rangeOfType(topology, type), either }))
        const query = { types, fits: () => true, wanted: () => true, overlapping: false }
        const found = await companionsOf(topology, entity, query, plenty())
        const { from, to, relationTypes } = topology
        const right: string[] = []
        const endsOf = (one: number): [number, number, string][] => [
          [from[one] as number, to[one] as number, 'OUT'],
          [to[one] as number, from[one] as number, 'IN'],
        ]
        for (let a = 0; a < relations.length; a++)
          for (let b = 0; b < relations.length; b++)
            for (const [mine, shared, way] of endsOf(a))
              for (const [other, end, otherWay] of endsOf(b)) {
                const isAlike = relationTypes[a] === relationTypes[b] && (either || way === otherWay)
                const areThree = new Set([mine, shared, other]).size === 3
                if (mine === entity && end === shared && isAlike && areThree) right.push(`${other} ${shared} ${a} ${b}`)
              }
        const told = found.map(({ entity: y, shared, relation, other }) => `${y} ${shared} ${relation} ${other}`)
        expect([...told].sort()).toEqual(right.sort())
        expect(new Set(told).size).toBe(told.length)
      }),
      { numRuns: runs(500) },
    )
  })
})

describeEachEngine('those alongside', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ROWS =
    'totalCount distinctCount truncated pageInfo { hasNextPage endCursor } nodes { entity { id } shared { id } relation { id } otherRelation { id role } overlap { from to } }'
  const of = async (id: string, args: string) => {
    const { data, errors } = await api.ask(`{ entity(ref: {id: "${id}"}) { alongside${args} { ${ROWS} } } }`)
    expect(errors).toEqual([])
    return data?.['entity'].alongside
  }

  test('a person are colleagues, with both facts and the time they share', async () => {
    expect(await of('person:chen-yu', '')).toEqual({
      totalCount: 2,
      distinctCount: 1,
      truncated: false,
      pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      nodes: ['adviser', 'chief scientist'].map((role) => ({
        entity: { id: 'person:elodie-bazin' },
        shared: { id: 'company:lanxing' },
        relation: { id: 'WORKS_AT/person:chen-yu/company:lanxing' },
        otherRelation: {
          id: `WORKS_AT/person:elodie-bazin/company:lanxing${role === 'adviser' ? '' : '/chief-scientist'}`,
          role,
        },
        overlap: role === 'adviser' ? { from: '2018-03', to: '2018' } : { from: '2019', to: null },
      })),
    })
    expect((await of('person:chen-yu', '(by: {types: [STUDIED_AT]})')).totalCount).toBe(0)
    expect((await of('person:chen-yu', '(facts: {asOf: "2018-06"})')).nodes).toHaveLength(1)
  })

  test('a policy were issued by the same body, those alongside a founder founded the same company', async () => {
    const ids = async (id: string, args: string) => (await of(id, args)).nodes.map(({ entity }: any) => entity.id)
    expect(await ids('policy:cathay-ai-plan', '(by: {types: [ISSUED]})')).toEqual(['policy:cathay-measures'])
    expect(await ids('person:li-wei', '(by: {types: [FOUNDED]})')).toEqual(['person:marc-noel'])
    expect(await ids('company:lanxing', '(by: {types: [DEVELOPED]})')).toEqual(['university:beihe'])
    // Partners of one partner, whichever end its sources put first.
    expect(
      await ids('university:ecole-des-etangs', '(by: {types: [COOPERATES_WITH], kinds: [RESEARCH_INSTITUTE]})'),
    ).toEqual(['research-institute:aurora', 'research-institute:aurora'])
  })

  test('a place are other places only if containment is asked for', async () => {
    const kinds = 'kinds: [UNIVERSITY]'
    expect((await of('company:aurora', `(by: {${kinds}})`)).totalCount).toBe(0)
    expect((await of('company:aurora', `(by: {types: [LOCATED_IN], ${kinds}})`)).nodes[0].entity.id).toBe(
      'university:donghai',
    )
  })

  test('page by page are the same as all at once, and the budget is one for a request', async () => {
    const whole = await of('university:beihe', '(first: 100)')
    expect(whole.totalCount).toBeGreaterThan(4)
    const met: unknown[] = []
    for (let after = '', more = true; more;) {
      const page = await of('university:beihe', `(first: 2${after && `, after: "${after}"`})`)
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole.nodes)
    const poor = await api.under({ traversalBudget: 10 })
    const { data } = await poor.ask('{ universities { nodes { alongside { truncated } } } }')
    expect(data?.['universities'].nodes.some(({ alongside }: any) => alongside.truncated)).toBe(true)
  })

  test('cannot be asked for by empty lists, unknown cursors or huge pages', async () => {
    const refusal = async (args: string) => {
      const { errors } = await api.ask(`{ entity(ref: {id: "person:chen-yu"}) { alongside${args} { totalCount } } }`)
      return `${String(errors[0]?.extensions?.['code'])} ${errors[0]?.message ?? ''}`
    }
    expect(await refusal('(by: {types: []})')).toMatch(/^BAD_USER_INPUT "by.types"/)
    expect(await refusal('(after: "x")')).toMatch(/^BAD_USER_INPUT/)
    expect(await refusal('(first: 1000)')).toMatch(/^LIMIT_EXCEEDED/)
    expect(await refusal('(facts: {period: {from: "2020", to: "2019"}})')).toMatch(/ends \(2019\) before it begins/)
  })
})
