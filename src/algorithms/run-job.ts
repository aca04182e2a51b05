import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { cancelled } from '../deadline.js'
import type { JobInput, JobMessage, JobName, JobReply, JobResult } from './jobs.js'

/** A job that waits for its turn or runs. */
interface Pending {
  readonly message: JobMessage
  /** About how long it takes: shorter jobs come first. */
  readonly cost: number
  readonly settle: (reply: JobReply) => void
  readonly fail: (error: Error) => void
}

/**
 * Runs a job in the worker, which is started when it is first needed and never keeps the process alive. There is one
 * job at a time; of those that wait, the one with the least `cost` is next. Rejects with a `TimeoutError` when `signal`
 * aborts, and the job then ends.
 */
export async function runJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  { cost, signal }: { readonly cost: number; readonly signal: AbortSignal },
): Promise<JobResult<Name>> {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const abort = (): void => void Atomics.store(flag, 0, 1)
  if (signal.aborted) throw cancelled(signal)
  signal.addEventListener('abort', abort, { once: true })
  try {
    const reply = await new Promise<JobReply>((settle, fail) => {
      waiting.push({ message: { id: nextId++, name, input, cancelled: flag }, cost, settle, fail })
      startNext()
    })
    if ('result' in reply) return reply.result as JobResult<Name>
    if ('wasCancelled' in reply) throw cancelled(signal)
    throw new Error(`The computation of ${name} failed: ${reply.failed}`)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

const waiting: Pending[] = []
let running: Pending | undefined
let worker: Worker | undefined
let nextId = 0

function startNext(): void {
  if (running || waiting.length === 0) return
  const next = waiting.reduce((a, b) => (b.cost < a.cost ? b : a))
  waiting.splice(waiting.indexOf(next), 1)
  running = next
  try {
    worker ??= startWorker()
    // Only while it computes does the worker keep the process alive.
    worker.ref()
    worker.postMessage(next.message)
  } catch (cause) {
    // There may be too many threads just now: those that wait must not wait for ever.
    end(({ fail }) => fail(new Error('The thread that computes measures cannot be asked', { cause })))
  }
}

function end(settle: (job: Pending) => void): void {
  const job = running
  running = undefined
  worker?.unref()
  if (job) settle(job)
  startNext()
}

function startWorker(): Worker {
  const started = openWorker()
  started.on('message', (reply: JobReply) => end(({ settle }) => settle(reply)))
  started.on('error', (error) => {
    if (worker === started) worker = undefined
    end(({ fail }) => fail(new Error('The thread that computes measures was lost', { cause: error })))
  })
  return started
}

/** Compiled, the worker stands beside this module; run from source it is TypeScript, which needs tsx. */
function openWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url))
  // The half of tsx that is an ES module: the other does not register itself in threads.
  const tsx = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs')
  const [api, file] = [pathToFileURL(tsx).href, new URL('./worker.ts', import.meta.url).href]
  return new Worker(`import('${api}').then(({ register }) => { register(); return import('${file}') })`, { eval: true })
}
