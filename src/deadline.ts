import { TimeoutError } from './errors.js'

/** How long somebody waits, and what ends the wait before. */
export interface Patience {
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

/** The work ran past its time. */
const timedOut = (timeoutMs: number): TimeoutError =>
  new TimeoutError(`The graph engine did not answer within ${timeoutMs} ms`)

/** The caller gave up waiting; the reason it gave is the cause. */
export const cancelled = (signal: AbortSignal): TimeoutError =>
  new TimeoutError('The request was cancelled before the graph engine answered', { cause: signal.reason })

/**
 * Answers as `work` does, unless its time is over or its signal aborts first: then it rejects with a `TimeoutError`
 * and calls `abandon`, once. The caller is never kept waiting by work that cannot be stopped.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  { timeoutMs, signal }: Patience,
  abandon: () => unknown,
): Promise<T> {
  const watch = watchDeadline(timeoutMs, signal)
  try {
    return await Promise.race([work, watch.over])
  } catch (error) {
    if (watch.isOver()) abandon()
    throw error
  } finally {
    watch.stop()
  }
}

interface Watch {
  /** Rejects when the time is over or the signal aborts; stays pending otherwise. */
  readonly over: Promise<never>
  isOver(): boolean
  stop(): void
}

function watchDeadline(timeoutMs: number | undefined, signal: AbortSignal | undefined): Watch {
  let isOver = false
  let stop = (): void => undefined
  const over = new Promise<never>((_resolve, reject) => {
    const end = (error: () => Error) => (): void => {
      isOver = true
      reject(error())
    }
    const onAbort = end(() => cancelled(signal!))
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            end(() => timedOut(timeoutMs)),
            timeoutMs,
          )
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) onAbort()
    stop = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  })
  return { over, isOver: () => isOver, stop: () => stop() }
}
