/**
 * The process that holds the embedded engine. It runs apart from the server because a statement cannot be stopped
 * from JavaScript: the server ends this process instead and starts another, and a native crash takes only this one.
 */
import { existsSync } from 'node:fs'
import grafeo from '@grafeo-db/js'
import { OrderedPages } from './ordered-pages.js'
import type { ChildSettings, Envelope, Refusal, Report, Request } from './protocol.js'

type Database = InstanceType<typeof grafeo.GrafeoDB>
type Rows = Extract<Report, { rows: unknown }>['rows']

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings

// Replies travel as JSON, which has no bigint; what the port promises is plain numbers.
Object.defineProperty(BigInt.prototype, 'toJSON', {
  value(this: bigint) {
    return Number(this)
  },
})

// Ctrl-C reaches the whole process group: the server decides when this process ends.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)
// Without its server this process has no use. An orderly exit would wait for a statement that runs away.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

// A server that is gone does not listen.
const send = (report: Report): void => void process.send?.(report, undefined, undefined, () => undefined)

const database = open()
const ordered = database && new OrderedPages(database)
if (database) process.on('message', (envelope: Envelope) => void answer(database, envelope))

function open(): Database | undefined {
  try {
    const opened = openDatabase()
    send({ open: true, version: opened.version() })
    return opened
  } catch (error) {
    send({ open: false, refusal: refusalOf(error) })
    return undefined
  }
}

function openDatabase(): Database {
  const { file, shuffleUnordered, readOnly, isKnown } = settings
  if (isKnown && !existsSync(file)) throw new Error('the file is gone')
  return readOnly ? grafeo.GrafeoDB.openReadOnly(file) : grafeo.GrafeoDB.create(file, { shuffleUnordered })
}

async function answer(database: Database, envelope: Envelope): Promise<void> {
  if (envelope === 'close') return close(database)
  try {
    const { rows, ...cost } = await timed(() => run(database, envelope.request))
    send({ id: envelope.id, rows, ...cost })
    // Writes take the most memory, and one that follows would wait for the next look.
    if (envelope.request.kind !== 'read') reportWear()
  } catch (error) {
    send({ id: envelope.id, refusal: refusalOf(error) })
  }
}

/** The request that runs alone; null when none or several run. */
let alone: object | null = null
let running = 0

/** Runs a request, and says how long the processor worked for it if nothing else ran. */
async function timed(work: () => Promise<Rows>): Promise<{ rows: Rows; cpuMs?: number }> {
  const me = {}
  alone = running++ === 0 ? me : null
  const before = process.cpuUsage()
  try {
    const rows = await work()
    const { user, system } = process.cpuUsage(before)
    return alone === me ? { rows, cpuMs: (user + system) / 1000 } : { rows }
  } finally {
    running--
  }
}

async function run(database: Database, request: Request): Promise<Rows> {
  if (request.kind === 'read') {
    const { cypher, params, page } = request.statement
    forgetPlans(database, cypher)
    if (page && ordered) return ordered.read(request.statement, page)
    return (await database.executeCypher(cypher, params ?? {})).toArray() as Rows
  }
  if (request.kind === 'write') await transact(database, request.statements)
  else for (const cypher of request.statements) await database.executeCypher(cypher)
  // The engine batches its syncs to disk; a checkpoint makes what we acknowledge survive a power cut too.
  database.walCheckpoint()
  return []
}

/** Characters of statements whose plans the engine may keep. It would keep hundreds of them, however long. */
const MAX_PLANNED = 4_000_000
const planned = new Set<string>()
let plannedLength = 0

/** The engine bounds how many plans it keeps, not how large they are. */
function forgetPlans(database: Database, cypher: string): void {
  if (planned.has(cypher)) return
  if (plannedLength + cypher.length > MAX_PLANNED) {
    database.clearPlanCache()
    planned.clear()
    plannedLength = 0
  }
  planned.add(cypher)
  plannedLength += cypher.length
}

/**
 * How much more memory than at its start the process may take, in bytes, and how often that is looked at. The engine
 * unpacks what is read for the first time, and keeps it: that makes it faster while there is much to do.
 */
const MAX_GROWTH = settings.maxGrowth ?? 768 * 1_048_576
const MAX_GROWTH_AT_REST = MAX_GROWTH / 6
const CHECK_MS = 5_000
const memoryAtStart = process.memoryUsage.rss()

function reportWear(): void {
  const growth = process.memoryUsage.rss() - memoryAtStart
  if (growth > MAX_GROWTH) send({ worn: 'NOW' })
  else if (growth > MAX_GROWTH_AT_REST) send({ worn: 'AT_REST' })
}
setInterval(reportWear, CHECK_MS).unref()

async function transact(
  database: Database,
  statements: Extract<Request, { kind: 'write' }>['statements'],
): Promise<void> {
  const transaction = database.beginTransaction()
  try {
    for (const { cypher, params } of statements) await transaction.executeCypher(cypher, params ?? {})
    transaction.commit()
    ordered?.forget()
  } catch (error) {
    if (transaction.isActive) transaction.rollback()
    throw error
  }
}

function close(database: Database): void {
  database.close()
  process.exit(0)
}

function refusalOf(error: unknown): Refusal {
  const { message, gqlStatus } = error as Error & { gqlStatus?: string }
  return { text: String(message ?? error), status: gqlStatus }
}
