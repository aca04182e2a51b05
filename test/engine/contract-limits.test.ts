import { beforeAll, describe, expect, it } from 'vitest'
import type { ReadOptions } from '../../src/engine/engine.js'
import { EngineError, TimeoutError } from '../../src/errors.js'
import { describeEachEngine } from '../support/engines.js'

/** 27·10⁹ rows over the graph below: minutes on any engine. */
const RUNAWAY = 'MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.x + b.x + c.x < 0 RETURN count(*) AS n'

const WRITES = [
  'CREATE (:Entity {id: 1})',
  'create (:Entity {id: 1})',
  'MERGE (n:Entity {id: 1}) RETURN n.id AS id',
  'MATCH (n:Entity) SET n.x = 1',
  'MATCH (n:Entity) WITH n LIMIT 1 SET n:Company RETURN n.id AS id',
  'MATCH (n:Entity) REMOVE n.x',
  'MATCH (n:Entity) DETACH DELETE n',
  'MATCH (n:Nothing) DELETE n',
  'UNWIND [1, 2] AS x CREATE (:Entity {id: x})',
  'UNWIND [1] AS x CALL (x) { CREATE (n:Entity {id: x}) RETURN n } RETURN n.id AS id',
  'FOREACH (x IN [1] | CREATE (:Entity {id: x}))',
  "MATCH (n:Entity) // 'CREATE'\nSET n.x = 1",
  'CREATE INDEX IF NOT EXISTS FOR (n:Entity) ON (n.y)',
  'DROP CONSTRAINT nothing IF EXISTS',
]

const READS = [
  "RETURN 'CREATE (n) SET n.x = 1 DELETE n' AS x",
  'RETURN "MERGE" AS x // DELETE',
  'MATCH (n:Entity) RETURN n.`set` AS x LIMIT 1',
  'MATCH (n)-[r:CREATED]->() RETURN r.id AS x',
  'MATCH (n:Entity) RETURN n{.id, start: n.start, end: n.end} AS x LIMIT 1',
  'WITH 1 AS created, 2 AS offset RETURN created + offset AS x',
  'WITH 1 AS `set` RETURN `set` AS x',
  'RETURN /* REMOVE */ $merged AS x',
]

describeEachEngine('a read', (engine) => {
  const read = (cypher: string, options?: ReadOptions) => engine().read({ cypher, params: { merged: 1 } }, options)
  const failure = (cypher: string, options?: ReadOptions): Promise<unknown> =>
    read(cypher, options).catch((error: unknown) => error)
  const count = () => read('MATCH (n:Entity) RETURN count(n) AS n')

  beforeAll(() => engine().write([{ cypher: 'UNWIND range(1, 3000) AS x CREATE (:Entity {id: x, x: x})' }]))

  describe('refuses to write:', () => {
    it.each(WRITES)('%s', async (cypher) => {
      expect(await failure(cypher)).toBeInstanceOf(EngineError)
      expect(await count()).toEqual([{ n: 3000 }])
    })
  })

  describe('is not mistaken for a write:', () => {
    it.each(READS)('%s', async (cypher) => {
      expect(await failure(cypher)).toBeInstanceOf(Array)
    })
  })

  describe('masks what the engine says of', () => {
    it.each([
      ['a syntax error', 'MATCH (secret:Entity RETURN'],
      ['an unknown function', 'RETURN secret(1) AS x'],
      ['an unknown variable', 'RETURN secret AS x'],
      ['a missing parameter', 'RETURN $secret AS x'],
      ['a division by zero', 'UNWIND [0] AS secret RETURN 1 / secret AS x'],
      ['an empty statement', ''],
    ])('%s', async (_title, cypher) => {
      const error = (await failure(cypher)) as EngineError
      expect(error).toBeInstanceOf(EngineError)
      expect(error.code).toBe('ENGINE_UNAVAILABLE')
      expect(error.message).not.toMatch(/secret|GRAFEO|Neo\.|line 1/)
      expect((error.cause as Error).message).not.toBe('')
    })
  })

  describe('goes on beside others', () => {
    it('a hundred at a time, each with its own answer', async () => {
      const numbers = Array.from({ length: 100 }, (_, x) => x)
      const rows = await Promise.all(numbers.map((x) => engine().read({ cypher: 'RETURN $x AS x', params: { x } })))
      expect(rows).toEqual(numbers.map((x) => [{ x }]))
    })
    it('with a large answer', async () => {
      const rows = await engine().read<{ x: number }>({ cypher: 'MATCH (n:Entity) RETURN n.x AS x ORDER BY x' })
      expect(rows.map((row) => row.x)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1))
    })
    it('although one of them fails', async () => {
      const [first, second, third] = await Promise.all([count(), failure('nonsense'), count()])
      expect([first, third]).toEqual([[{ n: 3000 }], [{ n: 3000 }]])
      expect(second).toBeInstanceOf(EngineError)
    })
  })

  describe('that runs away', () => {
    const isOver = async (started: number): Promise<void> => {
      expect(await count()).toEqual([{ n: 3000 }])
      // Far below what the statement would take; the machine may be busy.
      expect(performance.now() - started).toBeLessThan(5_000)
    }

    it('ends at its timeout, and the next is answered', async () => {
      const started = performance.now()
      const error = await failure(RUNAWAY, { timeoutMs: 300 })
      expect(error).toBeInstanceOf(TimeoutError)
      expect((error as TimeoutError).code).toBe('TIMEOUT')
      await isOver(started)
    })
    it('ends when its caller goes away, and the next is answered', async () => {
      const started = performance.now()
      const error = await failure(RUNAWAY, { signal: AbortSignal.timeout(300) })
      expect(error).toBeInstanceOf(TimeoutError)
      await isOver(started)
    })
    it('costs the others nothing but time', async () => {
      const [error, ...answers] = await Promise.all([failure(RUNAWAY, { timeoutMs: 300 }), count(), count()])
      expect(error).toBeInstanceOf(TimeoutError)
      expect(answers).toEqual([[{ n: 3000 }], [{ n: 3000 }]])
    })
    it('is stopped and not only left alone: writes go on', async () => {
      expect(await failure(RUNAWAY, { timeoutMs: 300 })).toBeInstanceOf(TimeoutError)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await engine().write([{ cypher: 'CREATE (:Other {id: 1})' }])
      expect(await read('MATCH (n:Other) RETURN count(n) AS n')).toEqual([{ n: 1 }])
    })
    it('is not even started when its caller has gone', async () => {
      const error = (await failure(RUNAWAY, { signal: AbortSignal.abort(new Error('gone')) })) as TimeoutError
      expect(error).toBeInstanceOf(TimeoutError)
      expect((error.cause as Error).message).toBe('gone')
    })
  })

  it('is not bothered by a timeout and a signal that do not come', async () => {
    const { signal } = new AbortController()
    expect(await read('RETURN 1 AS x', { timeoutMs: 10_000, signal })).toEqual([{ x: 1 }])
  })
  it('tells the engine and its version by health', async () => {
    const { name, version } = await engine().health()
    expect(['grafeo', 'neo4j']).toContain(name)
    expect(version).toMatch(/^\d+\.\d+\.\d+/)
  })
})
