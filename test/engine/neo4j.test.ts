import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../src/engine/open-engine.js'
import { EngineError } from '../../src/errors.js'
import { leaseNeo4j, whyNeo4jSkipped, type Neo4jLease } from '../support/neo4j.js'

const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: Error) => error,
  )

describe('Neo4j', () => {
  it('that cannot be reached is named, with the setting to check', async () => {
    const error = await failure(
      openEngine({ engine: 'neo4j', uri: 'bolt://127.0.0.1:1', user: 'neo4j', password: 'x' }),
    )
    expect(error).toBeInstanceOf(EngineError)
    expect(error.message).toBe(
      'Neo4j at bolt://127.0.0.1:1 cannot be reached: check NEO4J_URI and that the server runs',
    )
  })

  const skipped = whyNeo4jSkipped()
  describe.skipIf(skipped !== undefined)(`at work${skipped === undefined ? '' : ` (skipped: ${skipped})`}`, () => {
    let lease: Neo4jLease
    const open = (changed: { password?: string; database?: string } = {}) =>
      openEngine({ engine: 'neo4j', uri: lease.uri, user: lease.user, password: lease.password, ...changed })

    beforeAll(async () => {
      lease = await leaseNeo4j()
    })
    afterAll(() => lease?.release())

    it('that refuses the password says so', async () => {
      const error = await failure(open({ password: 'wrong' }))
      expect(error).toBeInstanceOf(EngineError)
      expect(error.message).toMatch(/refused the credentials: check NEO4J_USER and NEO4J_PASSWORD/)
      expect(error.message).not.toContain('wrong')
    })
    it('that lacks the database says so', async () => {
      const error = await failure(open({ database: 'missing' }))
      expect(error).toBeInstanceOf(EngineError)
      expect(error.message).toMatch(/no such database: check NEO4J_DATABASE/)
    })
    it('has its constraints and indexes online after prepare, those of relations too', async () => {
      const engine = await open()
      const layout = {
        constraints: [{ label: 'Prepared', property: 'id' }],
        indexes: [
          { label: 'Prepared', properties: ['name'] },
          { relationshipType: 'PREPARED_AT', properties: ['id'] },
        ],
      }
      const standing = () =>
        engine.read({
          cypher: `SHOW INDEXES YIELD labelsOrTypes, properties, state, type
                   WHERE type = 'RANGE' AND labelsOrTypes[0] IN ['Prepared', 'PREPARED_AT']
                   RETURN labelsOrTypes[0] + '.' + properties[0] + ' ' + state AS x ORDER BY x`,
        })
      const all = [{ x: 'PREPARED_AT.id ONLINE' }, { x: 'Prepared.id ONLINE' }, { x: 'Prepared.name ONLINE' }]
      // A second start finds them, and one with more of them adds those alone.
      await engine.prepare({ ...layout, indexes: layout.indexes.slice(0, 1) })
      expect(await standing()).toEqual(all.slice(1))
      await engine.prepare(layout)
      expect(await standing()).toEqual(all)
      await engine.prepare(layout)
      expect(await standing()).toEqual(all)
      await engine.close()
    })
    it('refuses to return a whole entity, which is not a plain value', async () => {
      const engine = await open()
      await engine.write([{ cypher: 'CREATE (:Entity {id: 1})' }])
      const error = await failure(engine.read({ cypher: 'MATCH (n:Entity) RETURN n' }))
      expect(error).toBeInstanceOf(EngineError)
      expect(error.message).toContain('plain values, not a Node')
      await engine.close()
    })
    it('stops a statement on the server when its caller goes away', async () => {
      const engine = await open()
      await engine.write([{ cypher: 'UNWIND range(1, 3000) AS x CREATE (:Entity {id: x + 10, x: x})' }])
      const runaway = 'MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.x + b.x + c.x < 0 RETURN count(*) AS n'
      await failure(engine.read({ cypher: runaway }, { signal: AbortSignal.timeout(300) }))
      const running = () => engine.read({ cypher: 'SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery' })
      await expect.poll(async () => (await running()).length, { timeout: 5_000 }).toBe(1)
      await engine.close()
    })
  })
})
