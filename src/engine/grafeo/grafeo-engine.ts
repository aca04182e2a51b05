import { cancelled, withDeadline } from '../../deadline.js'
import { ConflictError, EngineError } from '../../errors.js'
import type { EngineHealth, GraphEngine, GraphLayout, ReadOptions, Statement } from '../engine.js'
import { closed, readOnly, refused } from '../failures.js'
import { createConstraint, createNodeIndex, isNodeIndex } from '../layout-statements.js'
import { createQueue, createRunning } from '../queue.js'
import { checkDataFile, fullDisk, isDiskFull, prepareDataFile } from './data-file.js'
import type { ChildSettings, Request } from './protocol.js'
import { ReadPool } from './read-pool.js'
import { writes } from './read-only.js'
import { StatementCosts } from './statement-costs.js'
import { RefusalError, Supervisor } from './supervisor.js'

/** The embedded engine: one file in a directory, nothing to install. */
export interface GrafeoSettings {
  readonly engine: 'grafeo'
  /** Created when missing. One process at a time may use it. */
  readonly dataDir: string
  /** For tests: shuffles the rows of every statement without ORDER BY, which finds code that relies on their order. */
  readonly shuffleUnordered?: boolean
}

const CLOSE_MS = 10_000
const ONE = { cypher: 'RETURN 1 AS one' }

/**
 * Opens the embedded engine, in a process of its own: a statement that runs away or crashes the engine
 * costs a restart of that process (about half a second), never the server.
 */
export async function openGrafeo(settings: GrafeoSettings): Promise<GraphEngine> {
  const file = prepareDataFile(settings.dataDir)
  const processes = { file, shuffleUnordered: settings.shuffleUnordered ?? false }
  const writer = new Supervisor(processes)
  await writer.running()
  return new GrafeoEngine(processes, writer)
}

class GrafeoEngine implements GraphEngine {
  private readonly writes = createQueue()
  private readonly reads = createRunning()
  private closing: Promise<void> | undefined
  /** Set while the graph is only read: the engine lets no process read a graph that another may write. */
  private pool: ReadPool | undefined
  /** Whether the engine is well has to be known while long work keeps all processes but one busy. */
  private readonly costs = new StatementCosts([ONE.cypher])
  /** The change from one to the other that is under way. */
  private changing: Promise<void> | undefined

  constructor(
    private readonly processes: ChildSettings,
    private writer: Supervisor,
  ) {}

  read<Row>(statement: Statement<Row>, options: ReadOptions = {}): Promise<Row[]> {
    const { cypher, params, page } = statement
    const sent = { cypher, ...(params && { params }), ...(page && { page }) }
    return this.ask({ kind: 'read', statement: sent }, options) as Promise<Row[]>
  }

  private async ask(request: Extract<Request, { kind: 'read' }>, options: ReadOptions): Promise<unknown> {
    if (this.closing) throw closed()
    if (options.signal?.aborted) throw cancelled(options.signal)
    const { cypher, page } = request.statement
    if ([cypher, page?.rest ?? '', page?.where ?? ''].some(writes)) throw readOnly()
    await this.changing
    const call = this.pool?.call(request, options) ?? this.writer.call(request)
    const rows = withDeadline(call.rows, options, call.abandon).catch((error: unknown) =>
      translate(error, this.processes.file),
    )
    return this.reads.track(rows)
  }

  async write(statements: readonly Statement[]): Promise<void> {
    if (statements.length > 0) await this.change({ kind: 'write', statements })
  }

  async prepare({ constraints, indexes }: GraphLayout): Promise<void> {
    // A uniqueness constraint alone is checked by a scan and speeds up no lookup; indexes are on labels only.
    const indexed = [
      ...constraints.map(({ label, property }) => ({ label, properties: [property] })),
      ...indexes.filter(isNodeIndex).filter(({ ordered }) => !ordered),
    ]
    await this.change({
      kind: 'schema',
      statements: [
        ...constraints.map(createConstraint),
        ...indexed.map(({ label, properties }) => createNodeIndex(label, properties)),
      ],
    })
  }

  async health(): Promise<EngineHealth> {
    checkDataFile(this.processes.file)
    await this.ask({ kind: 'read', statement: ONE, isProbe: true }, { timeoutMs: 2_000 })
    const { version } = await (this.pool ?? this.writer).running()
    return { name: 'grafeo', version }
  }

  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  private async change(request: Request): Promise<void> {
    if (this.closing) throw closed()
    await this.writes
      .run(async () => {
        await this.beforeWrite()
        return this.writer.call(request).rows
      })
      .catch((error: unknown) => translate(error, this.processes.file))
  }

  settle(): Promise<void> {
    return this.writes.run(async () => {
      if (this.pool || this.closing || this.processes.shuffleUnordered) return
      await this.exchange(async () => {
        await this.writer.close()
        const pool = new ReadPool(this.processes, this.costs)
        try {
          await pool.running()
          this.pool = pool
        } catch {
          // Where several processes cannot read one file, one is enough.
          await pool.close()
          await this.openWriter()
        }
      })
    })
  }

  private async beforeWrite(): Promise<void> {
    const { pool } = this
    if (!pool) return
    await this.exchange(async () => {
      await pool.close()
      await this.openWriter()
    })
  }

  /** Lets the reads under way end; those that come meanwhile wait for what is to answer them. */
  private async exchange(work: () => Promise<void>): Promise<void> {
    const change = async (): Promise<void> => {
      await this.reads.settled(CLOSE_MS)
      await work()
    }
    this.changing = change().finally(() => (this.changing = undefined))
    await this.changing
  }

  private async openWriter(): Promise<void> {
    this.pool = undefined
    this.writer = new Supervisor({ ...this.processes, isKnown: true })
    await this.writer.running()
  }

  private async end(): Promise<void> {
    await this.writes.idle()
    await this.reads.settled(CLOSE_MS)
    await this.changing?.catch(() => undefined)
    await (this.pool ?? this.writer).close()
  }
}

/** Turns the engine's refusal into one of our errors; what is one already passes. */
function translate(error: unknown, file: string): never {
  if (!(error instanceof RefusalError)) throw error
  if (isDiskFull(error.refusal)) throw new EngineError(fullDisk(file), { cause: error })
  if (/unique constraint violation/i.test(error.message))
    throw new ConflictError('The write would break a uniqueness constraint', {}, { cause: error })
  throw refused(error)
}
