import type { GraphQLResolveInfo } from 'graphql'
import type { GraphEngine, ListPage, NeighborPage, Statement, Value } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { relationTypesByExclusion, relationTypesPattern } from './filter/pattern.js'
import { StatementBuilder } from './plan/builder.js'
import { ByLooks } from './plan/by-looks.js'
import type { Variables } from './plan/coerce-arguments.js'
import { createEnv, type Env } from './plan/env.js'
import { projectEntity } from './select/entity.js'
import { Looks } from './plan/looks.js'
import { type CompileContext, type PageLimits, type Raw } from './plan/projection.js'
import { identify, type SelectionIdentity } from './plan/selection-identity.js'

/** A compiled selection: the text of one statement, its parameters for a request, and how to read its rows. */
export interface Plan<Result> extends Compiled<Result> {
  readonly neighborPages: readonly NeighborPage[]
  /** What compiling saw of the request. */
  readonly looks: Looks
  bind(env: Env, extra?: Record<string, Value>): Record<string, Value>
}

/** A plan ready to run for one request. */
export interface Prepared<Result> {
  readonly statement: Statement<Raw>
  readonly isToldByIds: boolean
  read(rows: readonly Raw[]): Result
}

/** What a compiler of one sort of statement returns; the builder's parameters are bound for it. */
export interface Compiled<Result> {
  readonly cypher: string
  /** The nodes that the statement begins with, where it does not match them itself. */
  readonly page?: ((env: Env) => ListPage) | undefined
  /** Whether the ids that the statement is given tell all that its rows would. */
  readonly isToldByIds?: boolean
  read(rows: readonly Raw[], env: Env): Result
}

/** Compiles a selected field to one statement. What it makes depends on nothing but the field and its looks. */
export type Compile<Result> = (context: CompileContext) => Compiled<Result>

/** How long the texts of all plans may be together before they are made anew. */
const MAX_TEXT = 32_000_000

/** Compiled plans by selection; forgotten with the document, and all of them when their texts are too long together. */
export class PlanCache {
  private plans = new WeakMap<SelectionIdentity, Map<string, ByLooks<Plan<unknown>>>>()
  private textLength = 0
  private readonly envs = new WeakMap<Variables, Env>()

  private readonly anyRelation: string

  constructor(
    private readonly model: Model,
    readonly limits: PageLimits,
    { excludesTypes }: Pick<GraphEngine, 'excludesTypes'>,
    private readonly maxText = MAX_TEXT,
  ) {
    this.anyRelation = excludesTypes ? relationTypesByExclusion(model) : relationTypesPattern(model)
  }

  /**
   * The plan of a selected field for one sort of statement, bound to this request: compiled for it, or for an earlier
   * request that looked the same to compiling.
   */
  prepare<Result>(
    info: GraphQLResolveInfo,
    sort: string,
    compile: Compile<Result>,
    extra: Record<string, Value> = {},
  ): Prepared<Result> {
    const env = this.envOf(info.variableValues)
    const plan = this.planFor(info, sort, env, compile)
    const { cypher, neighborPages, isToldByIds = false } = plan
    const page = plan.page?.(env)
    const name = `${info.parentType.name}.${info.fieldName} (${sort})`
    const statement = { name, cypher, params: plan.bind(env, extra), neighborPages, ...(page && { page }) }
    return { statement, isToldByIds, read: (rows) => plan.read(rows, env) }
  }

  /** One for all statements of a request, so that arguments are coerced once. */
  private envOf(variables: Variables): Env {
    const known = this.envs.get(variables)
    if (known) return known
    const env = createEnv(variables)
    this.envs.set(variables, env)
    return env
  }

  private planFor<Result>(info: GraphQLResolveInfo, sort: string, env: Env, compile: Compile<Result>): Plan<Result> {
    const plans = this.plansOf(identify(info.fieldNodes), `${sort} of ${info.parentType.name}`)
    return plans.get(env, () => this.counted(this.compile(info, env, compile))) as Plan<Result>
  }

  /** A new plan, after which none is left of the others if there were too many: a client can ask for ever new ones. */
  private counted<Result>(plan: Plan<Result>): Plan<Result> {
    this.textLength += plan.cypher.length
    if (this.textLength > this.maxText) {
      this.plans = new WeakMap()
      this.textLength = 0
    }
    return plan
  }

  /** The plans of one sort of statement. */
  private plansOf(selection: SelectionIdentity, sort: string): ByLooks<Plan<unknown>> {
    const bySort = this.plans.get(selection) ?? new Map<string, ByLooks<Plan<unknown>>>()
    this.plans.set(selection, bySort)
    const plans = bySort.get(sort) ?? new ByLooks<Plan<unknown>>()
    bySort.set(sort, plans)
    return plans
  }

  private compile<Result>(info: GraphQLResolveInfo, env: Env, compile: Compile<Result>): Plan<Result> {
    const builder = new StatementBuilder()
    const looks = new Looks(env)
    const compiled = compile({
      schema: info.schema,
      fragments: info.fragments,
      includes: (selection) => looks.include(selection),
      model: this.model,
      anyRelation: this.anyRelation,
      limits: this.limits,
      builder,
      looks,
      facts: [],
      projectEntity,
    })
    looks.close()
    return {
      ...compiled,
      looks,
      neighborPages: builder.neighborPages,
      bind: (of, extra) => ({ ...builder.bind(of), ...extra }),
    }
  }
}
