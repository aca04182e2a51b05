import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { Supervisor } from '../../src/engine/grafeo/supervisor.js'
import { openEngine } from '../../src/engine/open-engine.js'
import { EngineError, TimeoutError } from '../../src/errors.js'
import { temporaryDirectory } from '../support/engines.js'

const COUNT = { cypher: 'MATCH (n:Entity) RETURN count(n) AS n' }
const SLOW = 'MATCH (a:Entity), (b:Entity), (c:Entity) WHERE a.x + b.x + c.x < 0 RETURN count(*) AS n'
const fill = (size: number) => ({
  cypher: 'UNWIND range(1, $size) AS x CREATE (:Entity {id: x, x: x})',
  params: { size },
})

// Half a second is usual; a machine that is busy with something else gets another chance.
const BUSY_MACHINE = { retry: 2 }

/** The children of a process that hold the graph of a directory. */
function childrenOf(dataDir: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  return lines
    .filter((line) => line.includes('grafeo/child') && line.includes(dataDir))
    .map((line) => parseInt(line, 10))
}

describe('the embedded engine', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  let engine: GraphEngine
  const open = (dataDir = directory.path) => openEngine({ engine: 'grafeo', dataDir })
  const failure = (work: Promise<unknown>): Promise<Error> =>
    work.then(
      () => expect.fail('it succeeded'),
      (error: Error) => error,
    )
  const crash = () => childrenOf(directory.path).forEach((pid) => process.kill(pid, 'SIGKILL'))

  beforeEach(async () => {
    directory = await temporaryDirectory()
    engine = await open()
  })
  afterEach(async () => {
    await engine.close()
    await directory.remove()
  })

  describe('when its process crashes', () => {
    it('answers the reads that were under way', async () => {
      await engine.write([fill(10)])
      const reads = Promise.all(Array.from({ length: 20 }, () => engine.read(COUNT)))
      crash()
      expect(await reads).toEqual(Array.from({ length: 20 }, () => [{ n: 10 }]))
    })
    it('answers the next read within 2 seconds', BUSY_MACHINE, async () => {
      await engine.write([fill(10)])
      crash()
      const started = performance.now()
      expect(await engine.read(COUNT, { timeoutMs: 10_000 })).toEqual([{ n: 10 }])
      expect(performance.now() - started).toBeLessThan(2_000)
    })
    it('tells the write that was under way, does it whole or not at all, and goes on', async () => {
      const error = failure(engine.write([fill(200_000)]))
      await new Promise((resolve) => setTimeout(resolve, 50))
      crash()
      expect(await error).toBeInstanceOf(EngineError)
      expect((await error).message).toContain('read before you repeat it')
      expect([[{ n: 0 }], [{ n: 200_000 }]]).toContainEqual(await engine.read(COUNT))
      await engine.write([{ cypher: 'CREATE (:Other)' }])
    })
    it('gives up a read that is lost twice', async () => {
      await engine.write([fill(3_000)])
      const error = failure(engine.read({ cypher: SLOW }))
      crash()
      await engine.read(COUNT)
      await new Promise((resolve) => setTimeout(resolve, 100))
      crash()
      expect(await error).toBeInstanceOf(EngineError)
      expect((await error).message).toContain('lost 2 times')
      expect(await engine.read(COUNT)).toEqual([{ n: 3_000 }])
    })
    it('because of one read, gives up that one alone', async () => {
      await engine.write([fill(3_000)])
      const culprit = failure(engine.read({ cypher: SLOW }))
      const innocent = engine.read({ cypher: 'MATCH (a:Entity), (b:Entity) WHERE a.x <> b.x RETURN count(*) AS n' })
      for (let time = 0; time < 3; time++) {
        await engine.read(COUNT)
        await new Promise((resolve) => setTimeout(resolve, 100))
        crash()
      }
      expect((await culprit).message).toContain('lost 3 times')
      expect(await innocent).toEqual([{ n: 8_997_000 }])
    })
    it('over and over, is started again only when the minute is over, and says so', async () => {
      for (let i = 0; i < 10; i++) {
        await engine.read(COUNT)
        crash()
        await expect.poll(() => childrenOf(directory.path), { timeout: 5_000 }).toEqual([])
      }
      const error = await failure(engine.read(COUNT))
      expect(error).toBeInstanceOf(EngineError)
      expect(error.message).toContain('crashed 10 times')
      expect(await failure(engine.read(COUNT))).toEqual(error)
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
      try {
        expect(await engine.read(COUNT)).toEqual([{ n: 0 }])
      } finally {
        vi.useRealTimers()
      }
    })
  })

  describe('when a statement runs away', () => {
    it('has answered the next read within 2 seconds of the timeout', BUSY_MACHINE, async () => {
      await engine.write([fill(3_000)])
      expect(await failure(engine.read({ cypher: SLOW }, { timeoutMs: 300 }))).toBeInstanceOf(TimeoutError)
      const over = performance.now()
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect(await engine.read(COUNT)).toEqual([{ n: 3_000 }])
      expect(performance.now() - over).toBeLessThan(2_000)
    })
    it('leaves no process that still computes', async () => {
      await engine.write([fill(3_000)])
      const [before] = childrenOf(directory.path)
      await failure(engine.read({ cypher: SLOW }, { timeoutMs: 200 }))
      await expect.poll(() => childrenOf(directory.path), { timeout: 5_000 }).not.toContain(before)
    })
    it('costs no write, whether one is under way when the process is replaced or follows at once', async () => {
      await engine.write([fill(3_000)])
      const [before] = childrenOf(directory.path)
      const error = failure(engine.read({ cypher: SLOW }, { timeoutMs: 50 }))
      let written = 3_000
      while (childrenOf(directory.path).includes(before!))
        for (let i = 0; i < 10; i++, written += 1_000) await engine.write([fill(1_000)])
      expect(await error).toBeInstanceOf(TimeoutError)
      expect(await engine.read(COUNT)).toEqual([{ n: written }])
    })
    it('as often as it likes, is stopped each time', async () => {
      await engine.write([fill(3_000)])
      for (let i = 0; i < 12; i++) {
        expect(await failure(engine.read({ cypher: SLOW }, { timeoutMs: 50 }))).toBeInstanceOf(TimeoutError)
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      expect(await engine.read(COUNT)).toEqual([{ n: 3_000 }])
    })
    it('that ends in time after all, costs no restart', async () => {
      await engine.write([fill(500)])
      const before = childrenOf(directory.path)
      await failure(engine.read({ cypher: 'MATCH (a:Entity), (b:Entity) RETURN count(*) AS n' }, { timeoutMs: 1 }))
      await new Promise((resolve) => setTimeout(resolve, 600))
      expect(childrenOf(directory.path)).toEqual(before)
    })
  })

  describe('when its process has taken too much memory', () => {
    it('replaces it after a write, and loses none of those that follow at once', async () => {
      await engine.close()
      const file = join(directory.path, 'graph.grafeo')
      const writer = new Supervisor({ file, shuffleUnordered: false, maxGrowth: -1 })
      const seen = new Set<number | undefined>()
      for (let i = 0; i < 2; i++) {
        await writer.running()
        seen.add(childrenOf(directory.path)[0])
        for (let more = 0; more < 2; more++) await writer.call({ kind: 'write', statements: [fill(1_000)] }).rows
      }
      expect(await writer.call({ kind: 'read', statement: COUNT }).rows).toEqual([{ n: 4_000 }])
      expect(seen.size).toBe(2)
      await writer.close()
    })
  })

  describe('when its process has grown, and has nothing to do', () => {
    it('replaces it, and answers before, meanwhile and after', async () => {
      await engine.write([fill(1_000)])
      await engine.close()
      const file = join(directory.path, 'graph.grafeo')
      const reader = new Supervisor({ file, shuffleUnordered: false, maxGrowth: 6 * 40 * 2 ** 20, restMs: 300 })
      await reader.running()
      const [before] = childrenOf(directory.path)
      const cypher = 'MATCH (a:Entity), (b:Entity) RETURN a.x AS a, b.x AS b LIMIT 400000'
      const read = () => reader.call({ kind: 'read', statement: { cypher } }).rows
      expect(await read()).toHaveLength(400_000)
      const count = async () =>
        expect(await reader.call({ kind: 'read', statement: COUNT }).rows).toEqual([{ n: 1_000 }])
      await expect
        .poll(
          async () => {
            await count()
            await new Promise((resolve) => setTimeout(resolve, 1_000))
            return childrenOf(directory.path)[0]
          },
          { timeout: 40_000, interval: 0 },
        )
        .not.toBe(before)
      await count()
      await reader.close()
    })
  })

  describe('keeps what it acknowledged', () => {
    it('over a close', async () => {
      await engine.write([fill(5)])
      await engine.close()
      engine = await open()
      expect(await engine.read(COUNT)).toEqual([{ n: 5 }])
    })
    it('when server and engine are killed in the midst of writes, each write whole', async () => {
      await engine.close()
      const acknowledged = await writeUntilKilled(directory.path, 1_500)
      engine = await open()
      const rows = await engine.read<{ i: number; n: number }>({
        cypher: 'MATCH (n:Entry) RETURN n.i AS i, count(*) AS n ORDER BY i',
      })
      expect(acknowledged).toBeGreaterThan(0)
      expect(rows.slice(0, acknowledged)).toEqual(Array.from({ length: acknowledged }, (_, i) => ({ i, n: 2 })))
      expect(rows.every((row) => row.n === 2)).toBe(true)
    })
  })

  describe('leaves no process behind', () => {
    it('when it is closed', async () => {
      expect(childrenOf(directory.path)).toHaveLength(1)
      await engine.close()
      expect(childrenOf(directory.path)).toEqual([])
    })
    it('when it is closed while a statement runs away', async () => {
      await engine.write([fill(3_000)])
      const error = failure(engine.read({ cypher: SLOW }, { timeoutMs: 200 }))
      await engine.close()
      expect(await error).toBeInstanceOf(TimeoutError)
      expect(childrenOf(directory.path)).toEqual([])
    })
    it('when it could not open', async () => {
      await failure(open())
      expect(childrenOf(directory.path)).toHaveLength(1)
    })
  })

  describe('says what is wrong with', () => {
    const explained = async (dataDir: string, words: RegExp) => {
      const error = await failure(open(dataDir))
      expect(error).toBeInstanceOf(EngineError)
      expect(error.message).toMatch(words)
      expect(error.message).not.toContain('GRAFEO')
    }

    it('a directory that another process uses', () => explained(directory.path, /in use by another process.*DATA_DIR/))
    it.each([
      ['a file that is not a graph', Buffer.from('no graph at all\n'.repeat(1_000))],
      ['an empty file', Buffer.alloc(0)],
    ])('%s', async (_title, content) => {
      const dataDir = join(directory.path, 'other')
      await mkdir(dataDir)
      await writeFile(join(dataDir, 'graph.grafeo'), content)
      await explained(dataDir, /damaged or no graph.*move it away.*rebuilt from the seed/)
    })
    it('a file that was cut off or changed anywhere', async () => {
      const dataDir = join(directory.path, 'damaged')
      const file = join(dataDir, 'graph.grafeo')
      const other = await open(dataDir)
      await other.write([fill(3_000)])
      await other.close()
      const whole = await readFile(file)
      const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => Math.floor((whole.length * tenth) / 10))
      const changed = Buffer.from(whole).fill(0, 8, 64)
      for (const content of [...tenths.map((length) => whole.subarray(0, length)), changed]) {
        await writeFile(file, content)
        await explained(dataDir, /damaged.*move it away.*rebuilt from the seed/)
      }
    })
    it.each([
      ['that was cut at its start', (graph: Buffer) => graph.subarray(0, 100), /is damaged: move it away/],
      ['that was cut', (graph: Buffer) => graph.subarray(0, 20_000), /its end is missing: move it away/],
      ['with other bytes in it', (graph: Buffer) => graph.fill(7, 12_288, 16_000), /is damaged: move it away/],
      ['with another start', (graph: Buffer) => graph.fill(7, 0, 50), /no graph at all: move it away/],
    ])('a graph %s', async (_title, damage, words) => {
      await engine.write([fill(2_000)])
      await engine.close()
      const dataDir = join(directory.path, 'block')
      await mkdir(dataDir)
      await writeFile(join(dataDir, 'graph.grafeo'), damage(await readFile(join(directory.path, 'graph.grafeo'))))
      await explained(dataDir, words)
      const error = await failure(open(dataDir))
      expect(error.message).not.toContain('in use')
    })
    it('a directory in place of the graph', async () => {
      const dataDir = join(directory.path, 'blocked')
      await mkdir(join(dataDir, 'graph.grafeo'), { recursive: true })
      await explained(dataDir, /damaged or no graph.*move it away/)
    })
    it.each(['file', 'file/below'])('a directory that is a file: %s', async (path) => {
      await writeFile(join(directory.path, 'file'), '')
      await explained(join(directory.path, path), /is a file, or lies below one.*DATA_DIR/)
    })
    it.skipIf(process.platform !== 'linux').each([
      ['/proc/nope', /cannot be created.*DATA_DIR/],
      ['/proc/nope/below', /cannot be created.*DATA_DIR/],
      ['/proc', /cannot be (opened|written).*DATA_DIR/],
    ])('a file system that takes no files: %s', (path, words) => explained(path, words))
    it.skipIf(process.getuid?.() === 0)('a directory that may not be written (not as root)', async () => {
      const dataDir = join(directory.path, 'locked')
      await mkdir(dataDir)
      await chmod(dataDir, 0o500)
      await explained(dataDir, /cannot be written.*DATA_DIR/)
    })
  })
})

/** Runs a server that writes without end, kills it and its engine, and tells how many writes were acknowledged. */
async function writeUntilKilled(dataDir: string, forMs: number): Promise<number> {
  const writer: ChildProcess = fork(fileURLToPath(new URL('./endless-writer.ts', import.meta.url)), [dataDir], {
    execArgv: ['--import', 'tsx'],
  })
  let acknowledged = 0
  writer.on('message', () => acknowledged++)
  await once(writer, 'message')
  await new Promise((resolve) => setTimeout(resolve, forMs))
  const children = childrenOf(dataDir)
  for (const pid of [...children, writer.pid!]) process.kill(pid, 'SIGKILL')
  await once(writer, 'exit')
  await expect.poll(() => childrenOf(dataDir), { timeout: 5_000 }).toEqual([])
  return acknowledged
}
