import { beforeAll, expect, it } from 'vitest'
import { EngineError } from '../../src/errors.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('an engine that closes', (engine) => {
  const create = (id: number) => ({ cypher: 'CREATE (:Entity {id: $id})', params: { id } })
  let work: Promise<unknown[]>

  beforeAll(async () => {
    const writes = [create(1), create(2)].map((statement) => engine().write([statement]))
    work = Promise.all([engine().read({ cypher: 'RETURN 1 AS x' }), ...writes])
    await engine().close()
  })

  it('lets running reads and queued writes end', async () => {
    expect(await work).toEqual([[{ x: 1 }], undefined, undefined])
  })
  it('may be closed again', async () => {
    await expect(engine().close()).resolves.toBeUndefined()
  })
  it.each([
    ['reads', () => engine().read({ cypher: 'RETURN 1 AS x' })],
    ['writes', () => engine().write([create(3)])],
    ['layouts', () => engine().prepare({ constraints: [], indexes: [] })],
    ['questions after its health', () => engine().health()],
  ])('refuses %s from then on, and says why', async (_title, ask) => {
    const error = await ask().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(EngineError)
    expect((error as Error).message).toBe('The graph engine is closed')
  })
})
