import type { GraphEngine, ReadOptions, Statement } from '../engine/engine.js'
import { withDeadline } from '../deadline.js'
import { changedBy, LimitExceededError, TimeoutError } from '../errors.js'
import type { Model } from '../ontology/model.js'
import type { PlanCache } from '../compiler/plan.js'
import type { Questions } from '../questions/question.js'
import type { Topology } from '../topology/topology.js'
import { keptWith } from '../topology/kept-with.js'
import { loadObservations, OBSERVATIONS, type ObservationTable } from '../topology/observation-table.js'
import { loadTopology } from '../topology/load-topology.js'
import type { VersionCache } from '../topology/version-cache.js'
import { Loaders } from './loaders.js'
import type { ReadEngine } from './read-engine.js'

/** What one statement of a request cost. */
export interface StatementReport {
  /** What made it; see `Statement`. */
  readonly name: string
  readonly cypher: string
  readonly rows: number
  readonly milliseconds: number
}

/** What the result of one computation over the whole graph cost whoever asked for it. */
export interface ComputationReport {
  readonly name: string
  /** How long it was waited for. */
  readonly milliseconds: number
  /** Whether it was there already, or was being computed for another. */
  readonly shared: boolean
}

/** What a client may want to know about something that an answer lacks. */
export interface Hint {
  /** Where it would stand in the answer, or the field that it was asked for with, by response keys. */
  readonly path: readonly (string | number)[]
  readonly message: string
  /** What may have been meant, nearest first: entities, sources or metrics. A text is its own id and name. */
  readonly nearest: readonly { readonly id: string; readonly name: string }[]
}

/** Hints of one answer. The first of them say what is wrong; the rest would make the answer as long as the question. */
const MAX_HINTS = 20

/** How far one traversal may go. */
export interface TraversalLimits {
  readonly maxPageSize: number
  /** Relations that one traversal may look at. */
  readonly traversalBudget: number
  readonly maxPathLength: number
  /** Paths and neighbourhoods do not pass places and fields with more relations than this, unless they are asked for. */
  readonly hubDegree: number
  /** Rows that the filters of one request may look at. */
  readonly maxFilterRows: number
}

/** What outlives a request: built once at the start. */
export interface Services {
  readonly engine: GraphEngine
  readonly model: Model
  readonly plans: PlanCache
  readonly versionCache: VersionCache
  readonly questions: Questions
  readonly limits: TraversalLimits
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs: number
}

/** What every resolver receives; made anew for each request. */
export interface Context {
  readonly engine: ReadEngine
  readonly model: Model
  readonly plans: PlanCache
  readonly loaders: Loaders
  readonly questions: Questions
  readonly limits: TraversalLimits
  /** Aborts when the client has gone or the server stops. */
  readonly signal: AbortSignal | undefined
  /** Who asks; empty if it is not known. */
  readonly client: string
  /** When the request must be answered, on the clock of `performance.now()`. */
  readonly deadline: number
  /** What depends on nothing but the graph: computed once for each version of it, whichever request asks. */
  readonly ofGraph: <Result>(name: string, compute: (engine: ReadEngine) => Promise<Result>) => Promise<Result>
  /** The graph as it is now, for traversals; the same one throughout a request. */
  readonly topology: () => Promise<Topology>
  /** The graph as it was last seen, for estimates: costs no statement of the request. */
  readonly lastTopology: () => Promise<Topology>
  /** Its observations, likewise; read once for each topology. */
  readonly lastObservations: () => Promise<ObservationTable>
  /** What is computed from that topology, under a name: once for all requests that see the same graph. */
  readonly ofTopology: <Result>(
    name: string,
    compute: (engine: ReadEngine, topology: Topology) => Result | Promise<Result>,
  ) => Promise<Result>
  /** The statements run so far, in order. */
  readonly statements: readonly StatementReport[]
  /** The computations of whole graphs waited for so far, in order. */
  readonly computations: readonly ComputationReport[]
  readonly computed: (report: ComputationReport) => void
  /** Throws `LimitExceededError` where a request asks for one computation more, by its key, than it may. */
  readonly admitComputation: (key: string) => void
  /** The hints given so far. */
  readonly hints: readonly Hint[]
  /** Gives a hint, unless the answer has as many as it may have. */
  readonly hint: (hint: Hint) => void
}

/** The graphs that measures are of, and the measures, that one request may wait for. */
const MAX_COMPUTATIONS = 16

const ASK_FOR_LESS = 'ask for fewer rows, or in several requests.'
/** It goes on without the request, and is kept. */
const ASK_AGAIN = 'what is computed once for each state of the graph is not there yet. Ask again in some seconds.'

/** A timeout in the words of the request: the engine knows only what was left of its time. */
function explained(error: unknown, timeoutMs: number, advice: string): unknown {
  if (!(error instanceof TimeoutError)) return error
  const message = `A request is limited to ${timeoutMs} ms: ${advice} ${changedBy('TIMEOUT_MS')}`
  return new TimeoutError(message, { cause: error })
}

/**
 * The context of one request. Its engine ends every statement when the request's time is up or `signal` aborts, and
 * keeps a report of each. Where statements wait for one another, `client` says whose they are.
 */
export function createContext(services: Services, signal?: AbortSignal, client?: string): Context {
  const statements: StatementReport[] = []
  const hints: Hint[] = []
  const deadline = performance.now() + services.timeoutMs
  const told = <T>(work: Promise<T>, advice = ASK_FOR_LESS): Promise<T> =>
    work.catch((error: unknown) => {
      throw signal?.aborted ? error : explained(error, services.timeoutMs, advice)
    })
  const asker = { ...(signal && { signal }), ...(client && { client }) }
  const engine = requestEngine(services.engine, deadline, asker, told, statements)
  const { model, plans, questions, limits, versionCache } = services
  const waited = <T>(work: Promise<T>): Promise<T> => told(inTime(work, deadline, signal), ASK_AGAIN)
  const ofGraph: Context['ofGraph'] = (name, compute) =>
    waited(versionCache.get(name, engine, () => compute(services.engine)))
  let known: Promise<Topology> | undefined
  const topology = () => (known ??= ofGraph(TOPOLOGY, (engine) => loadTopology(engine, model)))
  const ofTopology: Context['ofTopology'] = async (name, compute) => {
    const graph = await topology()
    return waited(keptWith(graph, name, () => compute(services.engine, graph)))
  }
  return {
    engine,
    model,
    plans,
    questions,
    limits,
    signal,
    client: client ?? '',
    deadline,
    statements,
    ...computationLog(),
    hints,
    hint: (hint) => void (hints.length < MAX_HINTS && hints.push(hint)),
    loaders: new Loaders(engine, plans, client ?? ''),
    ofGraph,
    topology,
    ...lastSeen(services, waited),
    ofTopology,
  }
}

function computationLog(): Pick<Context, 'computations' | 'computed' | 'admitComputation'> {
  const computations: ComputationReport[] = []
  const keys = new Set<string>()
  return {
    computations,
    computed: (report) => void computations.push(report),
    // Those that are kept count, too: whether a request is answered does not depend on what others asked before.
    admitComputation: (key) => {
      keys.add(key)
      if (keys.size <= MAX_COMPUTATIONS) return
      const advice = 'ask for measures of fewer different graphs, or in several requests.'
      throw new LimitExceededError('The number of computations of whole graphs', MAX_COMPUTATIONS, keys.size, advice)
    },
  }
}

function requestEngine(
  engine: GraphEngine,
  deadline: number,
  asker: Pick<ReadOptions, 'signal' | 'client'>,
  told: <T>(work: Promise<T>) => Promise<T>,
  statements: StatementReport[],
): ReadEngine {
  return {
    health: () => engine.health(),
    async read<Row>(statement: Statement<Row>, options?: ReadOptions): Promise<Row[]> {
      const started = performance.now()
      const timeoutMs = Math.max(1, Math.ceil(Math.min(options?.timeoutMs ?? Infinity, deadline - started)))
      const rows = await told(engine.read(statement, { timeoutMs, ...asker }))
      const { name = 'unnamed', cypher } = statement
      statements.push({ name, cypher, rows: rows.length, milliseconds: performance.now() - started })
      return rows
    },
  }
}

const TOPOLOGY = 'topology'

/** Loads the topology, so that the first traversal need not wait for it. */
export const warmTopology = ({ engine, model, versionCache }: Services): Promise<Topology> =>
  versionCache.get(TOPOLOGY, engine, () => loadTopology(engine, model))

const lastTopology = ({ engine, model, versionCache }: Services): Promise<Topology> =>
  versionCache.last(TOPOLOGY, engine, () => loadTopology(engine, model))

function lastSeen(
  services: Services,
  waited: <T>(work: Promise<T>) => Promise<T>,
): Pick<Context, 'lastTopology' | 'lastObservations'> {
  const graph = (): Promise<Topology> => lastTopology(services)
  const observations = async (): Promise<ObservationTable> => {
    const topology = await graph()
    return keptWith(topology, OBSERVATIONS, () => loadObservations(services.engine, topology))
  }
  return { lastTopology: () => waited(graph()), lastObservations: () => waited(observations()) }
}

/** The work goes on for the requests to come, even where this one cannot wait for it. */
const inTime = <T>(work: Promise<T>, deadline: number, signal: AbortSignal | undefined): Promise<T> =>
  withDeadline(work, { timeoutMs: Math.max(1, deadline - performance.now()), ...(signal && { signal }) }, () => {})
