/** Runs tasks one after another, in the order they came; a task that fails does not hold up the next. */
export interface Queue {
  run<T>(task: () => Promise<T>): Promise<T>
  /** Resolves when every task given so far has ended. */
  idle(): Promise<void>
}

/** An empty queue. */
export function createQueue(): Queue {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      const result = tail.then(task)
      tail = result.catch(() => undefined)
      return result
    },
    async idle() {
      await tail
    },
  }
}

/** What is under way at the moment, so that closing can wait for it. */
export interface Running {
  /** Counts `work` in until it settles, and hands it back. */
  track<T>(work: Promise<T>): Promise<T>
  /** Resolves when nothing is under way, or after `limitMs`. */
  settled(limitMs: number): Promise<void>
}

/** Nothing under way yet. */
export function createRunning(): Running {
  const all = new Set<Promise<unknown>>()
  return {
    track(work) {
      all.add(work)
      const forget = (): void => void all.delete(work)
      work.then(forget, forget)
      return work
    },
    async settled(limitMs) {
      let timer: NodeJS.Timeout | undefined
      const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)))
      await Promise.race([Promise.allSettled([...all]), limit])
      clearTimeout(timer)
    },
  }
}
