import { withDeadline } from '../deadline.js'

/** How long one asker waits. */
export interface Asker {
  /** On the clock of `performance.now()`. */
  readonly deadline: number
  readonly signal?: AbortSignal | undefined
}

interface Entry {
  readonly result: Promise<unknown>
  readonly controller: AbortController
  askers: number
  isSettled: boolean
}

/** Results that are kept: values of 100,000 entities take a megabyte or two. */
const MAX_KEPT = 48

/**
 * Results of long computations, by key. Whoever asks for one that is being computed shares it; when all have given up
 * waiting, it is cancelled. The results asked for longest ago are evicted.
 */
export class SharedResults {
  private readonly entries = new Map<string, Entry>()

  /** The result of a key. `compute` ends when its signal aborts. Rejects with a `TimeoutError` when the asker's time is over. */
  async get<Result>(
    key: string,
    { deadline, signal }: Asker,
    compute: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const entry = this.entries.get(key) ?? this.start(compute)
    this.entries.delete(key)
    this.entries.set(key, entry)
    entry.askers++
    const timeoutMs = Math.max(1, Math.min(deadline - performance.now(), MAX_TIMER))
    try {
      return (await withDeadline(entry.result, { timeoutMs, ...(signal && { signal }) }, () => {})) as Result
    } catch (error) {
      if (entry.isSettled) this.remove(key, entry)
      throw error
    } finally {
      entry.askers--
      this.leave(key, entry)
    }
  }

  private start(compute: (signal: AbortSignal) => Promise<unknown>): Entry {
    const controller = new AbortController()
    const entry: Entry = { result: compute(controller.signal), controller, askers: 0, isSettled: false }
    const settle = (): void => void (entry.isSettled = true)
    entry.result.then(settle, settle)
    this.evict()
    return entry
  }

  private leave(key: string, entry: Entry): void {
    if (entry.askers > 0 || entry.isSettled) return
    this.remove(key, entry)
    entry.controller.abort()
  }

  private remove(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key)
  }

  private evict(): void {
    for (const [key, { isSettled }] of this.entries) {
      if (this.entries.size < MAX_KEPT) return
      if (isSettled) this.entries.delete(key)
    }
  }
}

/** The longest time that a timer of Node can wait. */
const MAX_TIMER = 2 ** 31 - 1
