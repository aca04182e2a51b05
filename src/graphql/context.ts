import type { GraphEngine, ReadOptions, Statement } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import type { PlanCache } from '../compiler/plan.js'
import { Loaders } from './loaders.js'

/** The part of an engine that answering needs. */
export type ReadEngine = Pick<GraphEngine, 'read' | 'health'>

/** What one statement of a request cost. */
export interface StatementReport {
  readonly cypher: string
  readonly rows: number
  readonly milliseconds: number
}

/** What outlives a request: built once at the start. */
export interface Services {
  readonly engine: GraphEngine
  readonly model: Model
  readonly plans: PlanCache
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs: number
}

/** What every resolver receives; made anew for each request. */
export interface Context {
  readonly engine: ReadEngine
  readonly model: Model
  readonly plans: PlanCache
  readonly loaders: Loaders
  /** The statements run so far, in order. */
  readonly statements: readonly StatementReport[]
}

/**
 * The context of one request. Its engine ends every statement when the request's time is up or `signal` aborts, and
 * keeps a report of each.
 */
export function createContext(services: Services, signal?: AbortSignal): Context {
  const statements: StatementReport[] = []
  const deadline = performance.now() + services.timeoutMs
  const engine: ReadEngine = {
    health: () => services.engine.health(),
    async read<Row>(statement: Statement<Row>, options?: ReadOptions): Promise<Row[]> {
      const started = performance.now()
      const timeoutMs = Math.max(1, Math.min(options?.timeoutMs ?? Infinity, deadline - started))
      const rows = await services.engine.read(statement, signal ? { timeoutMs, signal } : { timeoutMs })
      statements.push({ cypher: statement.cypher, rows: rows.length, milliseconds: performance.now() - started })
      return rows
    },
  }
  const { model, plans } = services
  return { engine, model, plans, statements, loaders: new Loaders(engine, plans) }
}
