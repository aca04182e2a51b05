import { one, type Operation } from './operation.js'

/** Lists within lists. */
export const NESTED: readonly Operation[] = [
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
  { name: 'three levels, from the first by name', bounded: true, ...threeLevels('name: ASC', 'u.sortName, u.id') },
  {
    name: 'three levels, from the greatest hubs',
    bounded: true,
    ...threeLevels('degree: DESC', 'u.degree DESC, u.sortName, u.id'),
  },
]

/** Universities in an order, people who studied there, and who employs them. */
function threeLevels(order: string, orderByHand: string): Pick<Operation, 'query' | 'byHand' | 'byLevel'> {
  return {
    query: `{ universities(first: 5, orderBy: [{${order}}]) { nodes { id name alumni(first: 8) { edges { relation { role start citations { locator source { id } } }
      node { id name employers(first: 4) { edges { relation { role } node { id name } } } } } } } } }`,
    byHand: one(
      `MATCH (u:University) WITH u ORDER BY ${orderByHand} LIMIT 5
       CALL (u) { MATCH (u)<-[r:STUDIED_AT]-(p:Person) WITH r, p ORDER BY p.sortName, r.id LIMIT 8
         CALL (p) { MATCH (p)-[w:WORKS_AT]->(o:Organization) WITH w, o ORDER BY o.sortName, w.id LIMIT 4
           RETURN collect({role: w.role, id: o.id, name: o.nameEn}) AS employers }
         RETURN collect({id: p.id, name: p.nameEn, role: r.role, start: r.start, sources: r.citationSources, locators: r.citationLocators, employers: employers}) AS alumni }
       RETURN u.id AS id, u.nameEn AS name, alumni`,
    ),
    byLevel: true,
  }
}
