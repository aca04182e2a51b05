import { beforeAll, describe } from 'vitest'
import { describeEachEngine } from '../support/engines.js'
import { checkCases } from './cases.js'
import { FIXTURE } from './fixture.js'

const ids = (...values: string[]) => values.map((id) => ({ id }))

describeEachEngine('a statement over entities', (engine) => {
  beforeAll(async () => {
    await engine().prepare({ constraints: [{ label: 'Entity', property: 'id' }], indexes: [] })
    await engine().write(FIXTURE)
  })

  describe('filters', () =>
    checkCases(engine, [
      ['by label', 'MATCH (n:University) RETURN n.id AS id', ids('u:1')],
      [
        'by one label or another',
        'MATCH (n:Entity) WHERE n:Person OR n:University RETURN n.id AS id ORDER BY id',
        ids('p:1', 'p:2', 'u:1'),
      ],
      ['by id', 'MATCH (n:Entity {id: $id}) RETURN n.name AS name', [{ name: '清华' }], { id: 'c:c' }],
      ['by an unknown label to none', 'MATCH (n:Nothing) RETURN n.id AS id', []],
      [
        'by comparison, which null fails',
        'MATCH (n:Company) WHERE n.rank > 1 RETURN n.id AS id ORDER BY id',
        ids('c:a', 'c:c'),
      ],
      [
        'by negated comparison, which null fails too',
        'MATCH (n:Company) WHERE NOT n.rank > 1 RETURN n.id AS id',
        ids('c:b'),
      ],
      [
        'by inequality, which null fails',
        'MATCH (n:Company) WHERE n.rank <> 1 RETURN n.id AS id ORDER BY id',
        ids('c:a', 'c:c'),
      ],
      ['by IS NULL', 'MATCH (n:Company) WHERE n.rank IS NULL RETURN n.id AS id', ids('c:d')],
      [
        'by IS NOT NULL',
        'MATCH (n:Company) WHERE n.score IS NOT NULL RETURN n.id AS id ORDER BY id',
        ids('c:a', 'c:b'),
      ],
      [
        'by a list of values',
        'MATCH (n:Company) WHERE n.name IN $v RETURN n.id AS id ORDER BY id',
        ids('c:a', 'c:c'),
        { v: ['Alpha', '清华', '?'] },
      ],
      ['by an empty list to none', 'MATCH (n:Company) WHERE n.id IN $v RETURN n.id AS id', [], { v: [] }],
      [
        'by a negated list',
        'MATCH (n:Company) WHERE NOT n.city IN $v RETURN n.id AS id ORDER BY id',
        ids('c:c', 'c:d'),
        { v: ['paris'] },
      ],
      ['by an element of a list property', "MATCH (n:Company) WHERE 'x' IN n.tags RETURN n.id AS id", ids('c:a')],
      [
        'by ANY over a list property',
        'MATCH (n:Company) WHERE any(t IN n.tags WHERE t = $t) RETURN n.id AS id',
        ids('c:a'),
        { t: 'y' },
      ],
      ['by an empty list property', 'MATCH (n:Company) WHERE size(n.tags) = 0 RETURN n.id AS id', ids('c:b')],
      ['by prefix', 'MATCH (n:Company) WHERE n.name STARTS WITH $v RETURN n.id AS id', ids('c:b'), { v: 'Bé' }],
      [
        'by a range of texts',
        'MATCH (n:Company) WHERE n.name >= $a AND n.name < $b RETURN n.id AS id ORDER BY id',
        ids('c:a', 'c:b'),
        { a: 'A', b: 'C' },
      ],
      [
        'by a parameter that switches the filter off',
        'MATCH (n:Company) WHERE $v IS NULL OR n.rank = $v RETURN count(*) AS n',
        [{ n: 4 }],
        { v: null },
      ],
      [
        'by AND and OR',
        "MATCH (n:Company) WHERE n.city = 'paris' AND (n.rank = 1 OR n.rank = 9) RETURN n.id AS id",
        ids('c:b'),
      ],
    ]))

  describe('pages', () =>
    checkCases(engine, [
      [
        'from the first, null last',
        'MATCH (n:Company) RETURN n.id AS id ORDER BY n.rank, n.id',
        ids('c:b', 'c:c', 'c:a', 'c:d'),
      ],
      [
        'downwards, null first',
        'MATCH (n:Company) RETURN n.id AS id ORDER BY n.rank DESC, n.id',
        ids('c:d', 'c:a', 'c:c', 'c:b'),
      ],
      [
        'after a key',
        'MATCH (n:Company) WHERE n.rank > $r OR (n.rank = $r AND n.id > $id) RETURN n.id AS id ORDER BY n.rank, n.id LIMIT 2',
        ids('c:c', 'c:a'),
        { r: 1, id: 'c:b' },
      ],
      [
        'after a key, null last',
        `MATCH (n:Company) WHERE n.rank < $r OR (n.rank = $r AND n.id > $id) OR n.rank IS NULL
         RETURN n.id AS id ORDER BY n.rank IS NULL, n.rank DESC, n.id LIMIT 3`,
        ids('c:b', 'c:d'),
        { r: 2, id: 'c:c' },
      ],
      [
        'by a text, then by id',
        'MATCH (n:Company) RETURN n.id AS id ORDER BY n.name, n.id',
        ids('c:a', 'c:b', 'c:d', 'c:c'),
      ],
      [
        'by a small letters text',
        'MATCH (n:Company) RETURN n.id AS id ORDER BY toLower(n.name), n.id LIMIT 2',
        ids('c:a', 'c:d'),
      ],
    ]))

  describe('returns', () =>
    checkCases(engine, [
      [
        'a map of named properties, null where there is none',
        'MATCH (n:Entity {id: $id}) RETURN n{.id, .missing, twice: n.rank * 2} AS n',
        [{ n: { id: 'c:a', missing: null, twice: 6 } }],
        { id: 'c:a' },
      ],
      [
        'every property',
        'MATCH (n:Entity {id: $id}) RETURN n{.*} AS n',
        [{ n: { id: 'c:c', name: '清华', rank: 2, city: 'beijing' } }],
        { id: 'c:c' },
      ],
      [
        'properties as a map',
        'MATCH (n:Entity {id: $id}) RETURN properties(n) AS p',
        [{ p: { id: 'u:1', name: 'Uni' } }],
        { id: 'u:1' },
      ],
      [
        'lists as they were stored',
        'MATCH (n:Company) RETURN n.tags AS tags ORDER BY n.id',
        [{ tags: ['x', 'y'] }, { tags: [] }, { tags: null }, { tags: null }],
      ],
      [
        'a fraction and a whole number',
        'MATCH (n:Company) WHERE n.score IS NOT NULL RETURN n.score AS s ORDER BY s',
        [{ s: 1.5 }, { s: 2 }],
      ],
      ['whether a label is there', "MATCH (n:Entity {id: 'u:1'}) RETURN 'University' IN labels(n) AS u", [{ u: true }]],
      [
        'what OPTIONAL MATCH did not find as null',
        'MATCH (p:Person) OPTIONAL MATCH (p)-[r:FOUNDED]->(c) RETURN p.id AS p, c.id AS c, r.start AS s ORDER BY p',
        [
          { p: 'p:1', c: 'c:b', s: '2019' },
          { p: 'p:2', c: null, s: null },
        ],
      ],
      [
        'the entities of many ids, the unknown left out',
        'UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n.id AS id ORDER BY id',
        ids('c:a', 'p:1'),
        { ids: ['c:a', '?', 'p:1'] },
      ],
      [
        'the entities of many ids with their position',
        'UNWIND $rows AS r MATCH (n:Entity {id: r.id}) RETURN r.i AS i, n.id AS id ORDER BY i',
        [
          { i: 0, id: 'c:c' },
          { i: 1, id: 'c:a' },
        ],
        {
          rows: [
            { id: 'c:c', i: 0 },
            { id: 'c:a', i: 1 },
          ],
        },
      ],
      [
        'groups with null for those without the property',
        'MATCH (n:Entity) RETURN n.city AS city, count(*) AS c ORDER BY city',
        [
          { city: 'beijing', c: 2 },
          { city: 'paris', c: 2 },
          { city: null, c: 3 },
        ],
      ],
      [
        'aggregates over what has the property',
        'MATCH (n:Company) RETURN max(n.rank) AS m, min(n.name) AS s, avg(n.rank) AS a, sum(n.score) AS t',
        [{ m: 3, s: 'Alpha', a: 2, t: 3.5 }],
      ],
      [
        'an aggregate of no entity',
        'MATCH (n:Nothing) RETURN count(n) AS c, max(n.x) AS m, collect(n.x) AS l',
        [{ c: 0, m: null, l: [] }],
      ],
      [
        'ordered lists per group',
        'MATCH (n:Company) WITH n ORDER BY n.id RETURN n.city AS city, collect(n.id) AS ids ORDER BY city',
        [
          { city: 'beijing', ids: ['c:c', 'c:d'] },
          { city: 'paris', ids: ['c:a', 'c:b'] },
        ],
      ],
    ]))
})
