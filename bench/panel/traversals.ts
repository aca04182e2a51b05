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
    name: '20 strongest flows between cities',
    bounded: false,
    query:
      '{ talentFlows(groupBy: CITY, first: 20) { nodes { origin { id name } destination { id name } namedCount statedCount } } }',
    byHand: null,
  },
  {
    name: '20 strongest cooperations of the whole graph',
    bounded: false,
    query: '{ cooperationFlows(first: 20) { nodes { from { id name } to { id name } size } } }',
    byHand: null,
  },
  {
    name: '20 strongest cooperations between cities',
    bounded: false,
    query: '{ cooperationFlows(groupBy: CITY, first: 20) { nodes { from { id name } to { id name } size } } }',
    byHand: null,
  },
  {
    name: '20 strongest cooperations of a university',
    bounded: true,
    query: '{ cooperationFlows(from: {refs: [{id: "university:3"}]}, first: 20) { nodes { to { id name } size } } }',
    byHand: null,
  },
  {
    name: 'neighbourhood of an entity, 200 entities',
    bounded: true,
    query:
      '{ neighborhood(of: [{id: "company:7"}], depth: 2, limit: 200) { nodes { entity { id name } degree } links { relationId source target } } }',
    byHand: null,
  },
  {
    name: '20 rows of a pattern of three: colleagues at the same time',
    bounded: true,
    query: `{ pattern(first: 20, entities: [{name: "p", kinds: [PERSON]}, {name: "q", kinds: [PERSON]}, {name: "o", kinds: [COMPANY]}],
      relations: [{name: "a", from: "p", to: "o", types: [WORKS_AT]}, {name: "b", from: "q", to: "o", types: [WORKS_AT]}],
      conditions: [{ascending: ["p", "q"]}, {overlap: ["a", "b"]}]) { nodes { entities { id name } } } }`,
    byHand: null,
  },
  {
    name: '20 rows of a pattern of four: founders who studied together',
    bounded: false,
    query: `{ pattern(first: 20, entities: [{name: "p", kinds: [PERSON]}, {name: "q", kinds: [PERSON]}, {name: "o"}, {name: "u"}],
      relations: [{from: "p", to: "o", types: [FOUNDED]}, {from: "q", to: "o", types: [FOUNDED]},
        {name: "a", from: "p", to: "u", types: [STUDIED_AT]}, {name: "b", from: "q", to: "u", types: [STUDIED_AT]}],
      conditions: [{ascending: ["p", "q"]}, {overlap: ["a", "b"]}]) { nodes { entities { id name } } } }`,
    byHand: null,
  },
  {
    name: '20 rows of a pattern of three under a filter',
    bounded: false,
    query: `{ pattern(first: 20, entities: [{name: "p", kinds: [PERSON]}, {name: "c", where: {company: {layer: {eq: PHYSICAL}}}}, {name: "u", kinds: [UNIVERSITY], refs: [{id: "university:3"}, {id: "university:7"}]}],
      relations: [{from: "p", to: "c", types: [FOUNDED]}, {from: "p", to: "u", types: [STUDIED_AT]}]) { nodes { entities { id name } } } }`,
    byHand: null,
  },
  {
    name: '20 who are alongside a person',
    bounded: true,
    query:
      '{ person(ref: {id: "person:7"}) { alongside(by: {types: [STUDIED_AT, WORKS_AT], overlapping: true}, first: 20) { totalCount nodes { entity { id name } shared { id } } } } }',
    byHand: null,
  },
]
