import DataLoader from 'dataloader'
import type { GraphQLResolveInfo } from 'graphql'
import { wantedRelation } from '../compiler/pattern.js'
import type { AnswerObject } from '../compiler/answer-object.js'
import type { Compile, PlanCache } from '../compiler/plan.js'
import { identify, type SelectionIdentity } from '../compiler/selection-identity.js'
import { compileByIds, compileRelationsByIds } from '../compiler/by-ids.js'
import type { Value } from '../engine/engine.js'
import type { ReadEngine } from './context.js'

/** Ids loaded by one statement at most. */
const MAX_BATCH = 1000

/** Loads what a selection needs of things known by id: one statement for all ids of the same selection. */
export class Loaders {
  private readonly bySelection = new Map<SelectionIdentity, Map<string, DataLoader<string, AnswerObject | null>>>()

  constructor(
    private readonly engine: ReadEngine,
    private readonly plans: PlanCache,
  ) {}

  /** An entity, observation or source as the field of `info` selects it; null when the id is unknown or of another type. */
  load(info: GraphQLResolveInfo, typeName: string, id: string): Promise<AnswerObject | null> {
    return this.loader(info, typeName, compileByIds(info, typeName), (ids) => ({ ids: [...ids] })).load(id)
  }

  /** Several of them, in order. */
  loadMany(info: GraphQLResolveInfo, typeName: string, ids: readonly string[]): Promise<(AnswerObject | null)[]> {
    return Promise.all(ids.map((id) => this.load(info, typeName, id)))
  }

  /** A relation as the field of `info` selects it; its id tells its ends. */
  loadRelation(info: GraphQLResolveInfo, id: string): Promise<AnswerObject | null> {
    const params = (ids: readonly string[]) => ({ relations: ids.map(wantedRelation) })
    return this.loader(info, 'Relation', compileRelationsByIds(info), params).load(id)
  }

  private loader(
    info: GraphQLResolveInfo,
    typeName: string,
    compile: Compile<Map<string, AnswerObject>>,
    params: (ids: readonly string[]) => Record<string, Value>,
  ): DataLoader<string, AnswerObject | null> {
    const selection = identify(info.fieldNodes)
    const loaders = this.bySelection.get(selection) ?? new Map<string, DataLoader<string, AnswerObject | null>>()
    this.bySelection.set(selection, loaders)
    const known = loaders.get(typeName)
    if (known) return known
    const loader = new DataLoader<string, AnswerObject | null>(
      async (ids) => {
        const prepared = this.plans.prepare(info, `by id ${typeName}`, compile, params(ids))
        const found = prepared.read(await this.engine.read(prepared.statement))
        return ids.map((id) => found.get(id) ?? null)
      },
      { maxBatchSize: MAX_BATCH },
    )
    loaders.set(typeName, loader)
    return loader
  }
}
