import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GraphLayout, Statement } from '../../src/engine/engine.js'
import { ConflictError, EngineError } from '../../src/errors.js'
import { describeEachEngine } from '../support/engines.js'

const LAYOUT: GraphLayout = {
  constraints: [{ label: 'Entity', property: 'id' }],
  indexes: [
    { label: 'Company', properties: ['sortName'] },
    { label: 'Entity', properties: ['name'] },
    { relationshipType: 'WORKS_AT', properties: ['id'] },
  ],
}
const create = (id: string, p: NonNullable<Statement['params']> = {}): Statement => ({
  cypher: 'CREATE (n:Entity {id: $id}) SET n += $p',
  params: { id, p },
})

describeEachEngine('a write', (engine) => {
  const write = (...statements: Statement[]) => engine().write(statements)
  const run = (cypher: string, params: Statement['params'] = {}) => write({ cypher, params })
  const one = async (id: string) => {
    const rows = await engine().read<{ n: unknown }>({
      cypher: 'MATCH (n:Entity {id: $id}) RETURN n{.*} AS n',
      params: { id },
    })
    return rows[0]?.n
  }
  const ids = async () => {
    const rows = await engine().read<{ id: string }>({ cypher: 'MATCH (n:Entity) RETURN n.id AS id ORDER BY id' })
    return rows.map((row) => row.id)
  }
  const relations = () =>
    engine().read({ cypher: 'MATCH (a)-[r]->(b) RETURN a.id AS a, r{.*} AS r, b.id AS b ORDER BY r.id' })

  beforeAll(() => engine().prepare(LAYOUT))
  beforeEach(() => run('MATCH (n) DETACH DELETE n'))

  describe('of entities', () => {
    it('can be read by the next statement', async () => {
      await write(create('a', { name: '清华' }))
      expect(await one('a')).toEqual({ id: 'a', name: '清华' })
    })
    it('of no statement does nothing', async () => {
      await write()
      expect(await ids()).toEqual([])
    })
    it('creates many from one parameter', async () => {
      await run('UNWIND $rows AS r CREATE (n:Entity {id: r.id}) SET n:Company, n += r.p', {
        rows: [
          { id: 'a', p: { x: 1 } },
          { id: 'b', p: { x: 2.5 } },
        ],
      })
      expect([await one('a'), await one('b')]).toEqual([
        { id: 'a', x: 1 },
        { id: 'b', x: 2.5 },
      ])
    })
    it('creates none from an empty list', async () => {
      await run('UNWIND $rows AS r CREATE (n:Entity {id: r.id})', { rows: [] })
      expect(await ids()).toEqual([])
    })
    it('keeps lists of texts and of numbers, empty ones too', async () => {
      await write(create('a', { texts: ['x', ''], numbers: [1, 2], none: [] }))
      expect(await one('a')).toEqual({ id: 'a', texts: ['x', ''], numbers: [1, 2], none: [] })
    })
    it('does not store null', async () => {
      await write(create('a', { x: null }))
      expect(await one('a')).toEqual({ id: 'a' })
    })
    it('stores a whole number as an integer and another as a float', async () => {
      await write(create('a', { whole: 3, part: 3.5 }))
      const rows = await engine().read({ cypher: 'MATCH (n:Entity) RETURN n.whole / 2 AS whole, n.part / 2 AS part' })
      expect(rows).toEqual([{ whole: 1, part: 1.75 }])
    })
    it('merges what is there', async () => {
      await write(create('a', { x: 1 }))
      await run('MERGE (n:Entity {id: $id}) SET n += $p', { id: 'a', p: { y: 2 } })
      expect(await one('a')).toEqual({ id: 'a', x: 1, y: 2 })
    })
    it('merges what is not there', async () => {
      await run('UNWIND $rows AS r MERGE (n:Entity {id: r.id}) SET n:Company, n += r.p', {
        rows: [{ id: 'b', p: { x: 1 } }],
      })
      expect(await one('b')).toEqual({ id: 'b', x: 1 })
    })
    it('merges the same id twice into one', async () => {
      await run('UNWIND $ids AS id MERGE (n:Entity {id: id})', { ids: ['a', 'a', 'b'] })
      expect(await ids()).toEqual(['a', 'b'])
    })
    it('tells creation from match', async () => {
      const merge = 'MERGE (n:Entity {id: $id}) ON CREATE SET n.made = true ON MATCH SET n.met = true'
      await run(merge, { id: 'a' })
      expect(await one('a')).toEqual({ id: 'a', made: true })
      await run(merge, { id: 'a' })
      expect(await one('a')).toEqual({ id: 'a', made: true, met: true })
    })
    it('removes a property that is set to null', async () => {
      await write(create('a', { x: 1, y: 2 }))
      await run('MATCH (n:Entity {id: $id}) SET n.x = null', { id: 'a' })
      expect(await one('a')).toEqual({ id: 'a', y: 2 })
    })
    it('removes a property that += gives as null', async () => {
      await write(create('a', { x: 1, y: 2 }))
      await run('MATCH (n:Entity {id: $id}) SET n += $p', { id: 'a', p: { x: null } })
      expect(await one('a')).toEqual({ id: 'a', y: 2 })
    })
    it('removes a property by REMOVE', async () => {
      await write(create('a', { x: 1, y: 2 }))
      await run('MATCH (n:Entity {id: $id}) REMOVE n.x', { id: 'a' })
      expect(await one('a')).toEqual({ id: 'a', y: 2 })
    })
    it('replaces all properties by =', async () => {
      await write(create('a', { x: 1, y: 2 }))
      await run('MATCH (n:Entity {id: $id}) SET n = $p', { id: 'a', p: { id: 'a', z: 3 } })
      expect(await one('a')).toEqual({ id: 'a', z: 3 })
    })
    it('adds a label', async () => {
      await write(create('a'), { cypher: "MATCH (n:Entity {id: 'a'}) SET n:Company" })
      expect(await engine().read({ cypher: 'MATCH (n:Company) RETURN n.id AS id' })).toEqual([{ id: 'a' }])
    })
    it('deletes one, and only that', async () => {
      await write(create('a'), create('b'))
      await run('MATCH (n:Entity {id: $id}) DETACH DELETE n', { id: 'a' })
      expect(await ids()).toEqual(['b'])
    })
  })

  describe('of relations', () => {
    beforeEach(() => write(create('a'), create('b')))
    const relate: Statement = {
      cypher: `UNWIND $rows AS r MATCH (a:Entity {id: r.from}) MATCH (b:Entity {id: r.to})
               CREATE (a)-[x:WORKS_AT]->(b) SET x += r.p`,
      params: {
        rows: [
          { from: 'a', to: 'b', p: { id: 'r1', sources: ['s', 't'], notes: ['', ''], weight: 2.5 } },
          { from: 'b', to: 'a', p: { id: 'r2' } },
          { from: 'a', to: 'unknown', p: { id: 'r3' } },
        ],
      },
    }
    const r1 = { id: 'r1', sources: ['s', 't'], notes: ['', ''], weight: 2.5 }

    it('keeps their direction and properties, and makes none to an unknown end', async () => {
      await write(relate)
      expect(await relations()).toEqual([
        { a: 'a', r: r1, b: 'b' },
        { a: 'b', r: { id: 'r2' }, b: 'a' },
      ])
    })
    it('keeps two of one type between the same ends', async () => {
      await write(relate, relate)
      expect(await relations()).toHaveLength(4)
    })
    it('changes them', async () => {
      await write(relate, { cypher: "MATCH ()-[r {id: 'r1'}]->() SET r += {weight: 3, notes: null}" })
      expect((await relations())[0]).toEqual({ a: 'a', r: { id: 'r1', sources: ['s', 't'], weight: 3 }, b: 'b' })
    })
    it('merges them by their id', async () => {
      const merge: Statement = {
        cypher:
          "MATCH (a:Entity {id: 'a'}) MATCH (b:Entity {id: 'b'}) MERGE (a)-[r:WORKS_AT {id: 'r9'}]->(b) SET r.seen = true",
      }
      await write(merge, merge)
      expect(await relations()).toEqual([{ a: 'a', r: { id: 'r9', seen: true }, b: 'b' }])
    })
    it('deletes them and leaves their ends', async () => {
      await write(relate, { cypher: "MATCH ()-[r:WORKS_AT {id: 'r1'}]->() DELETE r" })
      expect([await relations(), await ids()]).toEqual([[{ a: 'b', r: { id: 'r2' }, b: 'a' }], ['a', 'b']])
    })
    it('deletes them with an end', async () => {
      await write(relate, { cypher: "MATCH (n:Entity {id: 'a'}) DETACH DELETE n" })
      expect([await relations(), await ids()]).toEqual([[], ['b']])
    })
    it('refuses to delete an entity that still has some', async () => {
      await write(relate)
      const error = await run("MATCH (n:Entity {id: 'a'}) DELETE n").catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(EngineError)
      expect(await ids()).toEqual(['a', 'b'])
    })
  })

  describe('is all or nothing', () => {
    it('sees in each statement what those before it did', async () => {
      await write(create('a', { x: 1 }), { cypher: "MATCH (n:Entity {id: 'a'}) SET n.x = n.x + 1" })
      expect(await one('a')).toEqual({ id: 'a', x: 2 })
    })
    it('undoes everything when the second statement fails', async () => {
      await expect(write(create('a'), { cypher: 'CREATE (' })).rejects.toBeInstanceOf(EngineError)
      expect(await ids()).toEqual([])
    })
    it('undoes everything when a statement fails at its last row', async () => {
      const divide: Statement = {
        cypher: 'UNWIND $v AS v CREATE (:Entity {id: toString(v), x: 1 / v})',
        params: { v: [2, 1, 0] },
      }
      await expect(write(divide)).rejects.toBeInstanceOf(EngineError)
      expect(await ids()).toEqual([])
    })
    it('undoes changes and deletions too', async () => {
      await write(create('a', { x: 1 }), create('b'))
      const change: Statement = { cypher: "MATCH (n:Entity {id: 'a'}) SET n.x = 2, n.y = 3" }
      const remove: Statement = { cypher: "MATCH (n:Entity {id: 'b'}) DETACH DELETE n" }
      await expect(write(change, remove, { cypher: 'nonsense' })).rejects.toBeInstanceOf(EngineError)
      expect([await one('a'), await ids()]).toEqual([{ id: 'a', x: 1 }, ['a', 'b']])
    })
    it('is not held up by one that failed before', async () => {
      const failing = run('nonsense')
      const next = write(create('a'))
      await expect(failing).rejects.toBeInstanceOf(EngineError)
      await next
      expect(await ids()).toEqual(['a'])
    })
  })

  describe('keeps ids unique', () => {
    it('with a ConflictError that names no statement', async () => {
      await write(create('a', { x: 1 }))
      const error = await write(create('a')).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ConflictError)
      expect((error as Error).message).not.toMatch(/CREATE|Entity|GRAFEO|Neo/)
      expect((error as Error).cause).toBeInstanceOf(Error)
      expect(await one('a')).toEqual({ id: 'a', x: 1 })
    })
    it('within one transaction', async () => {
      await expect(write(create('a'), create('b'), create('a'))).rejects.toBeInstanceOf(ConflictError)
      expect(await ids()).toEqual([])
    })
    it('within one statement', async () => {
      const twice = run('UNWIND $ids AS id CREATE (:Entity {id: id})', { ids: ['a', 'b', 'a'] })
      await expect(twice).rejects.toBeInstanceOf(ConflictError)
      expect(await ids()).toEqual([])
    })
    it('when a property is changed', async () => {
      await write(create('a'), create('b'))
      await expect(run("MATCH (n:Entity {id: 'b'}) SET n.id = 'a'")).rejects.toBeInstanceOf(ConflictError)
      expect(await ids()).toEqual(['a', 'b'])
    })
    it('and gives an id free with its entity', async () => {
      await write(create('a'))
      await write({ cypher: "MATCH (n:Entity {id: 'a'}) DETACH DELETE n" }, create('a', { x: 2 }))
      expect(await one('a')).toEqual({ id: 'a', x: 2 })
    })
    it('when the layout is prepared again', async () => {
      await write(create('a'))
      await engine().prepare(LAYOUT)
      await expect(write(create('a'))).rejects.toBeInstanceOf(ConflictError)
    })
    it('but refuses a label that cannot be quoted on both engines', async () => {
      const layout: GraphLayout = { constraints: [{ label: '`', property: 'id' }], indexes: [] }
      await expect(engine().prepare(layout)).rejects.toBeInstanceOf(EngineError)
      await expect(engine().prepare(layout)).rejects.toThrow('cannot name anything in the graph')
    })
    it('on labels whose names need quoting', async () => {
      await engine().prepare({ constraints: [{ label: 'Odd name', property: 'an id' }], indexes: [] })
      const odd: Statement = { cypher: 'CREATE (:`Odd name` {`an id`: 1})' }
      await write(odd)
      await expect(write(odd)).rejects.toBeInstanceOf(ConflictError)
    })
  })

  describe('takes its turn', () => {
    it('behind the writes before it', async () => {
      await write(create('counter', { x: 0 }))
      const increment: Statement = { cypher: "MATCH (n:Entity {id: 'counter'}) SET n.x = n.x + 1" }
      await Promise.all(Array.from({ length: 20 }, () => write(increment)))
      expect(await one('counter')).toEqual({ id: 'counter', x: 20 })
    })
    it('in the order they came', async () => {
      const append = (x: number): Statement => ({
        cypher: "MERGE (n:Entity {id: 'log'}) SET n.entries = coalesce(n.entries, []) + [$x]",
        params: { x },
      })
      await Promise.all([1, 2, 3, 4, 5].map((x) => write(append(x))))
      expect(await one('log')).toEqual({ id: 'log', entries: [1, 2, 3, 4, 5] })
    })
    it('while reads go on, which see all of it or nothing', async () => {
      const pair = (i: number) => write(create(`${i}:left`), create(`${i}:right`))
      const count = async () => (await ids()).length % 2
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, i) => [pair(i).then(() => 0), count(), count()]).flat(),
      )
      expect(new Set(answers)).toEqual(new Set([0]))
      expect(await ids()).toHaveLength(20)
    })
  })
})
