import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import type { ListPage, NeighborPage, Statement, Value } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { createEnv, StatementBuilder, type Env, type Variables } from './builder.js'
import type { CompileContext, PageLimits, Raw } from './projection.js'

/** A compiled selection: the text of one statement, its parameters for a request, and how to read its rows. */
export interface Plan<Result> extends Compiled<Result> {
  readonly neighborPages: readonly NeighborPage[]
  bind(env: Env, extra?: Record<string, Value>): Record<string, Value>
}

/** A plan ready to run for one request. */
export interface Prepared<Result> {
  readonly statement: Statement<Raw>
  read(rows: readonly Raw[]): Result
}

/** What a compiler of one sort of statement returns; the builder's parameters are bound for it. */
export interface Compiled<Result> {
  readonly cypher: string
  /** The nodes that the statement begins with, where it does not match them itself. */
  readonly page?: ((env: Env) => ListPage) | undefined
  read(rows: readonly Raw[], env: Env): Result
}

/** Compiled plans by operation document; forgotten with the document. */
export class PlanCache {
  private readonly plans = new WeakMap<FieldNode, Map<string, Plan<unknown>>>()

  constructor(
    private readonly model: Model,
    readonly limits: PageLimits,
  ) {}

  /**
   * The plan of a selected field, compiled once for each sort of statement and each shape of the variables,
   * bound to this request.
   */
  prepare<Result>(
    info: GraphQLResolveInfo,
    sort: string,
    compile: (context: CompileContext) => Compiled<Result>,
    extra: Record<string, Value> = {},
  ): Prepared<Result> {
    const plan = this.planFor(info, sort, compile)
    const env = createEnv(info.variableValues)
    const { cypher, neighborPages } = plan
    const page = plan.page?.(env)
    const statement = { cypher, params: plan.bind(env, extra), neighborPages, ...(page && { page }) }
    return { statement, read: (rows) => plan.read(rows, env) }
  }

  private planFor<Result>(
    info: GraphQLResolveInfo,
    sort: string,
    compile: (context: CompileContext) => Compiled<Result>,
  ): Plan<Result> {
    const node = info.fieldNodes[0] as FieldNode
    const known = this.plans.get(node) ?? new Map<string, Plan<unknown>>()
    this.plans.set(node, known)
    const key = `${sort} ${shapeOf(info.variableValues)}`
    const cached = known.get(key)
    if (cached) return cached as Plan<Result>
    const plan = this.compile(info, compile)
    if (known.size >= MAX_SHAPES) known.delete(known.keys().next().value ?? '')
    known.set(key, plan)
    return plan
  }

  private compile<Result>(
    info: GraphQLResolveInfo,
    compile: (context: CompileContext) => Compiled<Result>,
  ): Plan<Result> {
    const builder = new StatementBuilder()
    const compiled = compile({
      schema: info.schema,
      fragments: info.fragments,
      variables: info.variableValues,
      model: this.model,
      limits: this.limits,
      builder,
    })
    return {
      ...compiled,
      neighborPages: builder.neighborPages,
      bind: (env, extra) => ({ ...builder.bind(env), ...extra }),
    }
  }
}

/** Plans kept per field of an operation; more shapes than this push out the oldest. */
const MAX_SHAPES = 64

/**
 * What of the variables may shape a statement's text: which are given, the lengths of lists, booleans and enum values.
 * Other scalars are parameters, so that all their values share a plan. Upper-case strings are kept because an enum
 * value cannot be told from a string here.
 */
export function shapeOf(variables: Variables): string {
  return JSON.stringify(variables, (_key, value: unknown) => {
    if (typeof value === 'number') return 0
    if (typeof value === 'string') return /^[A-Z][A-Z0-9_]*$/.test(value) ? value : ''
    return value
  })
}
