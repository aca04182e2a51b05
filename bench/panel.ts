import type { Statement, Value } from '../src/engine/engine.js'

/** Runs a statement: what hand-written code has instead of GraphQL. */
export type Read = (statement: Statement) => Promise<Record<string, Value>[]>

/** One operation of the benchmark: what a client sends, and how the same content is had by hand. */
export interface Operation {
  readonly name: string
  /** True where the answer's size does not depend on the graph's. */
  readonly bounded: boolean
  readonly query: string
  readonly variables?: Record<string, unknown>
  /** The best hand-written Cypher for the same content; null where Cypher alone cannot answer. */
  readonly byHand: ((read: Read) => Promise<unknown>) | null
  /** The same, loaded level by level with one statement each. */
  readonly byLevel?: (read: Read) => Promise<unknown>
}

const IDS = Array.from({ length: 50 }, (_, index) => `company:${index * 5}`)

const one =
  (cypher: string, params: Statement['params'] = {}) =>
  (read: Read) =>
    read({ cypher, params })

const STAFF = 'r.role AS role, r.start AS start, r.citationSources AS sources, r.citationLocators AS locators'

/** The operations, from the smallest to the largest. */
export const PANEL: readonly Operation[] = [
  {
    name: 'entity by id',
    bounded: true,
    query: 'query($id: ID!) { company(ref: {id: $id}) { id name layer founded } }',
    variables: { id: 'company:7' },
    byHand: one(
      'MATCH (n:Company {id: $id}) RETURN n.id AS id, n.nameEn AS name, n.layer AS layer, n.founded AS founded',
      { id: 'company:7' },
    ),
  },
  {
    name: '50 entities by id',
    bounded: true,
    query: 'query($ids: [ID!]!) { entities(ids: $ids) { id name degree } }',
    variables: { ids: IDS },
    byHand: one('UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id, n.nameEn AS name, n.degree AS degree', {
      ids: IDS,
    }),
  },
  {
    name: 'relations of an entity, with sources',
    bounded: true,
    query:
      '{ entity(ref: {id: "university:3"}) { relations(first: 20) { edges { neighbor { id name } node { id type start citations { locator source { title url } } } } } } }',
    byHand: one(
      `MATCH (n:Entity {id: 'university:3'})-[r]-(m:Entity) WITH r, m ORDER BY r.id LIMIT 20
       CALL (r) { UNWIND r.citationSources AS s MATCH (x:Source {id: s}) RETURN collect(x{.title, .url}) AS sources }
       RETURN r.id AS id, r.type AS type, r.start AS start, r.citationLocators AS locators, sources, m.id AS neighbor, m.nameEn AS name`,
    ),
  },
  {
    name: 'first 20 companies by name',
    bounded: true,
    query: '{ companies(first: 20) { nodes { id name layer } pageInfo { hasNextPage endCursor } } }',
    byHand: async (read) =>
      (
        await read({
          cypher:
            'MATCH (n:Company) RETURN n.id AS id, n.nameEn AS name, n.layer AS layer ORDER BY n.sortName, n.id LIMIT 21',
        })
      ).slice(0, 20),
  },
  {
    name: '20 companies of one layer, by degree',
    bounded: true,
    query:
      '{ companies(first: 20, where: {layer: {eq: PHYSICAL}}, orderBy: [{degree: DESC}]) { nodes { id name degree } } }',
    byHand: one(
      "MATCH (n:Company) WHERE n.layer = 'PHYSICAL' RETURN n.id AS id, n.nameEn AS name, n.degree AS degree ORDER BY n.degree DESC, n.sortName, n.id LIMIT 20",
    ),
  },
  {
    name: '20 companies through their city',
    bounded: true,
    query: '{ companies(first: 20, where: {cities: {some: {id: {eq: "city:2"}}}}) { nodes { id name } } }',
    byHand: one(
      `MATCH (n:Company) WHERE EXISTS { MATCH (n)-[:LOCATED_IN]->(c:City) WHERE c.id = 'city:2' }
       RETURN n.id AS id, n.nameEn AS name ORDER BY n.sortName, n.id LIMIT 20`,
    ),
  },
  {
    name: 'three levels, about 200 objects',
    bounded: true,
    query: `{ universities(first: 5, orderBy: [{degree: DESC}]) { nodes { id name alumni(first: 8) { edges { relation { role start citations { locator source { id } } }
      node { id name employers(first: 4) { edges { relation { role } node { id name } } } } } } } } }`,
    byHand: one(
      `MATCH (u:University) WITH u ORDER BY u.degree DESC, u.sortName, u.id LIMIT 5
       CALL (u) { MATCH (u)<-[r:STUDIED_AT]-(p:Person) WITH r, p ORDER BY p.sortName, p.id, r.id LIMIT 8
         CALL (p) { MATCH (p)-[w:WORKS_AT]->(o:Organization) WITH w, o ORDER BY o.sortName, o.id, w.id LIMIT 4
           RETURN collect({role: w.role, id: o.id, name: o.nameEn}) AS employers }
         RETURN collect({id: p.id, name: p.nameEn, role: r.role, start: r.start, sources: r.citationSources, locators: r.citationLocators, employers: employers}) AS alumni }
       RETURN u.id AS id, u.nameEn AS name, alumni`,
    ),
    byLevel: async (read) => {
      const universities = await read({
        cypher:
          'MATCH (u:University) RETURN u.id AS id, u.nameEn AS name ORDER BY u.degree DESC, u.sortName, u.id LIMIT 5',
      })
      const ids = universities.map(({ id }) => id ?? null)
      const alumni = await read({
        cypher: `UNWIND $ids AS id MATCH (u:Entity {id: id}) CALL (u) { MATCH (u)<-[r:STUDIED_AT]-(p:Person) WITH r, p ORDER BY p.sortName, p.id, r.id LIMIT 8
          RETURN p.id AS person, p.nameEn AS name, ${STAFF} } RETURN id, person, name, role, start, sources, locators`,
        params: { ids },
      })
      const employers = await read({
        cypher: `UNWIND $ids AS id MATCH (p:Entity {id: id}) CALL (p) { MATCH (p)-[r:WORKS_AT]->(o:Organization) WITH r, o ORDER BY o.sortName, o.id, r.id LIMIT 4
          RETURN o.id AS organization, o.nameEn AS name, r.role AS role } RETURN id, organization, name, role`,
        params: { ids: [...new Set(alumni.map(({ person }) => person ?? null))] },
      })
      return { universities, alumni, employers }
    },
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
    name: 'search by the start of a name',
    bounded: true,
    query: '{ search(text: "qingsor company", first: 10) { edges { match node { id name } } } }',
    byHand: one(
      `MATCH (t:Term {head: 'qi'}) WHERE t.id STARTS WITH 'qingsor' MATCH (t)<-[:HAS_TERM]-(n:Entity)
       WITH DISTINCT n WHERE EXISTS { MATCH (n)-[:HAS_TERM]->(o:Term) WHERE o.id STARTS WITH 'company' }
       RETURN n.id AS id, n.nameEn AS name ORDER BY n.degree DESC, n.sortName, n.id LIMIT 10`,
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
]
