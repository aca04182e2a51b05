import { parentPort } from 'node:worker_threads'
import { Cancelled, type IsCancelled } from './graph.js'
import { JOBS, type JobMessage, type JobReply } from './jobs.js'

// The thread that computes: one job after the other, so that the event loop of the server never waits for one.

parentPort?.on('message', (message: JobMessage) => parentPort?.postMessage(replyTo(message)))

function replyTo({ id, name, input, cancelled }: JobMessage): JobReply {
  const isCancelled: IsCancelled = () => Atomics.load(cancelled, 0) !== 0
  const job = JOBS[name] as (input: unknown, isCancelled: IsCancelled) => unknown
  try {
    if (isCancelled()) return { id, wasCancelled: true }
    return { id, result: job(input, isCancelled) }
  } catch (error) {
    return error instanceof Cancelled
      ? { id, wasCancelled: true }
      : { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
