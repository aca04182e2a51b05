import DataLoader from 'dataloader'
import type { FieldNode, GraphQLResolveInfo } from 'graphql'
import { wantedRelation } from '../compiler/pattern.js'
import type { Compiled, PlanCache } from '../compiler/plan.js'
import type { CompileContext, Raw } from '../compiler/projection.js'
import { compileByIds, compileRelationsByIds } from '../compiler/by-ids.js'
import type { Value } from '../engine/engine.js'
import type { ReadEngine } from './context.js'

/** Ids loaded by one statement at most. */
const MAX_BATCH = 1000

type ByIds = (context: CompileContext) => Compiled<Map<string, Raw>>

/** Loads what a selection needs of things known by id: one statement for all ids of the same selected field. */
export class Loaders {
  private readonly bySelection = new Map<FieldNode, Map<string, DataLoader<string, Raw | null>>>()

  constructor(
    private readonly engine: ReadEngine,
    private readonly plans: PlanCache,
  ) {}

  /** An entity, observation or source as the field of `info` selects it; null when the id is unknown or of another type. */
  load(info: GraphQLResolveInfo, typeName: string, id: string): Promise<Raw | null> {
    return this.loader(info, typeName, compileByIds(info, typeName), (ids) => ({ ids: [...ids] })).load(id)
  }

  /** Several of them, in order. */
  loadMany(info: GraphQLResolveInfo, typeName: string, ids: readonly string[]): Promise<(Raw | null)[]> {
    return Promise.all(ids.map((id) => this.load(info, typeName, id)))
  }

  /** A relation as the field of `info` selects it; its id tells its ends. */
  loadRelation(info: GraphQLResolveInfo, id: string): Promise<Raw | null> {
    const params = (ids: readonly string[]) => ({ relations: ids.map(wantedRelation) })
    return this.loader(info, 'Relation', compileRelationsByIds(info), params).load(id)
  }

  private loader(
    info: GraphQLResolveInfo,
    typeName: string,
    compile: ByIds,
    params: (ids: readonly string[]) => Record<string, Value>,
  ): DataLoader<string, Raw | null> {
    const node = info.fieldNodes[0] as FieldNode
    const loaders = this.bySelection.get(node) ?? new Map<string, DataLoader<string, Raw | null>>()
    this.bySelection.set(node, loaders)
    const known = loaders.get(typeName)
    if (known) return known
    const loader = new DataLoader<string, Raw | null>(
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
