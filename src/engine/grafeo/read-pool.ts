import { cancelled } from '../../deadline.js'
import type { ReadOptions } from '../engine.js'
import { FairQueue } from '../fair-queue.js'
import type { ChildSettings, Request } from './protocol.js'
import type { StatementCosts } from './statement-costs.js'
import { Supervisor, type Call } from './supervisor.js'

/** Processes for statements that may take long, each of which runs one at a time. */
const HEAVY_PROCESSES = 3
const HEAVY_OF_CLIENT = 2
/** Statements that the one process for light ones runs at a time: more would wait in it, where nobody has turns. */
const LIGHT_AT_ONCE = 4
const LIGHT_OF_CLIENT = 3

/** A statement that was abandoned after this time is not taken for light again. */
const LONG_MS = 500

type Read = Extract<Request, { kind: 'read' }>

/** Processes of one sort, and who may use them. Only the first of them runs until others are needed. */
interface Lane {
  readonly processes: Supervisor[]
  readonly queue: FairQueue
}

/** How often processes that are needed no longer are looked for. */
const CHECK_MS = 5_000

/**
 * Processes that only read the graph. A statement that may take long has a process to itself, so that ending it costs
 * nobody else an answer, and gives way to the server and to light statements; statements that are known to be light
 * share another process. Clients take turns in both. Each process takes the memory of a whole graph, so one more is
 * started when all are busy, and ended when it is at rest.
 */
export class ReadPool {
  private readonly light: Lane
  private readonly heavy: Lane
  private readonly ending = new Set<Promise<void>>()
  private readonly check: NodeJS.Timeout

  /** What is learnt of `costs` stays when the pool is closed. */
  constructor(
    private readonly settings: ChildSettings,
    private readonly costs: StatementCosts,
  ) {
    this.light = { processes: [this.supervisor(false)], queue: new FairQueue(LIGHT_AT_ONCE, LIGHT_OF_CLIENT) }
    this.heavy = {
      processes: Array.from({ length: HEAVY_PROCESSES }, () => this.supervisor(true)),
      queue: new FairQueue(HEAVY_PROCESSES, HEAVY_OF_CLIENT),
    }
    this.check = setInterval(() => this.endSpare(), Math.min(CHECK_MS, settings.restMs ?? CHECK_MS)).unref()
  }

  private supervisor(isPatient: boolean): Supervisor {
    return new Supervisor({ ...this.settings, readOnly: true, isPatient })
  }

  /** Resolves when those processes have opened the graph that always run; rejects with an `EngineError` when one cannot. */
  async running(): Promise<{ readonly version: string }> {
    const children = await Promise.all(
      this.lanes().flatMap(({ processes: [first] }) => (first ? [first.running()] : [])),
    )
    return { version: children[0]?.version ?? 'unknown' }
  }

  /** Runs a statement for a client when it is its turn. A process keeps what it unpacks, so pieces go to one sort alone. */
  call(request: Read, { client = '', isPiece = false }: Pick<ReadOptions, 'client' | 'isPiece'>): Call {
    const { cypher } = request.statement
    const lane = !isPiece && this.costs.isLight(cypher) ? this.light : this.heavy
    const turn = lane.queue.enter(client)
    let call: Call | undefined
    let isAbandoned = false
    const rows = turn.granted.then((end) => {
      if (isAbandoned) return (end(), Promise.reject(cancelled(AbortSignal.abort())))
      call = leastBusy(lane.processes).call(request)
      const began = performance.now()
      void call.over.then((cpuMs) => {
        if (cpuMs !== null) this.costs.note(cypher, cpuMs)
        else if (isAbandoned && performance.now() - began > LONG_MS) this.costs.forget(cypher)
        end()
      })
      return call.rows
    })
    const abandon = (): void => {
      isAbandoned = true
      turn.cancel()
      call?.abandon()
    }
    return { rows, over: rows.then(noCost, noCost), abandon }
  }

  /** Ends all processes; call it when no statement is under way. */
  async close(): Promise<void> {
    clearInterval(this.check)
    await Promise.all([...this.lanes().flatMap(({ processes }) => processes.map((one) => one.close())), ...this.ending])
  }

  private lanes(): readonly Lane[] {
    return [this.light, this.heavy]
  }

  /** Ends the processes at rest but the first of each sort. */
  private endSpare(): void {
    const { processes } = this.heavy
    for (const [index, spare] of processes.entries()) {
      if (index === 0 || !spare.isAtRest) continue
      processes[index] = this.supervisor(true)
      const end = spare.close().finally(() => this.ending.delete(end))
      this.ending.add(end)
    }
  }
}

const noCost = (): null => null

/** The process to run a statement next: one with nothing to do, else one that is yet to be started. */
const leastBusy = (processes: readonly Supervisor[]): Supervisor =>
  processes.find((one) => one.hasChild && one.busy === 0) ??
  processes.find((one) => !one.hasChild) ??
  processes.reduce((best, one) => (one.busy < best.busy ? one : best))
