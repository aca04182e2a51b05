import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import { wantedRelation } from '../compiler/filter/pattern.js'
import type { AnswerObject } from '../compiler/plan/answer-object.js'
import type { Compile, PlanCache } from '../compiler/plan.js'
import { identify, type SelectionIdentity } from '../compiler/plan/selection-identity.js'
import { compileByIds, compileRelationsByIds, rowOfRelation } from '../compiler/by-ids.js'
import type { Raw } from '../compiler/plan/projection.js'
import type { Value } from '../engine/engine.js'
import type { ReadEngine } from './read-engine.js'
import { whenNoneWaits } from '../slices.js'

/** Ids loaded by one statement at most. */
const MAX_BATCH = 1000

/** Loads what a selection needs of things known by id: one statement for all ids of the same selection. */
export class Loaders {
  private readonly bySelection = new Map<SelectionIdentity, Map<string, DataLoader<string, AnswerObject | null>>>()

  constructor(
    private readonly engine: ReadEngine,
    private readonly plans: PlanCache,
    /** Whose turns are waited for. */
    private readonly client: string,
  ) {}

  /** An entity, observation or source as the field of `info` selects it; null when the id is unknown or of another type. */
  load(info: GraphQLResolveInfo, typeName: string, id: string): Promise<AnswerObject | null> {
    return this.loader(info, typeName, compileByIds(info, typeName), (ids) => ({ ids: [...ids] })).load(id)
  }

  /** Several of them, in order. */
  loadMany(info: GraphQLResolveInfo, typeName: string, ids: readonly string[]): Promise<(AnswerObject | null)[]> {
    return Promise.all(ids.map((id) => this.load(info, typeName, id)))
  }

  /**
   * A relation of the graph as the field of `info` selects it; its id tells its ends. No statement is run for what the
   * id tells by itself.
   */
  loadRelation(info: GraphQLResolveInfo, id: string): Promise<AnswerObject | null> {
    const known = this.loader(info, 'Relation', compileRelationsByIds(info), wantedRelations, rowOfRelation)
    return known.load(id)
  }

  /** The same of an id that may be unknown; then null. */
  findRelation(info: GraphQLResolveInfo, id: string): Promise<AnswerObject | null> {
    return this.loader(info, 'Relation', compileRelationsByIds(info), wantedRelations).load(id)
  }

  private loader(
    info: GraphQLResolveInfo,
    typeName: string,
    compile: Compile<Map<string, AnswerObject>>,
    params: (ids: readonly string[]) => Record<string, Value>,
    rowOf?: (id: string) => Raw,
  ): DataLoader<string, AnswerObject | null> {
    const selection = identify(info.fieldNodes)
    const loaders = this.bySelection.get(selection) ?? new Map<string, DataLoader<string, AnswerObject | null>>()
    this.bySelection.set(selection, loaders)
    const key = rowOf ? `known ${typeName}` : typeName
    const known = loaders.get(key)
    if (known) return known
    const loader = new DataLoader<string, AnswerObject | null>(
      async (ids) => {
        const prepared = this.plans.prepare(info, `by id ${typeName}`, compile, params(ids))
        const rows = rowOf && prepared.isToldByIds ? ids.map(rowOf) : await this.engine.read(prepared.statement)
        const found = prepared.read(rows)
        return ids.map((id) => found.get(id) ?? null)
      },
      { maxBatchSize: MAX_BATCH, batchScheduleFn: (load) => whenNoneWaits(this.client, load) },
    )
    loaders.set(key, loader)
    return loader
  }
}

const wantedRelations = (ids: readonly string[]) => ({ relations: ids.map(wantedRelation) })
