import { one, type Operation } from './operation.js'

/** Neo4j's own search; it repeats no relation but may meet an entity twice, and orders paths by length alone. */
const SHORTEST = `MATCH p = SHORTEST 10 (a:Entity {id: 'university:3'})
    -[:COOPERATES_WITH|MEMBER_OF|FOUNDED|SPUN_OFF_FROM|PART_OF|DEVELOPED|SUPPLIED|OFFERS]-{1,4}(b:Entity {id: 'company:7'})
  RETURN [r IN relationships(p) | r.id] AS relations, [n IN nodes(p) | n{.id, name: n.nameEn}] AS entities`

/** What the graph is for. */
export const TRAVERSALS: readonly Operation[] = [
  {
    name: '10 shortest cooperation paths, up to 4 relations',
    bounded: true,
    query:
      '{ cooperationPaths(from: {id: "university:3"}, to: {id: "company:7"}, first: 10, maxLength: 4) { paths { length hops { relation { id } to { id name } } } } }',
    byHand: one(SHORTEST),
    byHandOn: 'neo4j',
  },
  {
    name: '20 strongest flows of a university',
    bounded: true,
    query:
      '{ talentFlows(from: {refs: [{id: "university:3"}]}, first: 20) { nodes { destination { id name } namedCount statedCount } } }',
    byHand: null,
  },
  {
    name: '20 strongest flows of the whole graph',
    bounded: false,
    query: '{ talentFlows(first: 20) { nodes { origin { id name } destination { id name } namedCount statedCount } } }',
    byHand: null,
  },
  {
    name: 'neighbourhood of an entity, 200 entities',
    bounded: true,
    query:
      '{ neighborhood(of: [{id: "company:7"}], depth: 2, limit: 200) { nodes { entity { id name } degree } links { relationId source target } } }',
    byHand: null,
  },
]
