import { Shares } from './shares.js'

/** How long answers are worked on before other requests have their turn, in milliseconds. */
const SLICE_MS = 5

/** When the slice that runs began; null before anything of it looked. */
let began: number | null = null

/** What waits for its turn, by client. */
const waiting = new Map<string, (() => void)[]>()

/** How long each client was worked for after it had waited. */
const shares = new Shares()

/** Whether what runs has run for long enough, so that it should wait for `nextSlice`. */
export function isSliceOver(): boolean {
  if (began !== null) return performance.now() - began > SLICE_MS
  began = performance.now()
  setImmediate(startSlice)
  return false
}

/** Resolves when other requests have had their turn; first for the client that took least time lately. */
export function nextSlice(client: string): Promise<void> {
  return new Promise((resolve) => {
    const own = waiting.get(client) ?? []
    waiting.set(client, own)
    own.push(resolve)
  })
}

/** How often work for several waits for those that may have it done with theirs. */
const MAX_WAITS = 20

/**
 * Calls `work` when nothing of a client waits for its turn any more: what several parts of an answer need is then loaded
 * for all of them at once, although they are worked on in several slices.
 */
export function whenNoneWaits(client: string, work: () => void, waits = MAX_WAITS): void {
  afterPromises(() => {
    if (waits === 0 || !waiting.has(client)) return work()
    void nextSlice(client).then(() => whenNoneWaits(client, work, waits - 1))
  })
}

/** Calls `work` after all promises that are settled by then, and what follows from them. */
function afterPromises(work: () => void): void {
  void Promise.resolve().then(() => process.nextTick(work))
}

function startSlice(): void {
  began = null
  if (waiting.size === 0) return
  isSliceOver()
  goOn()
}

/** Lets one after another go on until the slice is over: all that each leads to runs before the next. */
function goOn(): void {
  const client = shares.least(waiting.keys())
  if (client === undefined || isSliceOver()) return
  const own = waiting.get(client) ?? []
  const next = own.shift()
  if (own.length === 0) waiting.delete(client)
  const started = performance.now()
  next?.()
  afterPromises(() => {
    shares.add(client, performance.now() - started)
    goOn()
  })
}
