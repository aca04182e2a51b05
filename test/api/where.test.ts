import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fold } from '../../src/text/fold.js'
import { firstDay, lastDay } from '../../src/text/partial-date.js'
import { openApi, type Api } from '../support/api.js'
import { describeSeed } from '../support/engines.js'
import { runs } from '../support/tier.js'

// Random filters against a naive reading of them over everything that is stored.

interface Fact {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly stance: string
  readonly start: string | null
  readonly citationSources: string[]
}

interface Policy {
  readonly id: string
  readonly foldedNames: string[]
  readonly policyType: string | null
  readonly issuedOn: string | null
  readonly degree: number
  readonly citationSources: string[]
}

type Where = Record<string, any>

const POLICIES = `MATCH (n:Policy) RETURN n.id AS id, n.foldedNames AS foldedNames, n.policyType AS policyType,
  n.issuedOn AS issuedOn, n.degree AS degree, n.citationSources AS citationSources ORDER BY id`
const FACTS = `MATCH (:Entity)-[r:ISSUED|TARGETS]->(:Entity) RETURN r.type AS type, r.from AS from, r.to AS to, r.stance AS stance,
  r.start AS start, r.citationSources AS citationSources ORDER BY r.id`

/** What a filter says, read as plainly as its description puts it. */
class Oracle {
  constructor(
    readonly policies: readonly Policy[],
    readonly facts: readonly Fact[],
  ) {}

  matches(policy: Policy, where: Where): boolean {
    return Object.entries(where).every(([name, filter]) => this.holds(policy, name, filter))
  }

  private holds(policy: Policy, name: string, filter: any): boolean {
    if (name === 'and') return filter.every((one: Where) => this.matches(policy, one))
    if (name === 'or') return filter.some((one: Where) => this.matches(policy, one))
    if (name === 'not') return !this.matches(policy, filter)
    if (name === 'name') return compareNames(policy.foldedNames, filter)
    if (name === 'source') return compareSources(policy.citationSources, filter)
    if (name === 'issuers')
      return this.quantified(
        this.facts.filter((one) => one.type === 'ISSUED' && one.to === policy.id),
        (one) => one.from,
        filter,
      )
    if (name === 'targets')
      return this.quantified(
        this.facts.filter((one) => one.type === 'TARGETS' && one.from === policy.id),
        (one) => one.to,
        filter,
      )
    if (name === 'issuedOn') return compareDate(policy.issuedOn, filter)
    return compareScalar((policy as any)[name], filter)
  }

  private quantified(facts: readonly Fact[], end: (fact: Fact) => string, filter: any): boolean {
    const counted = facts.filter((fact) => !filter.facts || compareScalar(fact.stance, filter.facts.where.stance))
    const member = (where: Where) => (fact: Fact) => end(fact).startsWith(where['id'].startsWith)
    return (
      (!filter.some || counted.some(member(filter.some))) &&
      (!filter.none || !counted.some(member(filter.none))) &&
      (!filter.every || counted.every(member(filter.every))) &&
      (!filter.count || compareScalar(counted.length, filter.count)) &&
      (Object.keys(filter).join() !== 'facts' || counted.length > 0)
    )
  }
}

const OPERATORS: Record<string, (value: any, operand: any) => boolean> = {
  eq: (value, operand) => value === operand,
  ne: (value, operand) => value !== operand,
  in: (value, operand) => operand.includes(value),
  notIn: (value, operand) => !operand.includes(value),
  gt: (value, operand) => value > operand,
  gte: (value, operand) => value >= operand,
  lt: (value, operand) => value < operand,
  lte: (value, operand) => value <= operand,
  startsWith: (value, operand) => value.startsWith(operand),
}

const compareScalar = (value: any, filter: Where): boolean =>
  Object.entries(filter).every(([operator, operand]) =>
    operator === 'isNull' ? (value === null) === operand : value !== null && OPERATORS[operator]!(value, operand),
  )

const compareDate = (value: string | null, filter: Where): boolean =>
  Object.entries(filter).every(([operator, operand]) => {
    if (operator === 'isNull') return (value === null) === operand
    if (value === null) return false
    if (operator === 'eq') return value.startsWith(operand)
    if (operator === 'ne') return !value.startsWith(operand)
    if (operator === 'in') return operand.some((date: string) => value.startsWith(date))
    if (operator === 'notIn') return !operand.some((date: string) => value.startsWith(date))
    const bound = operator === 'gt' || operator === 'lte' ? lastDay(operand) : firstDay(operand)
    return OPERATORS[operator]!(firstDay(value), bound)
  })

const compareNames = (names: string[], filter: Where): boolean =>
  Object.entries(filter).every(([operator, operand]) => {
    if (operator === 'eq') return names.includes(fold(operand))
    if (operator === 'ne') return !names.includes(fold(operand))
    if (operator === 'contains') return names.some((name) => name.includes(fold(operand)))
    return names.some((name) => name.startsWith(fold(operand)))
  })

const compareSources = (sources: string[], filter: Where): boolean =>
  Object.entries(filter).every(([operator, operand]) => sources.includes(operand) === (operator === 'eq'))

const TYPES = ['PLAN', 'LAW', 'MEASURE', 'SUBSIDY', 'RESTRICTION', 'APPROACH']
const DATES = ['1988', '2017', '2023', '2023-01-01', '2023-07', '2025-01', '2025-02', '2025-02-12', '2026']
const one = (name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<Where> =>
  value.map((operand) => ({ [name]: operand }))
const int = fc.oneof(
  ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((operator) => one(operator, fc.integer({ min: 0, max: 8 }))),
)
const types = fc.oneof(
  ...['eq', 'ne'].map((operator) => one(operator, fc.constantFrom(...TYPES))),
  ...['in', 'notIn'].map((operator) => one(operator, fc.subarray(TYPES))),
  one('isNull', fc.boolean()),
)
const dates = fc.oneof(
  ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map((operator) => one(operator, fc.constantFrom(...DATES))),
  ...['in', 'notIn'].map((operator) => one(operator, fc.subarray(DATES))),
  one('isNull', fc.boolean()),
)
const names = fc.oneof(
  ...['eq', 'ne', 'contains', 'startsWith'].map((operator) =>
    one(operator, fc.constantFrom('InvestAI', 'règlement', 'BEIJING', 'ai', 'e', '人工智能')),
  ),
)
const sources = fc.oneof(...['eq', 'ne'].map((operator) => one(operator, fc.constantFrom('ma-2026', 'ror', 'nobody'))))
const member = one('id', one('startsWith', fc.constantFrom('public-body:', 'person:', 'city:', 'field:', 'x')))
const related = fc
  .record(
    {
      some: member,
      none: member,
      every: member,
      count: int,
      facts: one('where', one('stance', one('eq', fc.constantFrom('STATED', 'DERIVED')))),
    },
    { requiredKeys: [] },
  )
  .filter((filter) => Object.keys(filter).length > 0)

const where = fc.letrec<{ tree: Where; leaf: Where }>((tie) => ({
  leaf: fc.oneof(
    one('policyType', types),
    one('issuedOn', dates),
    one('degree', int),
    one('name', names),
    one('source', sources),
    one('issuers', related),
    one('targets', related),
  ),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    one('not', tie('tree')),
    one('and', fc.array(tie('tree'), { maxLength: 3 })),
    one('or', fc.array(tie('tree'), { maxLength: 3 })),
    fc.tuple(tie('leaf'), tie('leaf')).map(([a, b]) => ({ ...a, ...b })),
  ),
})).tree

describeSeed('filters', (engine) => {
  let api: Api
  let oracle: Oracle
  beforeAll(async () => {
    api = await openApi(engine(), ['seed'], { maxFilterDepth: 20 })
    oracle = new Oracle(
      (await engine().read({ cypher: POLICIES })) as unknown as Policy[],
      (await engine().read({ cypher: FACTS })) as unknown as Fact[],
    )
  })

  const matching = async (filter: Where): Promise<string[]> => {
    const found: string[] = []
    let after: string | null = null
    do {
      const { data, errors } = await api.ask(
        'query ($where: PolicyWhere, $after: String) { policies(where: $where, orderBy: [{id: ASC}], first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { where: filter, after },
      )
      expect(errors).toEqual([])
      found.push(...data!['policies'].nodes.map(({ id }: Policy) => id))
      after = data!['policies'].pageInfo.hasNextPage ? data!['policies'].pageInfo.endCursor : null
    } while (after !== null)
    return found
  }

  test('hold of exactly what their descriptions say', async () => {
    await fc.assert(
      fc.asyncProperty(where, async (filter) => {
        const expected = oracle.policies.filter((policy) => oracle.matches(policy, filter)).map(({ id }) => id)
        expect(await matching(filter)).toEqual(expected)
      }),
      { numRuns: runs(150) },
    )
  }, 300_000)

  test.each(['layer: {notIn: []}', 'founded: {notIn: []}', 'description: {notIn: []}', 'founded: {notIn: ["0001"]}'])(
    'what is unknown is outside no list: %s',
    async (filter) => {
      const field = filter.split(':', 1)[0]
      const { data, errors } = await api.ask(
        `{ outside: companies(where: {${filter}}) { totalCount } known: companies(where: {${field}: {isNull: false}}) { totalCount } all: companies { totalCount } }`,
      )
      expect(errors).toEqual([])
      expect(data!['outside']).toEqual(data!['known'])
      expect(data!['known'].totalCount).toBeLessThan(data!['all'].totalCount)
    },
  )

  test.each([
    ['companies', 'cities', 'city:beijing', ''],
    ['companies', 'cities', 'city:beijing', ', layer: {eq: TECHNOLOGICAL}'],
    ['companies', 'cities', 'company:baidu', ''],
    ['companies', 'cities', 'city:nowhere', ''],
    ['companies', 'cooperations', 'university:tsinghua-university', ''],
    ['organizations', 'cities', 'city:paris', ', staff: {count: {gt: 0}}'],
    ['policies', 'issuers', 'public-body:state-council', ', not: {degree: {lt: 2}}'],
  ])('%s with one of their %s fixed by id (%s%s), found from there', async (field, relation, id, more) => {
    const list = async (member: string, order: string) => {
      const where = `where: {${relation}: {some: {${member}}}${more}}`
      const page = `{ list: ${field}(${where}, ${order} first: 100) { totalCount nodes { id } } }`
      const { data, errors } = await api.ask(page)
      expect(errors).toEqual([])
      return data!['list']
    }
    for (const order of ['', 'orderBy: [{degree: DESC}],'])
      expect(await list(`id: {eq: "${id}"}`, order)).toEqual(await list(`id: {in: ["${id}"]}`, order))
  })
})
