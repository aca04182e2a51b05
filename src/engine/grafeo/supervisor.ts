import { EngineError } from '../../errors.js'
import { startChild, type Child, type Reply } from './child-process.js'
import type { ChildSettings, Refusal, Report, Request } from './protocol.js'

/** The engine's own words about a request that it refused. */
export class RefusalError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.text)
  }
}

type Rows = Extract<Report, { rows: unknown }>['rows']

/** A request under way. */
export interface Call {
  /** Rejects with a `RefusalError` when the engine refused, with an `EngineError` when it was lost. */
  readonly rows: Promise<Rows>
  /**
   * Resolves when no child is busy with it any more, also when nobody waits for its answer: with the milliseconds that
   * the processor worked for it, null where that is not known.
   */
  readonly over: Promise<number | null>
  /** Nobody waits for the answer any more: if it is not there after a short grace, the child is replaced. */
  readonly abandon: () => void
}

interface Job {
  readonly id: number
  readonly request: Request
  readonly resolve: (rows: Rows) => void
  readonly reject: (error: unknown) => void
  /** No child is busy with it any more. */
  readonly end: (cpuMs?: number) => void
  /** The child it was sent to; undefined while it waits for one. */
  child: Child | undefined
  sent: number
  /** Set while it is tried in turn: lets the next one have its turn. */
  endTurn?: () => void
}

const REST_MS = 60_000
const GRACE_MS = 700
const CLOSE_MS = 5_000
const MINUTE_MS = 60_000
const CRASHES_PER_MINUTE = 10
/** How often a read is sent that was alone with the child when it was lost a second time, */
const ATTEMPTS_ALONE = 2
/** and one that may have been lost because of another. */
const ATTEMPTS = 4

/**
 * Keeps one child process at work. When it dies or is replaced, another is started at once; reads that were lost
 * with it are sent again, writes are not, because nobody knows whether they were done. Reads that a second crash lost
 * are then sent one at a time, since it may be one of them that crashes the child: it then takes no other with it.
 */
export class Supervisor {
  private child: Promise<Child> | undefined
  private readonly jobs = new Map<number, Job>()
  /** Abandoned requests that the child may still be busy with, and what to call when it is not. */
  private readonly overdue = new Map<number, () => void>()
  private readonly killed = new WeakSet<Child>()
  private readonly gone = new WeakSet<Child>()
  private crashes: number[] = []
  private turns: Promise<void> = Promise.resolve()
  private lastId = 0
  private lastUsed = performance.now()
  private closing = false
  /** What waits for the end of a write. */
  private afterWrite: (() => void) | undefined
  /** The graph was open before. */
  private hasOpened = false

  constructor(private readonly settings: ChildSettings) {}

  /** The child at work, started when there is none. Rejects with an `EngineError` when none can be started. */
  running(): Promise<Child> {
    if (this.child) return this.child
    // A request that was lost with the last child must not start another one that nobody ends.
    if (this.closing) return Promise.reject(new EngineError('The graph engine is closed'))
    return this.begin(() => this.start())
  }

  private begin(start: () => Promise<Child>): Promise<Child> {
    const child = start()
    this.child = child
    child.catch(() => {
      if (this.child === child) this.child = undefined
    })
    return child
  }

  /** Requests that wait for the child or keep it busy. */
  get busy(): number {
    return this.jobs.size + this.overdue.size
  }

  /** Whether there is a child, or one on its way. */
  get hasChild(): boolean {
    return this.child !== undefined
  }

  /** Whether there is a child that has had nothing to do for a while. */
  get isAtRest(): boolean {
    const { restMs = REST_MS } = this.settings
    return this.hasChild && this.busy === 0 && performance.now() - this.lastUsed >= restMs
  }

  /** Sends a request to the child, or to the next one while none is open. */
  call(request: Request): Call {
    this.noteUse(request)
    const id = ++this.lastId
    let end: Job['end'] = () => undefined
    const over = new Promise<number | null>((resolve) => (end = (cpuMs) => resolve(cpuMs ?? null)))
    const rows = new Promise<Rows>((resolve, reject) => {
      const job: Job = { id, request, resolve, reject, end, child: undefined, sent: 0 }
      this.jobs.set(id, job)
      void this.dispatch(job)
    })
    return { rows, over, abandon: () => this.abandon(id) }
  }

  /** Ends the child in good order; by force when it has not ended in time. Call it when no request is under way. */
  async close(): Promise<void> {
    this.closing = true
    const child = await this.child?.catch(() => undefined)
    if (!child) return
    const force = setTimeout(() => child.kill(), CLOSE_MS)
    child.send('close')
    await child.exited
    clearTimeout(force)
  }

  private async start(): Promise<Child> {
    this.checkCrashes()
    const settings = { ...this.settings, isKnown: this.settings.isKnown === true || this.hasOpened }
    const child = await startChild(
      settings,
      (reply) => this.settle(reply),
      (when) => this.exchange(child, () => when === 'NOW' || this.isAtRest),
    )
    this.hasOpened = true
    void child.exited.then(() => this.replace(child))
    return child
  }

  private checkCrashes(): void {
    const now = Date.now()
    this.crashes = this.crashes.filter((at) => now - at < MINUTE_MS)
    if (this.crashes.length < CRASHES_PER_MINUTE) return
    const message = `The graph engine crashed ${this.crashes.length} times within a minute. It is started again when the minute is over.`
    throw new EngineError(message, { forClients: message })
  }

  private async dispatch(job: Job): Promise<void> {
    try {
      const child = await this.running()
      if (!this.jobs.has(job.id)) return
      if (this.gone.has(child)) return await this.dispatch(job)
      job.child = child
      job.sent++
      child.send({ id: job.id, request: job.request })
    } catch (error) {
      this.take(job.id)?.reject(error)
      job.end()
    }
  }

  private settle(reply: Reply): void {
    this.forgetOverdue(reply.id)
    const job = this.take(reply.id)
    if (!job) return
    this.noteUse(job.request)
    if (job.request.kind !== 'read') this.afterWritten()
    job.end('rows' in reply ? reply.cpuMs : undefined)
    if ('rows' in reply) job.resolve(reply.rows)
    else job.reject(new RefusalError(reply.refusal))
  }

  private noteUse(request: Request): void {
    if (request.kind !== 'read' || !request.isProbe) this.lastUsed = performance.now()
  }

  private afterWritten(): void {
    const { afterWrite } = this
    this.afterWrite = undefined
    afterWrite?.()
  }

  /** The job, which is under way no longer; undefined when nobody waits for it. */
  private take(id: number): Job | undefined {
    const job = this.jobs.get(id)
    this.jobs.delete(id)
    job?.endTurn?.()
    return job
  }

  private abandon(id: number): void {
    const job = this.take(id)
    const child = job?.child
    if (!job) return
    if (!child) return job.end()
    this.overdue.set(id, job.end)
    setTimeout(() => this.exchange(child, () => this.overdue.has(id)), GRACE_MS).unref()
  }

  /**
   * Ends a child and starts another; the reads under way are sent to that one. A write under way is awaited first, and
   * later calls wait for the new child: nobody knows whether a write that is lost with its child was done.
   */
  private exchange(child: Child, isStillDue: () => boolean = () => true): void {
    if (this.killed.has(child) || this.gone.has(child) || this.closing || !isStillDue()) return
    if (this.isWriting()) {
      this.afterWrite = () => this.exchange(child, isStillDue)
      return
    }
    this.killed.add(child)
    void this.begin(async () => {
      child.kill()
      await child.exited
      return this.start()
    })
  }

  private isWriting(): boolean {
    return [...this.jobs.values()].some(({ request }) => request.kind !== 'read')
  }

  private forgetOverdue(id: number): void {
    this.overdue.get(id)?.()
    this.overdue.delete(id)
  }

  private replace(child: Child): void {
    const isExpected = this.killed.has(child)
    // Else the next one is on its way.
    if (!isExpected) this.child = undefined
    this.gone.add(child)
    const crashed = !isExpected && !this.closing
    if (crashed) this.crashes.push(Date.now())
    for (const id of this.overdue.keys()) this.forgetOverdue(id)
    const lost = [...this.jobs.values()].filter((job) => job.child === child)
    for (const job of lost) {
      job.child = undefined
      // It is not the fault of the others that the child was ended because of one.
      if (!crashed && job.request.kind === 'read') job.sent--
      job.endTurn?.()
      if (!mayRepeat(job, crashed && lost.length === 1)) this.fail(job)
      else if (crashed && job.sent > 1) this.dispatchInTurn(job)
      else void this.dispatch(job)
    }
    // Ready before the next request comes; should it fail, that request is told.
    if (!this.closing) this.running().catch(() => undefined)
  }

  private dispatchInTurn(job: Job): void {
    const turn = async (): Promise<void> => {
      if (!this.jobs.has(job.id)) return
      const over = new Promise<void>((resolve) => (job.endTurn = resolve))
      await this.dispatch(job)
      await over
    }
    this.turns = this.turns.then(turn)
  }

  private fail(job: Job): void {
    const message =
      job.request.kind === 'read'
        ? `The graph engine was lost ${job.sent} times while it ran this statement.`
        : 'The graph engine was lost before it confirmed this write: it was done whole or not at all, read before you repeat it.'
    this.take(job.id)?.reject(new EngineError(message, { forClients: message }))
    job.end()
  }
}

const mayRepeat = ({ request, sent }: Job, wasAlone: boolean): boolean =>
  request.kind === 'read' && sent < (wasAlone ? ATTEMPTS_ALONE : ATTEMPTS)
