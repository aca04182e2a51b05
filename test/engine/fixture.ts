import type { Statement } from '../../src/engine/engine.js'

/**
 * A small graph: Ada (p:1) leads Alpha (c:a) and founded Béta (c:b), Bo (p:2) works at Alpha and 清华 (c:c),
 * both studied at Uni (u:1); c:d has the name of c:a in small letters, and no rank.
 */
export const FIXTURE: readonly Statement[] = [
  {
    cypher: 'UNWIND $rows AS r CREATE (n:Entity:Company {id: r.id}) SET n += r.p',
    params: {
      rows: [
        { id: 'c:a', p: { name: 'Alpha', rank: 3, score: 1.5, tags: ['x', 'y'], city: 'paris' } },
        { id: 'c:b', p: { name: 'Béta', rank: 1, score: 2, tags: [], city: 'paris' } },
        { id: 'c:c', p: { name: '清华', rank: 2, city: 'beijing' } },
        { id: 'c:d', p: { name: 'alpha', city: 'beijing' } },
      ],
    },
  },
  { cypher: "CREATE (:Entity:Person {id: 'p:1', name: 'Ada'}), (:Entity:Person {id: 'p:2', name: 'Bo'})" },
  { cypher: "CREATE (:Entity:University {id: 'u:1', name: 'Uni'})" },
  relations('WORKS_AT', [
    ['p:1', 'c:a', { id: 'r1', role: 'CEO', start: '2020', weight: 2, sources: ['s1', 's2'], notes: ['', 'n'] }],
    ['p:2', 'c:a', { id: 'r3', start: '2021' }],
    ['p:2', 'c:c', { id: 'r6' }],
  ]),
  relations('FOUNDED', [['p:1', 'c:b', { id: 'r2', start: '2019' }]]),
  relations('STUDIED_AT', [
    ['p:2', 'u:1', { id: 'r4' }],
    ['p:1', 'u:1', { id: 'r5' }],
  ]),
]

function relations(type: string, ends: [from: string, to: string, p: NonNullable<Statement['params']>][]): Statement {
  return {
    cypher: `UNWIND $rows AS r MATCH (a:Entity {id: r.from}) MATCH (b:Entity {id: r.to}) CREATE (a)-[x:${type}]->(b) SET x += r.p`,
    params: { rows: ends.map(([from, to, p]) => ({ from, to, p })) },
  }
}
