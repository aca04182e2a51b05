import { describe } from 'vitest'
import { describeEachEngine } from '../support/engines.js'
import { checkCases } from './cases.js'

const column = (...values: (string | number | boolean | null)[]) => values.map((x) => ({ x }))

describeEachEngine('rows', (engine) => {
  describe('are unwound', () =>
    checkCases(engine, [
      [
        'from a list of maps',
        'UNWIND $rows AS r RETURN r.a AS x ORDER BY x',
        column(1, 2),
        { rows: [{ a: 2 }, { a: 1 }] },
      ],
      ['to none from an empty list', 'UNWIND $rows AS r RETURN r AS x', [], { rows: [] }],
      ['to none from null', 'UNWIND null AS x RETURN x', []],
      ['and counted, none as 0', 'UNWIND $rows AS r RETURN count(r) AS x', column(0), { rows: [] }],
      ['twice', 'UNWIND $l AS x UNWIND x AS y RETURN sum(y) AS x', column(6), { l: [[1, 2], [], [3]] }],
      ['under names with spaces and accents', 'WITH 1 AS `odd name` RETURN `odd name` AS `étrange`', [{ étrange: 1 }]],
    ]))

  describe('are sorted', () =>
    checkCases(engine, [
      ['with null last', 'UNWIND [3, null, 1, 2] AS x RETURN x ORDER BY x', column(1, 2, 3, null)],
      [
        'with null first when descending',
        'UNWIND [3, null, 1, 2] AS x RETURN x ORDER BY x DESC',
        column(null, 3, 2, 1),
      ],
      [
        'with null last when descending, where asked',
        'UNWIND [3, null, 1] AS x RETURN x ORDER BY x IS NULL, x DESC',
        column(3, 1, null),
      ],
      [
        'by code point',
        "UNWIND ['b', 'A', 'é', 'a', 'Z', '清', '', null] AS x RETURN x ORDER BY x",
        column('', 'A', 'Z', 'a', 'b', 'é', '清', null),
      ],
      ['by value, of whatever sort', 'UNWIND [1, 2.5, 2, -1.5] AS x RETURN x ORDER BY x', column(-1.5, 1, 2, 2.5)],
      ['false before true', 'UNWIND [true, null, false] AS x RETURN x ORDER BY x', column(false, true, null)],
      [
        'by two keys, each its way',
        'UNWIND [{a: 1, b: 2}, {a: 1, b: 1}, {a: 0, b: 9}] AS r RETURN r.b AS x ORDER BY r.a DESC, r.b',
        column(1, 2, 9),
      ],
    ]))

  describe('are cut', () =>
    checkCases(engine, [
      [
        'by SKIP and LIMIT parameters',
        'UNWIND range(1, 5) AS x RETURN x ORDER BY x SKIP $s LIMIT $n',
        column(2, 3),
        { s: 1, n: 2 },
      ],
      ['to none by LIMIT 0', 'UNWIND [1] AS x RETURN x LIMIT $n', [], { n: 0 }],
      [
        'not by a LIMIT above their number',
        'UNWIND [1, 2] AS x RETURN x ORDER BY x LIMIT $n',
        column(1, 2),
        { n: 1000 },
      ],
      ['to none by SKIP past their end', 'UNWIND [1] AS x RETURN x SKIP $s', [], { s: 5 }],
      ['by WHERE after WITH', 'UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x', column(2)],
      ['in the middle of a statement', 'UNWIND [3, 1, 2] AS x WITH x ORDER BY x LIMIT 2 RETURN sum(x) AS x', column(3)],
    ]))

  describe('lose their doubles', () =>
    checkCases(engine, [
      [
        'with DISTINCT, nulls too',
        'UNWIND [1, 1, null, null, 2] AS x RETURN DISTINCT x ORDER BY x',
        column(1, 2, null),
      ],
      [
        'with DISTINCT over two columns',
        'UNWIND [[1, 1], [1, 1], [1, 2]] AS p WITH DISTINCT p[0] AS a, p[1] AS b RETURN count(*) AS x',
        column(2),
      ],
      ['with UNION', 'RETURN 1 AS x UNION RETURN 1 AS x', column(1)],
      ['not with UNION ALL', 'RETURN 1 AS x UNION ALL RETURN 1 AS x', column(1, 1)],
    ]))

  describe('are aggregated:', () =>
    checkCases(engine, [
      [
        'null counts for nothing',
        'UNWIND [1, 2, null] AS x RETURN count(x) AS c, count(*) AS a, sum(x) AS s, avg(x) AS v, min(x) AS mi, max(x) AS ma',
        [{ c: 2, a: 3, s: 3, v: 1.5, mi: 1, ma: 2 }],
      ],
      ['null is not collected', 'UNWIND [1, null] AS x RETURN collect(x) AS xs', [{ xs: [1] }]],
      [
        'DISTINCT counts once',
        'UNWIND [1, 1, 2] AS x RETURN count(DISTINCT x) AS c, sum(DISTINCT x) AS s',
        [{ c: 2, s: 3 }],
      ],
      [
        'of nothing there is no extreme and no mean, the count is 0',
        'UNWIND [] AS x RETURN count(x) AS c, avg(x) AS v, min(x) AS mi, max(x) AS ma, collect(x) AS xs',
        [{ c: 0, v: null, mi: null, ma: null, xs: [] }],
      ],
      ['the sum of nothing is 0 when coalesced', 'UNWIND [] AS x RETURN coalesce(sum(x), 0) AS x', column(0)],
      ['no rows make no groups', 'UNWIND [] AS x RETURN x, count(*) AS c', []],
      [
        'null makes a group',
        'UNWIND [1, null, null] AS x RETURN x, count(*) AS c ORDER BY x',
        [
          { x: 1, c: 1 },
          { x: null, c: 2 },
        ],
      ],
      [
        'groups have two keys',
        'UNWIND [[1, 1], [1, 1], [1, 2]] AS p RETURN p[0] AS a, p[1] AS b, count(*) AS c ORDER BY a, b',
        [
          { a: 1, b: 1, c: 2 },
          { a: 1, b: 2, c: 1 },
        ],
      ],
      [
        'collect keeps the order of the rows',
        'UNWIND [3, 1, 2] AS x WITH x ORDER BY x RETURN collect(x) AS xs',
        [{ xs: [1, 2, 3] }],
      ],
      ['groups are filtered', 'UNWIND [1, 1, 2] AS x WITH x, count(*) AS c WHERE c > 1 RETURN x, c', [{ x: 1, c: 2 }]],
      ['the median lies between', 'UNWIND [1, 2, 3, 4] AS x RETURN percentileCont(x, 0.5) AS x', column(2.5)],
    ]))
})
