import { responsePathAsArray, type GraphQLResolveInfo } from 'graphql'
import type { AnswerObject } from '../../compiler/plan/answer-object.js'
import { InvalidInputError, LimitExceededError } from '../../errors.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { Kind, Model } from '../../ontology/model.js'
import { resolveRef } from '../../references/entity-ref.js'
import { explainMiss, type Miss } from '../../references/nearest.js'
import { quoted } from '../../text/quoted.js'
import { findMetric, type Metric } from '../ontology/metrics.js'

/** One entity by reference, of the given kind (any when null); null when nothing fits, with a hint at what may have been meant. */
export async function findEntity(
  context: Context,
  info: GraphQLResolveInfo,
  ref: EntityRef,
  kind: Kind | null,
): Promise<AnswerObject | null> {
  if (typeof ref.id === 'string' && typeof ref.name === 'string')
    throw new InvalidInputError('An EntityRef takes an id or a name, not both.')
  const typeName = kind?.name ?? 'Entity'
  const plainId = typeof ref.id === 'string' && !ref.kind ? ref.id : null
  const kinds = kind ? [kind.value] : null
  const id = plainId ?? (await resolveRef(context, ref, kinds))?.id
  const found = id === undefined ? null : await context.loaders.load(info, typeName, id)
  if (!found) context.hint({ path: responsePathAsArray(info.path), ...(await explainMiss(context, ref, kind)) })
  return found
}

/** The entities with these ids, in order, null where an id is unknown. */
export function findEntities(
  { loaders, plans }: Context,
  info: GraphQLResolveInfo,
  ids: readonly string[],
): Promise<(AnswerObject | null)[]> {
  const { maxPageSize } = plans.limits
  if (ids.length > maxPageSize)
    throw new LimitExceededError(
      'The number of ids',
      maxPageSize,
      ids.length,
      'ask for them in several requests.',
      'MAX_PAGE_SIZE',
    )
  return loaders.loadMany(info, 'Entity', ids)
}

/** Whatever has the id. Its shape tells what it is of, but for sources and metrics, which share no id. */
export async function findNode(
  context: Context,
  info: GraphQLResolveInfo,
  id: string,
): Promise<AnswerObject | Metric | null> {
  const { loaders, model } = context
  const sort = sortOfId(model, id)
  const known = sort === 'Relation' ? loaders.findRelation(info, id) : loaders.load(info, sort, id)
  const found = (await known) ?? (sort === 'Source' ? await findMetric(context, id) : null)
  if (!found) context.hint({ path: responsePathAsArray(info.path), ...(await explainNoNode(context, sort, id)) })
  return found
}

/** Why an id that is not of an entity leads nowhere. */
const OTHER_IDS: Readonly<Record<Exclude<Sort, 'Entity'>, string>> = {
  Relation: 'no relation has the id %; the field relations lists those there are.',
  Observation: 'no observation has the id %; the field observations lists those there are.',
  Source: 'no source or metric has the id %; the id of an entity begins with its kind and a colon.',
}

async function explainNoNode(context: Context, sort: Sort, id: string): Promise<Miss> {
  if (sort === 'Entity') return explainMiss(context, { id }, null)
  return { message: OTHER_IDS[sort].replace('%', () => quoted(id)), nearest: [] }
}

type Sort = 'Relation' | 'Observation' | 'Entity' | 'Source'

function sortOfId(model: Model, id: string): Sort {
  const [head = '', ...rest] = id.split('/')
  if (rest.length > 0) return model.relationTypes.has(head) ? 'Relation' : 'Observation'
  return id.includes(':') ? 'Entity' : 'Source'
}
