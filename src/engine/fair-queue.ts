import { withDeadline, type Patience } from '../deadline.js'
import { EngineError, TimeoutError } from '../errors.js'
import { Shares } from '../shares.js'

/** How long work waits for its turn before it is refused, in milliseconds. */
const MAX_WAIT_MS = 5_000

/** Somebody whose work waits for its turn. */
interface Waiter {
  readonly start: () => void
  readonly timer: NodeJS.Timeout
}

/** A turn asked for: `granted` resolves with the function that ends it. */
export interface Turn {
  readonly granted: Promise<() => void>
  /** Nobody waits for the turn any more: it is refused. A turn that was granted is not ended by this. */
  readonly cancel: () => void
}

/** Runs work in its turn. The turn is part of the time that the work may take, and is given up with it. */
export async function inTurn<T>(
  queue: FairQueue,
  { client = '', ...patience }: Patience & { readonly client?: string },
  work: (patience: Patience) => Promise<T>,
): Promise<T> {
  const entered = performance.now()
  const turn = queue.enter(client)
  const end = await withDeadline(turn.granted, patience, () => {
    turn.cancel()
    turn.granted.then((end) => end()).catch(() => undefined)
  })
  const { timeoutMs } = patience
  const waited = performance.now() - entered
  try {
    return await work(timeoutMs === undefined ? patience : { ...patience, timeoutMs: Math.max(1, timeoutMs - waited) })
  } finally {
    end()
  }
}

/**
 * Bounds how much runs at once, for all clients and for each of them. Of the clients that wait, the one whose work took
 * least time lately has the next turn: who asks for little waits for little.
 */
export class FairQueue {
  private running = 0
  private readonly runningOf = new Map<string, number>()
  private readonly shares = new Shares()
  /** By client; of clients that used as much, the first has the next turn. */
  private readonly waiting = new Map<string, Set<Waiter>>()

  constructor(
    private readonly capacity: number,
    private readonly capacityOfClient: number,
  ) {}

  /** Asks for a turn. It is refused with an `EngineError` that clients may read when none comes within five seconds. */
  enter(client: string): Turn {
    let cancel = (): void => undefined
    const granted = new Promise<() => void>((resolve, reject) => {
      const start = (): void => resolve(this.begin(client))
      if (this.isFree(client)) return start()
      const giveUp = (error: Error): void => {
        this.forget(client, waiter)
        reject(error)
      }
      const waiter = { start, timer: setTimeout(() => giveUp(busy()), MAX_WAIT_MS) }
      cancel = () => giveUp(new TimeoutError('The request was cancelled before its turn came'))
      const line = this.waiting.get(client) ?? new Set()
      this.waiting.set(client, line.add(waiter))
    })
    return { granted, cancel: () => cancel() }
  }

  private isFree(client: string): boolean {
    return this.running < this.capacity && (this.runningOf.get(client) ?? 0) < this.capacityOfClient
  }

  private begin(client: string): () => void {
    this.count(client, 1)
    const began = performance.now()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.count(client, -1)
      this.shares.add(client, performance.now() - began)
      this.startNext()
    }
  }

  private count(client: string, change: 1 | -1): void {
    this.running += change
    const ofClient = (this.runningOf.get(client) ?? 0) + change
    if (ofClient === 0) this.runningOf.delete(client)
    else this.runningOf.set(client, ofClient)
  }

  private startNext(): void {
    const client = this.shares.least([...this.waiting.keys()].filter((one) => this.isFree(one)))
    if (client === undefined) return
    const [next] = this.waiting.get(client) ?? []
    if (!next) return
    this.forget(client, next)
    this.moveToEnd(client)
    next.start()
  }

  private forget(client: string, waiter: Waiter): void {
    clearTimeout(waiter.timer)
    const line = this.waiting.get(client)
    line?.delete(waiter)
    if (line?.size === 0) this.waiting.delete(client)
  }

  private moveToEnd(client: string): void {
    const line = this.waiting.get(client)
    if (!line) return
    this.waiting.delete(client)
    this.waiting.set(client, line)
  }
}

/** Too much runs already; the same request may be answered a little later. */
function busy(): EngineError {
  const message = 'The server is busy with other requests. Try again in a few seconds.'
  return new EngineError(message, { forClients: message })
}
