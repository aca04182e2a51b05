import type { Value } from '../../src/engine/engine.js'
import { one, type Operation } from './operation.js'

const COMPANY = 'n.id AS id, n.nameEn AS name, n.layer AS layer'
const FIRST_COMPANIES = `MATCH (n:Company) RETURN ${COMPANY}, n.sortName AS sortName ORDER BY n.sortName, n.id LIMIT $limit`

/** The last row of the 100 first companies: hand-written code keeps it as an API keeps a cursor. */
let position: Record<string, Value> | undefined

const withoutSortName = (rows: Record<string, Value>[]): unknown =>
  rows.slice(0, 20).map((row) => ({ ...row, sortName: null }))

/** Pages of lists, counts and groups. */
export const LISTS: readonly Operation[] = [
  {
    name: 'first 20 companies by name',
    bounded: true,
    query: '{ companies(first: 20) { nodes { id name layer } pageInfo { hasNextPage endCursor } } }',
    byHand: async (read) => withoutSortName(await read({ cypher: FIRST_COMPANIES, params: { limit: 21 } })),
  },
  {
    name: '20 companies after a cursor',
    bounded: true,
    query:
      'query($after: String) { companies(first: 20, after: $after) { nodes { id name layer } pageInfo { hasNextPage endCursor } } }',
    after: '{ companies(first: 100) { pageInfo { endCursor } } }',
    byHand: async (read) => {
      position ??= (await read({ cypher: FIRST_COMPANIES, params: { limit: 100 } }))[99]
      const { sortName = null, id = null } = position ?? {}
      const rows = await read({
        cypher: `MATCH (n:Company) WHERE n.sortName >= $sortName AND (n.sortName > $sortName OR n.id > $id)
          RETURN ${COMPANY} ORDER BY n.sortName, n.id LIMIT 21`,
        params: { sortName, id },
      })
      return withoutSortName(rows)
    },
  },
  {
    name: '20 companies of one layer, by degree',
    bounded: true,
    query:
      '{ companies(first: 20, where: {layer: {eq: PHYSICAL}}, orderBy: [{degree: DESC}]) { nodes { id name degree } } }',
    byHand: one(
      `MATCH (n:Company) WHERE n.layer = 'PHYSICAL'
       RETURN n.id AS id, n.nameEn AS name, n.degree AS degree ORDER BY n.degree DESC, n.sortName, n.id LIMIT 20`,
    ),
  },
  {
    name: '20 companies through their city',
    bounded: true,
    query: '{ companies(first: 20, where: {cities: {some: {id: {eq: "city:2"}}}}) { nodes { id name } } }',
    byHand: one(
      `MATCH (:Entity {id: 'city:2'})<-[:LOCATED_IN]-(n:Company) WITH DISTINCT n
       RETURN n.id AS id, n.nameEn AS name ORDER BY n.sortName, n.id LIMIT 20`,
    ),
  },
  {
    name: '20 companies, the latest founded first',
    bounded: true,
    query: '{ companies(first: 20, orderBy: [{founded: DESC}]) { nodes { id name founded } } }',
    byHand: one(
      `MATCH (n:Company) RETURN n.id AS id, n.nameEn AS name, n.founded AS founded
       ORDER BY CASE WHEN n.founded IS NULL THEN 1 ELSE 0 END, n.founded DESC, n.sortName, n.id LIMIT 20`,
    ),
  },
  {
    name: '20 companies whose names hold a text',
    bounded: true,
    query: '{ companies(first: 20, where: {name: {contains: "qing"}}) { nodes { id name } } }',
    byHand: one(
      `MATCH (n:Company) WHERE any(f IN n.foldedNames WHERE f CONTAINS 'qing')
       RETURN n.id AS id, n.nameEn AS name ORDER BY n.sortName, n.id LIMIT 20`,
    ),
  },
  {
    name: '20 relations of a type',
    bounded: true,
    query:
      '{ relations(first: 20, where: {type: {eq: WORKS_AT}}) { nodes { id start from { id name } to { id name } } } }',
    byHand: one(
      `MATCH (a:Entity)-[r:WORKS_AT]->(b:Entity) WITH a, r, b ORDER BY r.id LIMIT 20
       RETURN r.id AS id, r.start AS start, a.id AS from, a.nameEn AS fromName, b.id AS to, b.nameEn AS toName`,
    ),
  },
  {
    name: 'observations of a metric, by value',
    bounded: true,
    query:
      '{ observations(first: 20, where: {metric: {eq: "papers"}}, orderBy: [{value: DESC}]) { nodes { id value period subject { id name } } } }',
    byHand: one(
      `MATCH (o:Observation {metric: 'papers'}) WITH o ORDER BY o.value DESC, o.metric, o.subject, o.startsOn, o.id LIMIT 20
       MATCH (o)-[:OBSERVATION_OF]->(n:Entity) RETURN o.id AS id, o.value AS value, o.period AS period, n.id AS subject, n.nameEn AS name ORDER BY value DESC, id`,
    ),
  },
  {
    name: 'how many companies there are',
    bounded: true,
    query: '{ companies { totalCount } }',
    byHand: one('MATCH (n:Company) RETURN count(n) AS total'),
  },
  {
    name: 'companies by city and layer',
    bounded: false,
    query: '{ companyGroups(by: [CITIES, LAYER]) { count layer cities { id name } } }',
    byHand: one(
      `MATCH (n:Company) OPTIONAL MATCH (n)-[:LOCATED_IN]->(c:City) WITH c, n.layer AS layer, count(DISTINCT n) AS size
       RETURN c.id AS city, c.nameEn AS name, layer, size ORDER BY size DESC, city, layer LIMIT 1000`,
    ),
  },
  {
    name: 'relations by type and year',
    bounded: false,
    query: '{ relationGroups(by: [{field: "type"}, {field: "start"}]) { count keys { value } } }',
    byHand: null,
  },
  {
    name: 'cooperation between cities',
    bounded: false,
    query:
      '{ relationGroups(by: [{field: "from.cities"}, {field: "to.cities"}], where: {type: {eq: COOPERATES_WITH}}, first: 20) { count keys { entity { id name } } } }',
    byHand: null,
  },
  {
    name: 'people by the city of their employer',
    bounded: false,
    query: '{ personGroups(keys: [{field: "employers.cities"}], first: 20) { count keys { entity { id name } } } }',
    byHand: null,
  },
  {
    name: 'search of descriptions, roles, notes and titles',
    bounded: false,
    query:
      '{ search(text: "beilan xing", in: [NAMES, DESCRIPTIONS, ROLES, NOTES, TITLES], first: 20) { edges { node { id name } matches { field passage } } } }',
    byHand: null,
  },
  {
    name: '20 companies with words in a name or description',
    bounded: false,
    query: '{ companies(first: 20, where: {text: "beilan xing"}) { nodes { id name description } } }',
    byHand: null,
  },
]
