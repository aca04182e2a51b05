import { getIntrospectionQuery } from 'graphql'

/** A request that means harm, or looks like it: a body as it is sent. */
export type Hostile = readonly [title: string, body: string]

const body = (title: string, query: string, variables?: unknown, more: object = {}): Hostile => [
  title,
  JSON.stringify({ query, ...(variables === undefined ? {} : { variables }), ...more }),
]
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const ids = (count: number): string[] => times(count, (i) => `id-${i}`)

/** List arguments and how they are asked for by the variable `$v`. */
const LISTS: readonly (readonly [type: string, field: string, item: unknown])[] = [
  ['[ID!]!', 'entities(ids: $v) { id }', 'a'],
  ['[ID!]!', 'companies(where: {id: {in: $v}}) { totalCount }', 'a'],
  ['[ID!]!', 'companies(where: {id: {notIn: $v}}) { totalCount }', 'a'],
  ['[String!]', 'companies(where: {name: {in: $v}}) { totalCount }', 'a'],
  ['[CompanyWhere!]', 'companies(where: {and: $v}) { totalCount }', {}],
  ['[CompanyWhere!]', 'companies(where: {or: $v}) { totalCount }', {}],
  ['[CompanyWhere!]', 'companies(where: {or: $v}) { totalCount }', { name: { eq: 'a' } }],
  ['[CompanyOrder!]', 'companies(orderBy: $v) { totalCount }', {}],
  ['[RelationWhere!]', 'relations(where: {or: $v}) { totalCount }', {}],
  ['[ObservationWhere!]', 'observations(where: {and: $v}) { totalCount }', {}],
  ['[EntityRef!]!', 'timeline(of: $v) { totalCount }', { id: 'city:paris' }],
  ['[EntityRef!]!', 'neighborhood(of: $v) { truncated }', { name: 'Paris' }],
  ['[EntityRef!]!', 'compare(entities: $v) { entities { id } }', { id: 'city:paris' }],
  ['[EntityRef!]', 'talentFlows(from: {refs: $v}) { totalCount }', { name: 'x' }],
  ['[Kind!]', 'search(text: "a", kinds: $v) { totalCount }', 'COMPANY'],
  [
    '[RelationType!]',
    'paths(from: {id: "city:paris"}, to: {id: "city:beijing"}, relations: $v) { truncated }',
    'WORKS_AT',
  ],
]
const tooLong = LISTS.flatMap(([type, field, item]) =>
  [1001, 20_000].map((count) =>
    body(`${count} items in ${field}`, `query ($v: ${type}) { ${field} }`, { v: times(count, () => item) }),
  ),
)
const byDefault = LISTS.filter(([, , item]) => typeof item === 'string').map(([type, field, item]) => {
  const written = /^[A-Z_]{3,}$/.test(String(item)) ? String(item) : JSON.stringify(item)
  return body(
    `a long default in ${field}`,
    `query ($v: ${type} = [${times(1500, () => written).join(' ')}]) { ${field} }`,
  )
})
const usedOften = LISTS.map(([type, field, item]) =>
  body(`a list used 15 times in ${field}`, `query ($v: ${type}) { ${times(15, (i) => `a${i}: ${field}`).join(' ')} }`, {
    v: times(900, () => item),
  }),
)

const nested = [50, 190, 210, 1000, 3000].flatMap((levels) => [
  body(
    `${levels} filters in a literal`,
    `{ companies(where: ${'{not: '.repeat(levels)}{}${'}'.repeat(levels)}) { totalCount } }`,
  ),
  body(`${levels} levels of fields`, `{ a${' { a'.repeat(levels)}${' }'.repeat(levels)} }`),
  body(`${levels} lists`, `{ entities(ids: ${'['.repeat(levels)}"a"${']'.repeat(levels)}) { id } }`),
  body(`${levels} types`, `query ($v: ${'['.repeat(levels)}ID${']'.repeat(levels)}) { entities(ids: $v) { id } }`),
  [
    `${levels} levels in a variable`,
    `{"query": "query ($v: CompanyWhere) { companies(where: $v) { totalCount } }", "variables": {"v": ${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}}}`,
  ] as const,
  [
    `${levels} lists in a variable`,
    `{"query": "query ($v: [ID!]!) { entities(ids: $v) { id } }", "variables": {"v": ${'['.repeat(levels)}${']'.repeat(levels)}}}`,
  ] as const,
])

const exponential = [8, 12, 20, 40].map((levels) =>
  body(
    `${levels} fragments that double`,
    `{ ...F0 } ${times(levels, (i) => `fragment F${i} on Query { ...F${i + 1} x: __typename ...F${i + 1} }`).join(' ')} fragment F${levels} on Query { __typename }`,
  ),
)
const wide = [
  ...[31, 500, 2000].map((count) =>
    body(`${count} aliases`, `{ ${times(count, (i) => `a${i}: __typename`).join(' ')} }`),
  ),
  ...[21, 500].map((count) => body(`${count} root fields`, `{ ${times(count, () => 'model { engine }').join(' ')} }`)),
  ...[6000, 100_000].map((count) => body(`${count} tokens`, `{ ${'a '.repeat(count)}}`)),
  ...[100, 2000].map((count) => body(`${count} directives`, `{ __typename ${'@include(if: true) '.repeat(count)} }`)),
  ...[100, 1500].map((count) => body(`${count} unknown fields`, `{ ${times(count, (i) => `nope${i}`).join(' ')} }`)),
  ...[100, 1500].map((count) =>
    body(`${count} variables`, `query (${times(count, (i) => `$v${i}: Int`).join(' ')}) { __typename }`),
  ),
  body('fields that conflict', `{ ${times(900, (i) => `a: search(text: "${i}") { totalCount }`).join(' ')} }`),
  body('a cycle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'),
  body('a long field name', `{ ${'a'.repeat(500_000)} }`),
  body('a long alias', `{ ${'a'.repeat(500_000)}: __typename }`),
  body('a long operation name', `query ${'a'.repeat(500_000)} { __typename }`),
  body('a long comment', `{ __typename } # ${'x'.repeat(900_000)}`),
  body(
    'rows without end',
    '{ companies(first: 100) { nodes { staff(first: 100) { nodes { employers(first: 100) { nodes { id } } } } } } }',
  ),
]

const S =
  '__schema { types { name description fields { name description args { name description type { name ofType { name } } } type { name } } } }'
const introspection = [
  body('the usual introspection', getIntrospectionQuery()),
  ...[2, 5, 20].map((count) =>
    body(`the schema ${count} times`, `{ ${times(count, (i) => `a${i}: ${S}`).join(' ')} }`),
  ),
  body(
    'the schema 20 times by a fragment',
    `{ ${times(20, (i) => `a${i}: __schema { ...F }`).join(' ')} } fragment F on __Schema { types { name fields { name args { name description type { name } } } } }`,
  ),
  body(
    'all fields 30 times',
    `{ __schema { types { ${times(30, (i) => `a${i}: fields { name args { name } }`).join(' ')} } } }`,
  ),
  body('types of types', '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } }'),
  ...times(10, (i) =>
    body(
      `a type ${i} fields deep`,
      `{ __type(name: "Company") { ${'fields { type { '.repeat(i)}name${' } }'.repeat(i)} } }`,
    ),
  ),
]

const texts = [
  '\u0000',
  '\ud800',
  '\u202e',
  '%00',
  "'; MATCH (n) DETACH DELETE n //",
  '` } RETURN 1',
  '$p0',
  '🌉'.repeat(3000),
  'a'.repeat(9_999),
  'a'.repeat(900_000),
  ' '.repeat(5000),
  '[['.repeat(300),
]
const needles = texts.flatMap((text, i) => [
  body(`text ${i} in search`, 'query ($v: String!) { search(text: $v) { totalCount } }', { v: text }),
  body(`text ${i} as a name`, 'query ($v: String!) { entity(ref: {name: $v}) { id } }', { v: text }),
  body(`text ${i} in a filter`, 'query ($v: String!) { companies(where: {name: {contains: $v}}) { totalCount } }', {
    v: text,
  }),
  body(`text ${i} as a cursor`, 'query ($v: String!) { companies(after: $v) { totalCount } }', { v: text }),
])

const numbers = [-1, 0, 101, 2 ** 31 - 1, 2 ** 31, 1e308, 1.5, '1', true, null, [], {}].flatMap((value) => [
  body(`first: ${JSON.stringify(value)}`, 'query ($v: Int) { companies(first: $v) { totalCount nodes { id } } }', {
    v: value,
  }),
  body(
    `maxLength: ${JSON.stringify(value)}`,
    'query ($v: Int! = 2) { paths(from: {id: "city:paris"}, to: {id: "city:beijing"}, maxLength: $v) { truncated } }',
    { v: value },
  ),
])

const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a'.repeat(100_000), '', '0'].flatMap((key) => [
  [
    `the key ${key.slice(0, 20)} in a filter`,
    `{"query": "query ($v: CompanyWhere) { companies(where: $v) { totalCount } }", "variables": {"v": {${JSON.stringify(key)}: {"eq": 1}}}}`,
  ] as const,
  [
    `the key ${key.slice(0, 20)} as a variable`,
    `{"query": "{ __typename }", "variables": {${JSON.stringify(key)}: 1}}`,
  ] as const,
])
const manyKeys = [2000, 60_000].map((count) =>
  body(`${count} keys in a filter`, 'query ($v: CompanyWhere) { companies(where: $v) { totalCount } }', {
    v: Object.fromEntries(times(count, (i) => [`k${i}`, {}])),
  }),
)

const bodies: Hostile[] = [
  '',
  '{',
  '[]',
  '[{}]',
  'null',
  '5',
  '"a"',
  '{}',
  '{"query":5}',
  '{"query":null}',
  '{"query":"{__typename}","variables":[]}',
  '{"query":"{__typename}","variables":5}',
  '{"query":"{__typename}","operationName":5}',
  '{"query":"{__typename}","operationName":"nope"}',
  '{"query":"{__typename}","extensions":5}',
  '{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
  `{"query":"{__typename}"${' '.repeat(900_000)}}`,
  '['.repeat(500_000),
  `{"query":"${'x'.repeat(1_100_000)}"}`,
  '\ufeff{"query":"{__typename}"}',
].map((text) => [`the body ${text.slice(0, 60)}`, text])

const hints = [
  body(
    'a thousand sources that nobody knows',
    'query ($v: [ID!]) { companies(where: {id: {in: $v}}) { totalCount } a: conflicts(facts: {sources: $v}) { totalCount } b: paths(from: {id: "city:paris"}, to: {id: "city:beijing"}, facts: {sources: $v}) { truncated } }',
    { v: ids(1000) },
  ),
  body('an explained answer', '{ companies(first: 1) { nodes { id } } }', {}, { extensions: { explain: true } }),
]

/** At least 200 of them, all below MAX_BODY_BYTES but one. */
export const HOSTILE: readonly Hostile[] = [
  ...tooLong,
  ...byDefault,
  ...usedOften,
  ...nested,
  ...exponential,
  ...wide,
  ...introspection,
  ...needles,
  ...numbers,
  ...keys,
  ...manyKeys,
  ...bodies,
  ...hints,
]
