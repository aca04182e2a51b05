import { beforeAll, expect, test } from 'vitest'
import { dateAttributes } from '../../src/ontology/dates.js'
import { constantOf } from '../../src/ontology/naming.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('timelines', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (args: string) =>
    api.ask(`{ timeline(${args}) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
      nodes { date what entity { id } relation { id start end } observation { id period } citations { source { id } locator } } } }`)

  async function timeline(args: string) {
    const { data, errors } = await ask(args)
    expect(errors).toEqual([])
    return data!['timeline']
  }

  /** Entries as `date what id`, the id being that of the fact. */
  const lines = (nodes: any[]): string[] =>
    nodes.map(({ date, what, entity, relation, observation }) =>
      [date, what, relation?.id ?? observation?.id ?? entity.id].join(' '),
    )

  test('tell what is dated about an entity, in the order of time', async () => {
    const { nodes, totalCount } = await timeline('of: [{name: "Lanxing"}]')
    expect(lines(nodes)).toEqual([
      '2016-05 RELATION_START LOCATED_IN/company:lanxing/city:beihe',
      '2016-05 RELATION_START SPUN_OFF_FROM/company:lanxing/university:beihe',
      '2016-05 FOUNDED company:lanxing',
      '2016-05-17 RELATION_START WORKS_AT/person:elodie-bazin/company:lanxing',
      '2018 RELATION_START TALENT_FLOW/university:beihe/company:lanxing',
      '2018 RELATION_END WORKS_AT/person:elodie-bazin/company:lanxing',
      '2018-03 RELATION_START WORKS_AT/person:chen-yu/company:lanxing',
      '2019 RELATION_START WORKS_AT/person:elodie-bazin/company:lanxing/chief-scientist',
      '2019-04 RELATION_START COOPERATES_WITH/company:oestrea/company:lanxing',
      '2020 RELATION_START FUNDED/public-body:ministry-of-industry/company:lanxing',
      '2022 RELATION_END COOPERATES_WITH/company:oestrea/company:lanxing',
      '2025 RELATION_END TALENT_FLOW/university:beihe/company:lanxing',
    ])
    expect(totalCount).toBe(12)
    expect(nodes[2]).toEqual({
      date: '2016-05',
      what: 'FOUNDED',
      entity: { id: 'company:lanxing' },
      relation: null,
      observation: null,
      citations: [{ source: { id: 'gazette' }, locator: 'p. 21' }],
    })
    expect(nodes[0].citations).toEqual([{ source: { id: 'gazette' }, locator: 'p. 21' }])
  })

  test('cite for an own date what is cited for it, and keep it only by those sources', async () => {
    const FOUNDED = `nodes { what entity { id } citations { source { id } locator fields } }`
    const founded = async (args: string) => {
      const { data } = await api.ask(
        `{ timeline(of: [{id: "company:kiln"}, {id: "company:aurora"}] ${args}) { ${FOUNDED} } }`,
      )
      return data!['timeline'].nodes.filter(({ what }: any) => what === 'FOUNDED')
    }
    const kiln = {
      what: 'FOUNDED',
      entity: { id: 'company:kiln' },
      citations: [{ source: { id: 'almanach' }, locator: 'p. 30', fields: ['founded'] }],
    }
    const aurora = {
      what: 'FOUNDED',
      entity: { id: 'company:aurora' },
      citations: [{ source: { id: 'gazette' }, locator: 'p. 20', fields: [] }],
    }
    expect(await founded('')).toEqual([kiln, aurora])
    expect(await founded('facts: {sources: ["almanach"]}')).toEqual([kiln])
    expect(await founded('facts: {sources: ["gazette"]}')).toEqual([aurora])
    const { data } = await api.ask('{ company(ref: {id: "company:kiln"}) { citations { locator fields } } }')
    expect(data!['company'].citations).toEqual([
      { locator: 'p. 22', fields: [] },
      { locator: 'p. 30', fields: ['founded'] },
    ])
  })

  test('hold the numbers published, by the beginning of their period', async () => {
    const { nodes } = await timeline('of: [{id: "country:cathay"}, {id: "city:beihe"}]')
    const observed = nodes.filter(({ observation }: any) => observation)
    expect(lines(observed)).toEqual([
      '2018 OBSERVATION ai-salary/country:cathay/2018/2025',
      '2022 OBSERVATION ai-companies/city:beihe/2022',
      '2024 OBSERVATION ai-companies/city:beihe/2024',
      '2024 OBSERVATION ai-companies/city:beihe/2024/almanach',
      '2024 OBSERVATION city-ranking/city:beihe/2024',
      '2024 OBSERVATION growth/city:beihe/2024',
    ])
    expect(observed[0].observation.period).toBe('2018/2025')
  })

  test('hold at a date the numbers published about it', async () => {
    const { nodes, totalCount } = await timeline(
      'of: [{id: "country:cathay"}, {id: "city:beihe"}], facts: {asOf: "2022-06"}',
    )
    const observed = nodes.filter(({ observation }: any) => observation)
    expect(lines(observed)).toEqual([
      '2018 OBSERVATION ai-salary/country:cathay/2018/2025',
      '2022 OBSERVATION ai-companies/city:beihe/2022',
    ])
    expect(totalCount).toBe(nodes.length)
  })

  test('name a relation between two of the entities once, for the one asked for first', async () => {
    const { nodes } = await timeline(
      'of: [{id: "university:beihe"}, {id: "company:lanxing"}], period: {from: "2018", to: "2018-01"}',
    )
    expect(lines(nodes)).toEqual([
      '2018 RELATION_START COOPERATES_WITH/university:beihe/research-institute:aurora',
      '2018 RELATION_START TALENT_FLOW/university:beihe/company:lanxing',
      '2018 RELATION_END WORKS_AT/person:elodie-bazin/company:lanxing',
    ])
    expect(nodes.map(({ entity }: any) => entity.id)).toEqual([
      'university:beihe',
      'university:beihe',
      'company:lanxing',
    ])
  })

  test.each([
    ['a period that begins within a year', 'period: {from: "2018-02", to: "2018-12"}', ['2018', '2018', '2018-03']],
    [
      'a period that begins on a day',
      'period: {from: "2016-05-20", to: "2016-05-31"}',
      ['2016-05', '2016-05', '2016-05'],
    ],
    ['a period without an end', 'period: {from: "2022-01"}', ['2022', '2025']],
    ['a period without a beginning', 'period: {to: "2016-05-01"}', ['2016-05', '2016-05', '2016-05']],
    ['a date at which relations hold', 'facts: {asOf: "2017"}', ['2016-05', '2016-05', '2016-05-17', '2018']],
    [
      'a date that an own date lies in',
      'facts: {asOf: "2016"}',
      ['2016-05', '2016-05', '2016-05', '2016-05-17', '2018'],
    ],
    ['a date before all', 'facts: {asOf: "1990"}', []],
    ['sources', 'facts: {sources: ["almanach"]}', ['2019-04', '2022']],
    ['stances', 'facts: {stances: [DISPUTED, ENVISAGED]}', []],
    [
      'an own date that a source states',
      'facts: {sources: ["gazette"]}, period: {to: "2016-05"}',
      ['2016-05', '2016-05', '2016-05', '2016-05-17'],
    ],
  ])('are narrowed by %s', async (_title, args, dates) => {
    const { nodes, totalCount } = await timeline(`of: [{id: "company:lanxing"}], ${args}`)
    expect(nodes.map(({ date }: any) => date)).toEqual(dates)
    expect(totalCount).toBe(dates.length)
  })

  test('of disputed and derived facts, and of policies and models, hold these', async () => {
    const derived = await timeline('of: [{id: "city:beihe"}], facts: {stances: [DERIVED]}')
    expect(lines(derived.nodes)).toEqual(['2024 OBSERVATION growth/city:beihe/2024'])
    const sure = await timeline('of: [{id: "city:beihe"}], facts: {minConfidence: HIGH, stances: [DERIVED]}')
    expect(sure.nodes).toEqual([])
    const kiln = await timeline('of: [{id: "person:li-wei"}, {id: "company:kiln"}], facts: {stances: [DISPUTED]}')
    expect(lines(kiln.nodes)).toEqual(['2019-02-28 RELATION_START FOUNDED/person:li-wei/company:kiln'])
    const { nodes } = await timeline(
      'of: [{id: "policy:cathay-measures"}, {id: "ai-model:lanxing-1"}, {id: "event:aubeville-summit"}]',
    )
    expect(nodes.map(({ what }: any) => what)).toEqual(
      expect.arrayContaining(['ISSUED_ON', 'RELEASED', 'STARTS_ON', 'ENDS_ON']),
    )
  })

  test.each([1, 7])('page by page of %i are the same as all at once', async (first) => {
    const args =
      'of: [{id: "company:lanxing"}, {id: "university:beihe"}, {id: "city:beihe"}, {id: "event:aubeville-summit"}, {id: "city:aubeville"}]'
    const whole = await timeline(`${args}, first: 100`)
    const met: unknown[] = []
    for (let after = '', more = true; more;) {
      const page = await timeline(`${args}, first: ${first}${after && `, after: "${after}"`}`)
      expect(page.pageInfo.hasPreviousPage).toBe(after !== '')
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole.nodes)
    expect(met).toHaveLength(whole.totalCount)
    const dates = whole.nodes.map(({ date }: any) => date)
    expect(dates).toEqual([...dates].sort())
  })

  test('count only when asked to', async () => {
    const { statements } = await api.ask('{ timeline(of: [{id: "company:lanxing"}]) { nodes { date } } }')
    expect(statements.filter(({ cypher }) => cypher.includes('count('))).toEqual([])
    expect(statements).toHaveLength(5)
  })

  test.each([
    ['of: []', 'BAD_USER_INPUT', /"of" is an empty list/],
    ['of: [{id: "company:nobody"}]', 'NOT_FOUND', /"of\[0\]"/],
    ['of: [{id: "company:kiln"}], first: -1', 'BAD_USER_INPUT', /"first" is -1/],
    ['of: [{id: "company:kiln"}], first: 10000', 'LIMIT_EXCEEDED', /100/],
    ['of: [{id: "company:kiln"}], period: {from: "2020", to: "2019-12"}', 'BAD_USER_INPUT', /before it begins/],
    ['of: [{id: "company:kiln"}], facts: {sources: []}', 'BAD_USER_INPUT', /"facts.sources" is an empty list/],
    ['of: [{id: "company:kiln"}], after: "x"', 'BAD_USER_INPUT', /not a cursor/],
  ])('refuse %s', async (args, code, message) => {
    const { errors } = await ask(args)
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }])
  })

  test('have a name for every date of the ontology', async () => {
    const { data } = await api.ask('{ __type(name: "TimelineEvent") { enumValues { name } } }')
    const names = data!['__type'].enumValues.map(({ name }: any) => name)
    for (const { name } of dateAttributes(api.services.model)) expect(names).toContain(constantOf(name))
  })
})
