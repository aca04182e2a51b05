import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FairQueue, inTurn } from '../../src/engine/fair-queue.js'
import type { EngineError } from '../../src/errors.js'
import { TimeoutError } from '../../src/errors.js'

describe('a fair queue', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Enters for each client in order, and ends whatever has a turn until none is left: the order of the turns. */
  async function turns(queue: FairQueue, clients: readonly string[]): Promise<string[]> {
    const order: string[] = []
    const work = clients.map(async (client) => {
      const end = await queue.enter(client).granted
      order.push(client)
      await new Promise((resolve) => setTimeout(resolve, 10))
      end()
    })
    await vi.runAllTimersAsync()
    await Promise.all(work)
    return order
  }

  it('lets clients take turns', async () => {
    const queue = new FairQueue(1, 1)
    expect(await turns(queue, ['a', 'a', 'a', 'a', 'b', 'b', 'c'])).toEqual(['a', 'b', 'c', 'a', 'b', 'a', 'a'])
  })

  it('lets the client go first whose work took least lately', async () => {
    const queue = new FairQueue(1, 1)
    const order: string[] = []
    const work = async (client: string, milliseconds: number): Promise<void> => {
      const end = await queue.enter(client).granted
      order.push(client)
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      end()
    }
    const all = [work('long', 100), work('long', 100), work('short', 1), work('short', 1), work('short', 1)]
    await vi.runAllTimersAsync()
    await Promise.all(all)
    expect(order).toEqual(['long', 'short', 'short', 'short', 'long'])
  })

  it('keeps room for others than the one that asks for most', async () => {
    const queue = new FairQueue(3, 2)
    const granted: string[] = []
    for (const client of ['a', 'a', 'a', 'b']) void queue.enter(client).granted.then(() => granted.push(client))
    await vi.advanceTimersByTimeAsync(1)
    expect(granted).toEqual(['a', 'a', 'b'])
  })

  it('refuses what waits too long, in words for clients, and goes on', async () => {
    const queue = new FairQueue(1, 1)
    const end = await queue.enter('a').granted
    const error = queue.enter('b').granted.catch((error: unknown) => error as EngineError)
    await vi.advanceTimersByTimeAsync(6000)
    expect(((await error) as EngineError).forClients).toMatch(/busy with other requests/)
    end()
    await queue.enter('b').granted
  })

  it('gives up a turn with its time, and the turn to the next', async () => {
    const queue = new FairQueue(1, 1)
    const end = await queue.enter('a').granted
    const late = inTurn(queue, { client: 'b', timeoutMs: 100 }, async () => 'late').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(200)
    expect(await late).toBeInstanceOf(TimeoutError)
    end()
    expect(await inTurn(queue, { client: 'c', timeoutMs: 100 }, async () => 'c')).toBe('c')
  })
})
