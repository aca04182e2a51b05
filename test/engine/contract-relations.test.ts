import { beforeAll, describe } from 'vitest'
import { describeEachEngine } from '../support/engines.js'
import { checkCases } from './cases.js'
import { FIXTURE } from './fixture.js'

const ids = (...values: string[]) => values.map((id) => ({ id }))

describeEachEngine('a statement over relations', (engine) => {
  beforeAll(async () => {
    await engine().prepare({ constraints: [{ label: 'Entity', property: 'id' }], indexes: [] })
    await engine().write(FIXTURE)
  })

  describe('follows them', () =>
    checkCases(engine, [
      [
        'from their source',
        "MATCH (:Entity {id: 'p:2'})-[r:WORKS_AT]->(c) RETURN c.id AS id ORDER BY id",
        ids('c:a', 'c:c'),
      ],
      [
        'from their target',
        "MATCH (:Entity {id: 'c:a'})<-[r:WORKS_AT]-(p) RETURN p.id AS id ORDER BY id",
        ids('p:1', 'p:2'),
      ],
      ['from either end', "MATCH (:Entity {id: 'c:a'})--(x) RETURN x.id AS id ORDER BY id", ids('p:1', 'p:2')],
      [
        'of several types',
        'MATCH ()-[r:WORKS_AT|FOUNDED]->() RETURN r.id AS id ORDER BY id',
        ids('r1', 'r2', 'r3', 'r6'),
      ],
      [
        'of types in a parameter',
        "MATCH (:Entity {id: 'p:1'})-[r]->() WHERE type(r) IN $t RETURN r.id AS id ORDER BY id",
        ids('r2', 'r5'),
        { t: ['FOUNDED', 'STUDIED_AT'] },
      ],
      ['and names their type', "MATCH ()-[r {id: 'r2'}]->() RETURN type(r) AS t", [{ t: 'FOUNDED' }]],
      [
        'and names their ends',
        "MATCH (:Entity {id: 'c:b'})-[r]-() RETURN startNode(r).id AS s, endNode(r).id AS e",
        [{ s: 'p:1', e: 'c:b' }],
      ],
      [
        'and reads their properties',
        "MATCH ()-[r {id: 'r1'}]->() RETURN r{.role, .weight, .end} AS r",
        [{ r: { role: 'CEO', weight: 2, end: null } }],
      ],
      [
        'and reads lists of texts, empty ones too',
        "MATCH ()-[r {id: 'r1'}]->() RETURN r.sources AS s, r.notes AS n",
        [{ s: ['s1', 's2'], n: ['', 'n'] }],
      ],
      [
        'and filters by an element of a list',
        "MATCH ()-[r:WORKS_AT]->() WHERE 's2' IN r.sources RETURN r.id AS id",
        ids('r1'),
      ],
      [
        'and filters by open bounds',
        "MATCH ()-[r:WORKS_AT]->() WHERE r.start IS NULL OR r.start <= '2020' RETURN r.id AS id ORDER BY id",
        ids('r1', 'r6'),
      ],
      [
        'within a set of entities',
        'MATCH (a)-[r]->(b) WHERE a.id IN $ids AND b.id IN $ids RETURN r.id AS id ORDER BY id',
        ids('r1', 'r5'),
        { ids: ['p:1', 'c:a', 'u:1'] },
      ],
      [
        'through a shared entity, never one relation twice',
        "MATCH (:Entity {id: 'p:1'})-[:STUDIED_AT]->()<-[:STUDIED_AT]-(b) RETURN b.id AS id",
        ids('p:2'),
      ],
      [
        'through a shared person',
        'MATCH (a:Company)<-[:WORKS_AT]-(p)-[:WORKS_AT]->(b:Company) WHERE a.id < b.id RETURN a.id AS a, b.id AS b, count(DISTINCT p) AS n',
        [{ a: 'c:a', b: 'c:c', n: 1 }],
      ],
      [
        'one or two hops',
        "MATCH (:Entity {id: 'p:1'})-[:WORKS_AT|STUDIED_AT*1..2]-(b) RETURN DISTINCT b.id AS id ORDER BY id",
        ids('c:a', 'p:2', 'u:1'),
      ],
      [
        'along a shortest path',
        "MATCH p = shortestPath((:Entity {id: 'c:b'})-[*..5]-(:Entity {id: 'c:c'})) RETURN length(p) AS n",
        [{ n: 4 }],
      ],
      [
        'along a shortest path that is not there, to no row',
        "MATCH p = shortestPath((:Entity {id: 'c:b'})-[*..5]-(:Entity {id: 'c:d'})) RETURN length(p) AS n",
        [],
      ],
    ]))

  describe('asks in a subquery', () =>
    checkCases(engine, [
      [
        'whether something exists',
        'MATCH (c:Company) WHERE EXISTS { (c)<-[:WORKS_AT]-() } RETURN c.id AS id ORDER BY id',
        ids('c:a', 'c:c'),
      ],
      [
        'whether something exists that passes a filter',
        "MATCH (c:Company) WHERE EXISTS { MATCH (c)<-[r:WORKS_AT]-(:Person) WHERE r.start >= '2021' } RETURN c.id AS id",
        ids('c:a'),
      ],
      [
        'whether nothing exists',
        'MATCH (c:Company) WHERE NOT EXISTS { MATCH (c)<-[:WORKS_AT]-(:Person) } RETURN c.id AS id ORDER BY id',
        ids('c:b', 'c:d'),
      ],
      [
        'how many there are',
        'MATCH (c:Company) RETURN c.id AS id, COUNT { (c)<-[:WORKS_AT]-() } AS n ORDER BY n DESC, id LIMIT 3',
        [
          { id: 'c:a', n: 2 },
          { id: 'c:c', n: 1 },
          { id: 'c:b', n: 0 },
        ],
      ],
      [
        'how many, to order by',
        'MATCH (c:Company) RETURN c.id AS id ORDER BY COUNT { (c)<-[:WORKS_AT]-(:Person) } DESC, id',
        ids('c:a', 'c:c', 'c:b', 'c:d'),
      ],
      [
        'how many, to filter by',
        'MATCH (c:Company) WHERE COUNT { MATCH (c)<-[r:WORKS_AT]-() WHERE r.start IS NOT NULL } >= $n RETURN c.id AS id',
        ids('c:a'),
        { n: 2 },
      ],
      [
        'for a sorted and cut list of maps, empty where there is nothing',
        `MATCH (c:Company) CALL (c) { MATCH (c)<-[r:WORKS_AT]-(p:Person) WITH r, p ORDER BY p.name DESC, p.id LIMIT $n
         RETURN collect({id: p.id, start: r.start}) AS staff } RETURN c.id AS id, staff ORDER BY id LIMIT 3`,
        [
          { id: 'c:a', staff: [{ id: 'p:2', start: '2021' }] },
          { id: 'c:b', staff: [] },
          { id: 'c:c', staff: [{ id: 'p:2', start: null }] },
        ],
        { n: 1 },
      ],
      [
        'for lists within lists',
        `MATCH (u:University) CALL (u) { MATCH (u)<-[:STUDIED_AT]-(p:Person)
           CALL (p) { MATCH (p)-[:WORKS_AT]->(c:Company) WITH c ORDER BY c.id RETURN collect(c.id) AS jobs }
           WITH p, jobs ORDER BY p.id RETURN collect(p{.id, jobs: jobs}) AS alumni } RETURN u.id AS id, alumni`,
        [
          {
            id: 'u:1',
            alumni: [
              { id: 'p:1', jobs: ['c:a'] },
              { id: 'p:2', jobs: ['c:a', 'c:c'] },
            ],
          },
        ],
      ],
      [
        'for two things side by side',
        `MATCH (c:Company) CALL (c) { MATCH (c)<-[:WORKS_AT]-(p) RETURN count(p) AS total }
         CALL (c) { MATCH (c)<-[:FOUNDED]-(p) RETURN collect(p.id) AS founders } RETURN c.id AS id, total, founders ORDER BY id LIMIT 2`,
        [
          { id: 'c:a', total: 2, founders: [] },
          { id: 'c:b', total: 0, founders: ['p:1'] },
        ],
      ],
      [
        'for a union of two things',
        `MATCH (c:Company) CALL (c) { MATCH (c)<-[:WORKS_AT]-(p) RETURN p.id AS x UNION ALL MATCH (c)<-[:FOUNDED]-(p) RETURN p.id AS x }
         RETURN c.id AS id, x ORDER BY id, x`,
        [
          { id: 'c:a', x: 'p:1' },
          { id: 'c:a', x: 'p:2' },
          { id: 'c:b', x: 'p:1' },
          { id: 'c:c', x: 'p:2' },
        ],
      ],
      [
        'for the first of each',
        `MATCH (p:Person) CALL (p) { MATCH (p)-[r]->() WITH r ORDER BY r.id LIMIT $n RETURN collect(r.id) AS ids } RETURN p.id AS id, ids ORDER BY id`,
        [
          { id: 'p:1', ids: ['r1', 'r2'] },
          { id: 'p:2', ids: ['r3', 'r4'] },
        ],
        { n: 2 },
      ],
      [
        'in a pattern comprehension',
        "MATCH (c:Entity {id: 'c:b'}) RETURN [(c)<-[:FOUNDED]-(p) | p.id] AS founders",
        [{ founders: ['p:1'] }],
      ],
    ]))
})
