import { cancelled } from '../../deadline.js'
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

/** Processes of one sort, and who may use them. */
interface Lane {
  readonly processes: readonly Supervisor[]
  readonly queue: FairQueue
}

/**
 * Processes that only read the graph. A statement that may take long has a process to itself, so that ending it costs
 * nobody else an answer, and gives way to the server and to light statements; statements that are known to be light
 * share another process. Clients take turns in both.
 */
export class ReadPool {
  private readonly light: Lane
  private readonly heavy: Lane

  /** What is learnt of `costs` stays when the pool is closed. */
  constructor(
    settings: ChildSettings,
    private readonly costs: StatementCosts,
  ) {
    const start = (isPatient: boolean) => new Supervisor({ ...settings, readOnly: true, isPatient })
    this.light = { processes: [start(false)], queue: new FairQueue(LIGHT_AT_ONCE, LIGHT_OF_CLIENT) }
    this.heavy = {
      processes: Array.from({ length: HEAVY_PROCESSES }, () => start(true)),
      queue: new FairQueue(HEAVY_PROCESSES, HEAVY_OF_CLIENT),
    }
  }

  /** Resolves when all processes have opened the graph; rejects with an `EngineError` when one cannot. */
  async running(): Promise<{ readonly version: string }> {
    const children = await Promise.all(this.processes().map((one) => one.running()))
    return { version: children[0]?.version ?? 'unknown' }
  }

  /** Runs a statement for a client when it is its turn. */
  call(request: Read, client: string): Call {
    const { cypher } = request.statement
    const lane = this.costs.isLight(cypher) ? this.light : this.heavy
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
    await Promise.all(this.processes().map((one) => one.close()))
  }

  private processes(): readonly Supervisor[] {
    return [...this.light.processes, ...this.heavy.processes]
  }
}

const noCost = (): null => null

const leastBusy = (processes: readonly Supervisor[]): Supervisor =>
  processes.reduce((best, one) => (one.busy < best.busy ? one : best))
