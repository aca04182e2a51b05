import type * as Threads from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { runJob } from '../../src/algorithms/run-job.js'

let failures = 2
vi.mock('node:worker_threads', async (original) => {
  const { Worker, ...rest } = await original<typeof Threads>()
  class Rare extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      if (failures-- > 0) throw new Error('ERR_WORKER_INIT_FAILED')
      super(...given)
    }
  }
  return { ...rest, Worker: Rare }
})

test('where no thread can be started, jobs fail, and later ones run', async () => {
  const edges = { from: Int32Array.of(0), to: Int32Array.of(1), weight: Float64Array.of(1) }
  const job = () => runJob('graph', edges, { cost: 1, signal: new AbortController().signal })
  const [one, other] = await Promise.allSettled([job(), job()])
  for (const { status } of [one, other]) expect(status).toBe('rejected')
  expect((await job()).size).toBe(2)
})
