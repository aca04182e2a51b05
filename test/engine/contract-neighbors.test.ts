import { beforeAll, expect, test } from 'vitest'
import type { NeighborPage, Statement } from '../../src/engine/engine.js'
import { describeEachEngine } from '../support/engines.js'

/** Names alike, with an accent, and beyond the Latin alphabet. */
const NAMES = ['ada', 'ada', 'bo', 'bea', 'élie', 'zoé', '智谱', 'chen', 'chen', 'dai']

/** What a person's name and the relationship's id make the list be ordered by. */
const keyOf = (school: string, index: number): string => `${NAMES[index % NAMES.length]}\tSTUDIED ${school}/${index}`

interface Asked {
  readonly after?: string
  readonly before?: string
  readonly backward?: boolean
  readonly where?: readonly string[]
  readonly limit?: number
}

/** The people of each school in a page of their own, as the compiler writes such lists. */
function statement({ after, before, backward = false, where = [], limit = 3 }: Asked): Statement<{ people: string[] }> {
  const bounds = [...(after ? ['k > $after'] : []), ...(before ? ['k < $before'] : [])]
  const cypher = [
    `MATCH (s)<-[r:STUDIED]-(p:Person)${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`,
    'WITH r, p, r.sortFrom AS k',
    ...(bounds.length > 0 ? [`WHERE ${bounds.join(' AND ')} WITH r, p, k`] : []),
    `ORDER BY k${backward ? ' DESC' : ''} LIMIT $limit`,
  ].join(' ')
  const page: NeighborPage = {
    cypher,
    pattern: '(s)<-[r:STUDIED]-(p:Person)',
    node: 's',
    relationship: 'r',
    type: 'STUDIED',
    nodeProperty: 'to',
    orderProperty: 'sortFrom',
    orderName: 'k',
    after: after ? '$after' : null,
    before: before ? '$before' : null,
    where,
    carried: ['r', 'p'],
    backward,
    limit: '$limit',
  }
  return {
    cypher: `MATCH (s:School) WITH s ORDER BY s.id CALL (s) { ${cypher} WITH p.id AS id, k ORDER BY k RETURN collect(id) AS people }
      RETURN s.id AS id, people ORDER BY id`,
    params: { limit, ...(after && { after }), ...(before && { before }) },
    neighborPages: [page],
  }
}

describeEachEngine('pages of relationships at nodes', (engine) => {
  const SIZES: Readonly<Record<string, number>> = { 's:0': 0, 's:1': 1, 's:2': 4, 's:3': 300 }

  /** What each school's page must be: by the definition of the list. */
  const expected = ({ after, before, backward = false, limit = 3 }: Asked, isListed: (index: number) => boolean) =>
    Object.keys(SIZES).map((school) => {
      const people = Array.from({ length: SIZES[school]! }, (_, index) => index)
        .filter(isListed)
        .map((index) => ({ id: `${school} ${index}`, key: keyOf(school, index) }))
        .filter(({ key }) => (!after || compare(key, after) > 0) && (!before || compare(key, before) < 0))
        .sort((a, b) => compare(a.key, b.key))
      return (backward ? people.slice(-limit) : people.slice(0, limit)).map(({ id }) => id)
    })
  const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
  const read = async (asked: Asked) => (await engine().read(statement(asked))).map(({ people }) => people)

  beforeAll(async () => {
    await engine().prepare({
      constraints: [{ label: 'School', property: 'id' }],
      indexes: [{ relationshipType: 'STUDIED', properties: ['to', 'sortFrom'] }],
    })
    for (const [school, size] of Object.entries(SIZES)) {
      const rows = Array.from({ length: size }, (_, index) => ({ id: `${school} ${index}`, key: keyOf(school, index) }))
      await engine().write([
        { cypher: 'CREATE (:School {id: $school})', params: { school } },
        {
          cypher: `MATCH (s:School {id: $school}) UNWIND $rows AS row
            CREATE (:Person {id: row.id, number: size(row.id)})-[:STUDIED {to: $school, sortFrom: row.key}]->(s)`,
          params: { school, rows: rows.reverse() },
        },
      ])
    }
    // Neither of another type nor from another label.
    await engine().write([
      { cypher: "MATCH (s:School {id: 's:2'}) CREATE (:Dog)-[:STUDIED {to: 's:2', sortFrom: 'a'}]->(s)" },
      { cypher: "MATCH (s:School {id: 's:2'}) CREATE (:Person {id: 'x'})-[:TAUGHT {to: 's:2', sortFrom: 'a'}]->(s)" },
    ])
  })

  test.each<[string, Asked]>([
    ['the first', {}],
    ['the last', { backward: true }],
    ['none', { limit: 0 }],
    ['all', { limit: 1000 }],
    ['those after a key', { after: 'bo' }],
    ['the last after a key', { after: 'bo', backward: true }],
    ['those before a key', { before: 'chen\tSTUDIED s:3/7', backward: true }],
    ['those between two keys', { after: 'ada\tSTUDIED s:3/1', before: 'bea\tSTUDIED s:3/3', limit: 100 }],
    ['those after the last', { after: '龙' }],
  ])('%s', async (_name, asked) => {
    expect(await read(asked)).toEqual(expected(asked, () => true))
  })

  test.each<[string, string, (index: number) => boolean]>([
    ['the other end', 'p.number = 5', (index) => index < 10],
    ['several things, one or the other', "(p.number = 7 OR r.to = 's:1')", (index) => index >= 100],
    ['the node', 'COUNT { MATCH (s)<-[:TAUGHT]-(:Person) } = 5 OR p.number = 6', (index) => index >= 10 && index < 100],
  ])('those that pass a filter by %s', async (_name, where, isListed) => {
    for (const asked of [{}, { backward: true }, { after: 'bo' }]) {
      const wanted = expected(asked, isListed)
      // Of the one at s:1 only the second filter keeps what the number excludes.
      if (where.includes("'s:1'")) wanted[1] = asked.after === undefined ? ['s:1 0'] : []
      expect(await read({ ...asked, where: [where] })).toEqual(wanted)
    }
  })
})
