import { cancelled, withDeadline } from '../../deadline.js'
import { ConflictError } from '../../errors.js'
import type { EngineHealth, GraphEngine, GraphLayout, ReadOptions, Statement } from '../engine.js'
import { closed, readOnly, refused } from '../failures.js'
import { createConstraint, createNodeIndex, isNodeIndex } from '../layout-statements.js'
import { createQueue, createRunning } from '../queue.js'
import { prepareDataFile } from './data-file.js'
import type { Request } from './protocol.js'
import { writes } from './read-only.js'
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

/**
 * Opens the embedded engine, in a process of its own: a statement that runs away or crashes the engine
 * costs a restart of that process (about half a second), never the server.
 */
export async function openGrafeo(settings: GrafeoSettings): Promise<GraphEngine> {
  const file = prepareDataFile(settings.dataDir)
  const supervisor = new Supervisor({ file, shuffleUnordered: settings.shuffleUnordered ?? false })
  await supervisor.running()
  return new GrafeoEngine(supervisor)
}

class GrafeoEngine implements GraphEngine {
  private readonly writes = createQueue()
  private readonly reads = createRunning()
  private closing: Promise<void> | undefined

  constructor(private readonly supervisor: Supervisor) {}

  async read<Row>(statement: Statement<Row>, options: ReadOptions = {}): Promise<Row[]> {
    if (this.closing) throw closed()
    if (options.signal?.aborted) throw cancelled(options.signal)
    const { cypher, params, page } = statement
    if ([cypher, page?.rest ?? '', page?.where ?? ''].some(writes)) throw readOnly()
    const call = this.supervisor.call({
      kind: 'read',
      statement: { cypher, ...(params && { params }), ...(page && { page }) },
    })
    const rows = withDeadline(call.rows, options, call.abandon).catch(translate)
    return this.reads.track(rows as Promise<Row[]>)
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
    await this.read({ cypher: 'RETURN 1 AS one' }, { timeoutMs: 2_000 })
    const { version } = await this.supervisor.running()
    return { name: 'grafeo', version }
  }

  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  private async change(request: Request): Promise<void> {
    if (this.closing) throw closed()
    await this.writes.run(() => this.supervisor.call(request).rows).catch(translate)
  }

  private async end(): Promise<void> {
    await this.writes.idle()
    await this.reads.settled(CLOSE_MS)
    await this.supervisor.close()
  }
}

/** Turns the engine's refusal into one of our errors; what is one already passes. */
function translate(error: unknown): never {
  if (!(error instanceof RefusalError)) throw error
  if (/unique constraint violation/i.test(error.message))
    throw new ConflictError('The write would break a uniqueness constraint', {}, { cause: error })
  throw refused(error)
}
