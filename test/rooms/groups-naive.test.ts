import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { buildSchema, parse } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { importFiles } from '../../src/import/import.js'
import { differenceOf } from '../differential/compare.js'
import { Oracle } from '../differential/oracle/oracle.js'
import { smallGraphs, written } from '../differential/small-graphs.js'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { runs } from '../support/tier.js'

// Groups and numbers of small random graphs, as a plain reading of them gives them.

const ENTITY_KEYS = ['kind', 'founded', 'founded per DECADE', 'cities', 'countries', 'source', 'source.publisher']
const KEYS: Record<string, readonly string[]> = {
  companyGroups: ['layer', 'districts', 'cooperations', 'cooperations.countries', 'staff.educatedAt', ...ENTITY_KEYS],
  organizationGroups: ['staff', 'cooperations.kind', 'alumni.employers', ...ENTITY_KEYS],
  personGroups: ['employers', 'employers.cities', 'educatedAt.countries', 'employers.kind', 'kind', 'source.language'],
  cityGroups: ['districts', 'companies.layer', 'organizations.kind', 'countries', 'source.published per DECADE'],
  entityGroups: ['observed', 'layer', 'employers.founded', ...ENTITY_KEYS].filter((key) => key !== 'observed'),
  relationGroups: [
    ...[
      'type',
      'role',
      'channel',
      'unit',
      'stance',
      'confidence',
      'start',
      'end per DECADE',
      'source',
      'source.language',
    ],
    ...['from', 'to', 'from.kind', 'to.kind', 'from.cities', 'to.cities', 'from.countries', 'to.countries'],
    ...['from.employers.cities', 'to.founded', 'from.founded', 'from.source.publisher'],
  ],
  observationGroups: [
    ...['metric', 'unit', 'period', 'period per DECADE', 'qualifier', 'stance', 'source', 'source.publisher'],
    ...['subject', 'subject.kind', 'subject.countries', 'attributedTo', 'attributedTo.cities'],
  ],
}

const OF_ENTITIES = [
  '',
  'where: {degree: {gte: 2}}',
  'where: {source: {eq: "gazette"}}',
  'where: {not: {id: {eq: "company:1"}}}',
]
const FOLLOWED = ['', 'facts: {asOf: "2018"}', 'facts: {stances: [STATED]}', 'facts: {sources: ["almanach", "annals"]}']
const WHERE: Record<string, readonly string[]> = {
  relationGroups: [
    '',
    'where: {type: {eq: COOPERATES_WITH}}',
    'where: {type: {in: [COOPERATES_WITH, WORKS_AT]}}',
    'where: {channel: {eq: CO_AUTHORSHIP}}',
    'where: {from: {kind: {eq: COMPANY}}}',
    'where: {from: {id: {eq: "company:0"}}, to: {kind: {ne: CITY}}}',
    'where: {type: {eq: COOPERATES_WITH}, to: {id: {in: ["company:1", "university:0"]}}}',
    'where: {or: [{from: {id: {eq: "company:0"}}}, {to: {name: {startsWith: "univ"}}}]}',
    'where: {not: {from: {kind: {eq: PERSON}}}, weight: {gt: 0.5}}',
    'where: {from: {within: {id: {eq: "city:0"}}}, to: {within: {kind: {eq: COUNTRY}}}}',
    'where: {source: {count: {gte: 2}, publishers: {lt: 2}}}',
    'where: {source: {some: {language: {eq: "fr"}}, every: {published: {gt: "2019"}}}}',
    'where: {from: {relations: {some: {type: {eq: COOPERATES_WITH}, from: {id: {eq: "company:2"}}}}}}',
  ],
  observationGroups: [
    '',
    'where: {metric: {eq: "staff"}}',
    'where: {subject: {kind: {eq: CITY}}}',
    'where: {value: {gt: 0.2}, attributedTo: {kind: {eq: COMPANY}}}',
  ],
}
const FACTS = [...FOLLOWED, 'facts: {languages: ["fr"]}', 'facts: {minConfidence: MEDIUM, undated: EXCLUDE}']

const ORDERS = [
  '',
  'orderBy: [{END: DESC}]',
  'orderBy: [{count: ASC}]',
  'orderBy: [{byNumbers: {OF}}]',
  'orderBy: [{byNumbers: {OF, summary: MEDIAN, direction: ASC}}]',
  'orderBy: [{byNumbers: {OF, summary: SHARE}}]',
]
const HAVING = [
  '',
  'having: {count: {gte: 2}}',
  'having: {share: {lt: 0.4}}',
  'having: {numbers: {OF, summary: MAX, is: {gt: 1}}}',
  'having: {numbers: {OF, summary: SHARE, is: {gte: 0.25}}}',
  'having: {count: {gt: 3, lt: 2}}',
  'having: {END: {gte: 2}}',
]
const ENDS: Record<string, string> = { relationGroups: 'destinations', observationGroups: 'subjects' }
const NUMBERS: Record<string, readonly string[]> = {
  relationGroups: ['unit: "papers"', 'of: "weight"', '', 'of: "start"', 'of: "end"'],
  observationGroups: ['', 'of: "rank"', 'unit: "people"', 'of: "period"'],
  companyGroups: ['of: "degree"', 'of: "founded"', 'of: "dissolved"'],
  entityGroups: ['of: "degree"', 'of: "founded"'],
}
const NODE: Record<string, string> = { relationGroups: 'id weight', observationGroups: 'id value' }
const YEAR = '{ year aggregate { count numbers(NUMBERS) { sum share } } }'
const SERIES: Record<string, string> = {
  relationGroups: `byYear ${YEAR} ends: byYear(field: "end", period: {from: "2019", to: "2024"}) ${YEAR} held: byYear(field: "held") ${YEAR}`,
  observationGroups: `byYear ${YEAR} held: byYear(field: "held", period: {to: "2020"}) ${YEAR}`,
  entityGroups: `byYear(field: "founded") ${YEAR}`,
  companyGroups: `byYear(field: "founded", period: {from: "2010"}) ${YEAR} byYear2: byYear(field: "dissolved") ${YEAR}`,
}
const OWN: Record<string, string> = { relationGroups: 'origins destinations', observationGroups: 'subjects' }

const keyOf = (text: string): string => {
  const [field, per] = text.split(' per ')
  return `{field: "${field}"${per ? `, per: ${per}` : ''}}`
}

const KIND_GROUPS = ['companyGroups', 'personGroups', 'cityGroups']

const groupQueries: fc.Arbitrary<string> = fc.constantFrom(...Object.keys(KEYS)).chain((root) =>
  fc
    .record({
      keys: fc.uniqueArray(fc.constantFrom(...KEYS[root]!), { minLength: 1, maxLength: 3 }),
      where: fc.constantFrom(...(WHERE[root] ?? OF_ENTITIES)),
      facts: fc.constantFrom(...(root in WHERE ? FACTS : FOLLOWED)),
      having: fc.constantFrom(...HAVING),
      order: fc.constantFrom(...ORDERS),
      byKey: fc.option(fc.constantFrom('ASC', 'DESC')),
      numbers: fc.constantFrom(...(NUMBERS[root] ?? ['of: "degree"'])),
      above: fc.constantFrom('', '', '@facts(where: {asOf: "2017"})'),
    })
    // Nobody is employed at either end of these, which is an error.
    .filter(({ keys, where }) => !where.includes('eq: COOPERATES_WITH}') || !keys.includes('from.employers.cities'))
    .map(({ keys, where, facts, having, order, byKey, numbers, above }) => {
      const ordered = byKey
        ? `orderBy: [{byKey: {field: "${keys.at(-1)!.split(' ')[0]}", direction: ${byKey}}}]`
        : order
      const by = `${KIND_GROUPS.includes(root) ? 'keys' : 'by'}: [${keys.map(keyOf).join(', ')}]`
      const args = [by, where, facts, having, ordered]
        .join(' ')
        .replaceAll('END', ENDS[root] ?? 'count')
        .replaceAll('{OF', `{${numbers}`)
        .replaceAll('{,', '{')
      const given = numbers && `(${numbers})`
      return `query A ${above} { ${root}(${args}) { keys { field value entity { id } source { id } } count share within: share(within: 1) cursor ${OWN[root] ?? ''} ${(SERIES[root] ?? '').replaceAll('(NUMBERS)', given)}
        aggregate { count numbers${given} { unit count sum min max mean median share } }
        members(first: 2) { totalCount nodes { ${NODE[root] ?? 'id name'} } pageInfo { hasNextPage } edges { cursor } aggregate { count numbers${given} { share } } } } }`
    }),
)

const NUMBERS_ALL = '{ unit count sum min max mean median share }'
const LIST_QUERIES = [
  `query A { relations(first: 1, where: {type: {eq: COOPERATES_WITH}}) { aggregate { count numbers(unit: "papers") ${NUMBERS_ALL} } nodes { id } } }`,
  `query A { relations { aggregate { numbers ${NUMBERS_ALL} } totalCount } }`,
  `query A { companies(first: 1) { aggregate { count numbers(of: "degree") ${NUMBERS_ALL} } nodes { cooperations { totalCount aggregate { count numbers ${NUMBERS_ALL} } }
     relations(types: [COOPERATES_WITH]) { aggregate { numbers(unit: "EUR") ${NUMBERS_ALL} } } observations { aggregate { numbers ${NUMBERS_ALL} ranks: numbers(of: "rank") { min max } } } } } }`,
  `query A { relations { aggregate { starts: numbers(of: "start") ${NUMBERS_ALL} ends: numbers(of: "end", unit: "year") ${NUMBERS_ALL} } } }`,
  `query A { observations { aggregate { numbers(of: "period") ${NUMBERS_ALL} } } }`,
  `query A { companies { aggregate { numbers(of: "founded") ${NUMBERS_ALL} } nodes { staff { aggregate { numbers(of: "start") ${NUMBERS_ALL} } } cooperations { aggregate { numbers(of: "end") ${NUMBERS_ALL} } } } } }`,
  `query A { countries { nodes { companies { aggregate { numbers(of: "founded") ${NUMBERS_ALL} } } } } }`,
  `query A { places { aggregate { numbers(of: "latitude") ${NUMBERS_ALL} } } }`,
  `query A { countries { nodes { companies { aggregate { count numbers(of: "degree") ${NUMBERS_ALL} } } } } }`,
  `query A { relations(first: 9, where: {source: {none: {publisher: {eq: "Gazette"}}}}, orderBy: [{sources: {count: DESC}}]) { nodes { id } } }`,
  `query A { entities: organizations(first: 9, where: {source: {publishers: {gte: 2}}}, orderBy: [{sources: {published: ASC}}, {sources: {count: ASC}}]) { nodes { id } } }`,
  `query A { observations(first: 9, where: {source: {count: {eq: 1}}}, orderBy: [{sources: {published: DESC}}]) { nodes { id } } }`,
  `query A { countries { nodes { companies(orderBy: [{relation: {sources: {count: DESC}}}]) { nodes { id } } relations(orderBy: [{sources: {count: ASC}}]) { nodes { id } } } } }`,
  `query A { gaps(kinds: [COMPANY, CITY]) { field missing share groups(by: [{field: "kind"}, {field: "countries"}], first: 3) { keys { value } count } members(first: 2) { totalCount nodes { id } } } }`,
  `query A { gaps(kinds: [PERSON], facts: {asOf: "2018"}, where: {degree: {gt: 0}}) { field missing share groups(by: [{field: "educatedAt.cities"}]) { keys { value } count } } }`,
  `query A { relations(first: 9, where: {from: {within: {id: {eq: "country:0"}}}}) { nodes { id } } }`,
  `query A @facts(where: {asOf: "2018"}) { relations(first: 9, where: {to: {within: {kind: {eq: CITY}}}}) { nodes { id } } }`,
  `query A @facts(where: {asOf: "2018"}) { people { nodes { employers { aggregate { count numbers(of: "degree") { sum } } } } } observations { aggregate { count numbers(unit: "people") { sum } } } }`,
]

describeEachEngine('groups and numbers of small graphs', (engine, name) => {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))
  let api: Api
  beforeAll(async () => {
    // Neo4j plans each of these many statements for the first time.
    api = await openApi(engine(), undefined, { timeoutMs: 120_000, maxRows: 1_000_000 })
  })

  const rightOf = async (oracle: Oracle, query: string) =>
    JSON.parse(JSON.stringify(await oracle.answer(parse(query), 'A', {}))) as {
      data: unknown
      errors?: { message: string }[]
    }

  test('are those of a plain reading', async () => {
    const seen = { values: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(smallGraphs, fc.array(groupQueries, { minLength: 8, maxLength: 8 }), async (graph, queries) => {
        const { folder, naive, remove } = written(graph)
        try {
          const report = await importFiles(engine(), api.services.model, [folder], { dataset: 'seed' })
          expect(report.mistakes).toEqual([])
          const oracle = new Oracle(schema, naive, () => Promise.reject(new Error('A room was asked')))
          for (const query of [...queries, ...LIST_QUERIES]) {
            const [right, given] = [await rightOf(oracle, query), await api.ask(query)]
            const about = `${query}\n${JSON.stringify(right.errors)}\n${JSON.stringify(given.errors)}`
            expect(differenceOf(right.data, given.data), about).toBeNull()
            expect(given.errors.length > 0, about).toBe((right.errors?.length ?? 0) > 0)
            expect(given.errors.filter((one) => one.extensions?.['code'] !== 'BAD_USER_INPUT')).toEqual([])
            seen[given.errors.length > 0 ? 'refused' : 'values']++
          }
        } finally {
          remove()
        }
      }),
      {
        numRuns: Number(process.env['GRAPH_COUNT'] ?? runs(name === 'neo4j' ? 6 : 40)),
        endOnFailure: process.env['SHRINK'] === undefined,
      },
    )
    expect(seen.values).toBeGreaterThan(seen.refused)
  }, 600_000)
})
