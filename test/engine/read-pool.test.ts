import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { ReadPool } from '../../src/engine/grafeo/read-pool.js'
import { StatementCosts } from '../../src/engine/grafeo/statement-costs.js'
import { openEngine } from '../../src/engine/open-engine.js'
import { EngineError, TimeoutError } from '../../src/errors.js'
import { temporaryDirectory } from '../support/engines.js'

const COUNT = { cypher: 'MATCH (n:Entity) RETURN count(n) AS n' }
const PAIRS = { cypher: 'MATCH (a:Entity), (b:Entity) WHERE a.x <> b.x RETURN count(*) AS n' }
const SLOW = 'MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.x + b.x + c.x < 0 RETURN count(*) AS n'
const fill = (size: number) => ({
  cypher: 'UNWIND range(1, $size) AS x CREATE (:Entity {id: x, x: x})',
  params: { size },
})

function childrenOf(dataDir: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  return lines
    .filter((line) => line.includes('grafeo/child') && line.includes(dataDir))
    .map((line) => parseInt(line, 10))
}

describe('the embedded engine that only reads', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  let engine: GraphEngine
  const failure = (work: Promise<unknown>): Promise<Error> =>
    work.then(
      () => expect.fail('it succeeded'),
      (error: Error) => error,
    )

  beforeEach(async () => {
    directory = await temporaryDirectory()
    engine = await openEngine({ engine: 'grafeo', dataDir: directory.path })
    await engine.write([fill(1000)])
    await engine.settle()
  })
  afterEach(async () => {
    await engine.close()
    await directory.remove()
  })

  it('answers with several processes, and leaves none behind', async () => {
    expect(childrenOf(directory.path).length).toBeGreaterThan(1)
    for (let time = 0; time < 3; time++) expect(await engine.read(COUNT)).toEqual([{ n: 1000 }])
    expect((await engine.health()).name).toBe('grafeo')
    await engine.close()
    expect(childrenOf(directory.path)).toEqual([])
  })

  it('leaves light statements their process while the graph is read in pieces', async () => {
    await engine.close()
    const file = join(directory.path, 'graph.grafeo')
    const costs = new StatementCosts([SLOW, COUNT.cypher])
    const pool = new ReadPool({ file, shuffleUnordered: false }, costs)
    await pool.running()
    const piece = pool.call({ kind: 'read', statement: { cypher: SLOW } }, { isPiece: true })
    let isOver = false
    void piece.rows.catch(() => undefined).finally(() => (isOver = true))
    expect(await pool.call({ kind: 'read', statement: COUNT }, {}).rows).toEqual([{ n: 1000 }])
    expect(isOver).toBe(false)
    piece.abandon()
    await pool.close()
  })

  it('starts no process for a statement that a close has cut off', async () => {
    await engine.close()
    const file = join(directory.path, 'graph.grafeo')
    const pool = new ReadPool({ file, shuffleUnordered: false }, new StatementCosts([]))
    await pool.running()
    const lost = pool.call({ kind: 'read', statement: COUNT }, {}).rows.catch(() => undefined)
    await pool.close()
    await lost
    expect(childrenOf(directory.path)).toEqual([])
  })

  it('runs two processes, more while they are busy, and two again when all is quiet', async () => {
    await engine.close()
    const file = join(directory.path, 'graph.grafeo')
    const pool = new ReadPool({ file, shuffleUnordered: false, restMs: 500 }, new StatementCosts([]))
    await pool.running()
    expect(childrenOf(directory.path)).toHaveLength(2)
    const long = ['a', 'b', 'c'].map((client) => {
      const call = pool.call({ kind: 'read', statement: { cypher: SLOW } }, { client })
      return { abandon: call.abandon, failed: call.rows.catch(() => undefined) }
    })
    await expect.poll(() => childrenOf(directory.path), { timeout: 60_000 }).toHaveLength(4)
    for (const { abandon } of long) abandon()
    const probe = { kind: 'read', statement: COUNT, isProbe: true } as const
    const probing = setInterval(() => void pool.call(probe, { client: 'probe' }).rows.catch(() => undefined), 100)
    await expect.poll(() => childrenOf(directory.path), { timeout: 60_000 }).toHaveLength(2)
    clearInterval(probing)
    const rows = await pool.call({ kind: 'read', statement: COUNT }, { client: 'a' }).rows
    expect(rows).toEqual([{ n: 1000 }])
    await pool.close()
    expect(childrenOf(directory.path)).toEqual([])
  })

  it('takes writes after all, and reads them', async () => {
    const reads = Array.from({ length: 10 }, () => engine.read(COUNT))
    await engine.write([{ cypher: 'CREATE (:Entity {id: 0, x: 0})' }])
    expect(await Promise.all(reads)).toContainEqual([{ n: 1000 }])
    expect(await engine.read(COUNT)).toEqual([{ n: 1001 }])
    await engine.settle()
    expect(await engine.read(COUNT)).toEqual([{ n: 1001 }])
  })

  it('loses nobody an answer because of work that its client left', async () => {
    let isOver = false
    const leaves = Array.from({ length: 6 }, async (_, n) => {
      for (let time = 0; !isOver; time++) {
        const cypher = SLOW.replace('0 RETURN', `${-n - time} RETURN`)
        await failure(engine.read({ cypher }, { timeoutMs: 200, client: 'rude' }))
      }
    })
    for (let time = 0; time < 8; time++)
      expect(await engine.read(PAIRS, { client: 'polite' })).toEqual([{ n: 999_000 }])
    isOver = true
    await Promise.all(leaves)
  })

  it('says that it is well while long work keeps processes busy', async () => {
    const long = ['a', 'b', 'c', 'd'].map((client) =>
      failure(engine.read({ cypher: SLOW }, { timeoutMs: 4000, client })),
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await engine.health()).name).toBe('grafeo')
    expect((await Promise.all(long)).every((error) => error instanceof TimeoutError)).toBe(true)
  })

  it('stops work that its client left', async () => {
    const before = childrenOf(directory.path)
    const client = new AbortController()
    const left = failure(engine.read({ cypher: SLOW }, { signal: client.signal }))
    setTimeout(() => client.abort(), 300)
    expect(await left).toBeInstanceOf(TimeoutError)
    await expect
      .poll(() => before.filter((pid) => !childrenOf(directory.path).includes(pid)), { timeout: 5000 })
      .toHaveLength(1)
    expect(await engine.read(COUNT)).toEqual([{ n: 1000 }])
  })

  it('answers what was under way when all of its processes are killed', async () => {
    await engine.read(COUNT)
    const reads = Array.from({ length: 20 }, () => engine.read(COUNT))
    for (const pid of childrenOf(directory.path)) process.kill(pid, 'SIGKILL')
    for (const rows of await Promise.all(reads)) expect(rows).toEqual([{ n: 1000 }])
  })

  it('whose data folder was emptied says so, and never serves an empty graph', async () => {
    await rm(join(directory.path, 'graph.grafeo'), { recursive: true })
    expect((await failure(engine.health())).message).toMatch(/is gone while the server runs/)
    for (const pid of childrenOf(directory.path)) process.kill(pid, 'SIGKILL')
    await expect.poll(() => childrenOf(directory.path), { timeout: 5000 }).toEqual([])
    const error = await failure(engine.read(COUNT))
    expect(error).toBeInstanceOf(EngineError)
    expect(error.message).toMatch(/is gone while the server runs/)
    expect((error as EngineError).forClients).not.toContain(directory.path)
  })
})
