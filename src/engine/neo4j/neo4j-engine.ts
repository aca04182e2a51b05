import neo4j, { type Driver, type Session } from 'neo4j-driver'
import { cancelled, withDeadline } from '../../deadline.js'
import { EngineError, TimeoutError } from '../../errors.js'
import type { EngineHealth, GraphEngine, GraphIndex, GraphLayout, ReadOptions, Statement, Value } from '../engine.js'
import { closed } from '../failures.js'
import { createConstraint, createNodeIndex, createRelationshipIndex } from '../layout-statements.js'
import { FairQueue, inTurn } from '../fair-queue.js'
import { createQueue, createRunning } from '../queue.js'
import { isRetriable, translate } from './neo4j-errors.js'
import { missingLayout } from './missing-layout.js'
import { withNeighborPages } from './neighbor-pages.js'
import { pageStatement } from './page-statement.js'
import { toParameters, toValue } from './neo4j-values.js'

/** A Neo4j server, version 5: a container, Aura or a cluster. */
export interface Neo4jSettings {
  readonly engine: 'neo4j'
  /** `bolt://` for one server, `neo4j://` for a cluster; `+s` for TLS. */
  readonly uri: string
  readonly user: string
  /** Empty for a server without authentication. */
  readonly password: string
  /** The user's home database when absent. */
  readonly database?: string
}

const CONNECT_MS = 5_000
/** A server that lives answers the first question long before. */
const FIRST_ANSWER_MS = 6_000
const CLOSE_MS = 10_000
/** Reads that run at a time: fewer than the connections of the driver's pool, so that none waits there. */
const MAX_CONNECTIONS = 100
const READS_AT_ONCE = 64
const READS_OF_CLIENT = 24
const INDEXES_ONLINE_SECONDS = 300

/** Connects to Neo4j. Rejects with an `EngineError` when it cannot be reached or refuses the credentials. */
export async function openNeo4j(settings: Neo4jSettings): Promise<GraphEngine> {
  const auth = settings.password === '' ? undefined : neo4j.auth.basic(settings.user, settings.password)
  const driver = neo4j.driver(settings.uri, auth, {
    disableLosslessIntegers: true,
    connectionTimeout: CONNECT_MS,
    maxConnectionPoolSize: MAX_CONNECTIONS,
    connectionAcquisitionTimeout: 2 * CONNECT_MS,
    userAgent: 'passerelle',
  })
  const engine = new Neo4jEngine(driver, settings)
  try {
    await withDeadline(engine.health(), { timeoutMs: FIRST_ANSWER_MS }, () => undefined)
    return engine
  } catch (error) {
    // Not waited for: a connection that nobody answers takes its time to end.
    driver.close().catch(() => undefined)
    throw error instanceof TimeoutError ? silent(settings.uri, error) : error
  }
}

const silent = (uri: string, cause: Error): EngineError =>
  new EngineError(
    `${uri} took no Bolt handshake within ${FIRST_ANSWER_MS / 1000} s: check the host and port of NEO4J_URI, and that Neo4j runs there`,
    { cause },
  )

class Neo4jEngine implements GraphEngine {
  readonly excludesTypes = true
  private readonly writes = createQueue()
  private readonly reads = createRunning()
  private readonly queue = new FairQueue(READS_AT_ONCE, READS_OF_CLIENT)
  /** Shared by all sessions: on a cluster, a read waits for the writes that this engine acknowledged. */
  private readonly bookmarkManager = neo4j.bookmarkManager()
  private closing: Promise<void> | undefined

  constructor(
    private readonly driver: Driver,
    private readonly settings: Neo4jSettings,
  ) {}

  async read<Row>(statement: Statement<Row>, options: ReadOptions = {}): Promise<Row[]> {
    if (this.closing) throw closed()
    if (options.signal?.aborted) throw cancelled(options.signal)
    return this.reads.track(inTurn(this.queue, options, (patience) => this.readTwice<Row>(statement, patience)))
  }

  /** Every process of Neo4j reads and writes. */
  async settle(): Promise<void> {}

  async write(statements: readonly Statement[]): Promise<void> {
    if (this.closing) throw closed()
    if (statements.length === 0) return
    await this.writes.run(() => this.inSession('WRITE', (session) => transact(session, statements)))
  }

  async prepare(layout: GraphLayout): Promise<void> {
    if (this.closing) throw closed()
    await this.writes.run(() =>
      this.inSession('WRITE', async (session) => {
        const { constraints, indexes } = await missingLayout(session, layout)
        // Each alone, as a constraint makes an index of its own; the indexes together, which is one commit.
        for (const constraint of constraints) await session.run(createConstraint(constraint))
        if (indexes.length > 0)
          await transact(
            session,
            indexes.map((index) => ({ cypher: createIndex(index) })),
          )
        await session.run(`CALL db.awaitIndexes(${INDEXES_ONLINE_SECONDS})`)
      }),
    )
  }

  async health(): Promise<EngineHealth> {
    const [component] = await this.read<{ version: string }>(
      { cypher: 'CALL dbms.components() YIELD versions RETURN versions[0] AS version' },
      { timeoutMs: 2 * CONNECT_MS },
    )
    return { name: 'neo4j', version: component?.version ?? 'unknown' }
  }

  close(): Promise<void> {
    this.closing ??= this.end()
    return this.closing
  }

  /**
   * An auto-commit read serves half as many requests again as the driver's managed one, which would repeat it;
   * so what a cluster asks to repeat (a stale connection, a change of leader) is repeated here, once, in the time that is
   * left.
   */
  private async readTwice<Row>(statement: Statement<Row>, options: ReadOptions): Promise<Row[]> {
    const began = performance.now()
    try {
      return await this.readOnce(statement, options)
    } catch (error) {
      const timeoutMs = (options.timeoutMs ?? Infinity) - (performance.now() - began)
      if (!isRetriable(error) || timeoutMs < 1) throw error
      return this.readOnce(statement, Number.isFinite(timeoutMs) ? { ...options, timeoutMs } : options)
    }
  }

  private async readOnce<Row>(statement: Statement<Row>, options: ReadOptions): Promise<Row[]> {
    const { cypher, params = {} } = statement.page ? pageStatement(statement, statement.page) : statement
    const written = withNeighborPages(cypher, statement.neighborPages ?? [])
    const limits = options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }
    return this.inSession('READ', async (session) => {
      const result = session.run(written, toParameters(params), limits)
      // Closing the session resets its connection, which stops the statement on the server.
      const { records } = await withDeadline(result, options, () => session.close().catch(() => undefined))
      return records.map((record) => toValue(record.toObject()) as Row)
    })
  }

  private async inSession<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.driver.session({
      defaultAccessMode: neo4j.session[mode],
      bookmarkManager: this.bookmarkManager,
      ...(this.settings.database === undefined ? {} : { database: this.settings.database }),
    })
    try {
      return await work(session)
    } catch (error) {
      throw translate(error, this.settings.uri)
    } finally {
      // Nobody waits for it: a connection that no longer answers must not hold up the error that says so.
      session.close().catch(() => undefined)
    }
  }

  private async end(): Promise<void> {
    await this.writes.idle()
    await this.reads.settled(CLOSE_MS)
    await this.driver.close()
  }
}

const createIndex = ({ label, relationshipType, properties }: GraphIndex): string =>
  label === undefined ? createRelationshipIndex(relationshipType ?? '', properties) : createNodeIndex(label, properties)

function transact(session: Session, statements: readonly Statement[]): Promise<void> {
  return session.executeWrite(async (transaction) => {
    for (const { cypher, params = {} } of statements)
      await transaction.run(cypher, toParameters(params as Record<string, Value>))
  })
}
