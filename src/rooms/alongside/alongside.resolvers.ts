import type { GraphQLResolveInfo } from 'graphql'
import type { AnswerObject } from '../../compiler/plan/answer-object.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import { overlapOf } from '../facts/overlap.js'
import { withFacts } from '../../request/which-facts.js'
import {
  alongsideCursor,
  findAlongside,
  type AlongsideArgs,
  type AlongsidePage,
  type AlongsideRow,
} from './alongside.js'

type Info = GraphQLResolveInfo

/** Resolvers of `alongside` on every kind. */
export const alongsideResolvers = (model: Model) => ({
  ...Object.fromEntries([...model.kinds.keys()].map((name) => [name, { alongside }])),
  AlongsideConnection: {
    edges: ({ rows }: AlongsidePage) => rows,
    nodes: ({ rows }: AlongsidePage) => rows,
    pageInfo: ({ rows, hasNextPage, hasPreviousPage }: AlongsidePage) => ({
      hasNextPage,
      hasPreviousPage,
      startCursor: rows[0] ? alongsideCursor(rows[0]) : null,
      endCursor: rows.length > 0 ? alongsideCursor(rows[rows.length - 1] as AlongsideRow) : null,
    }),
  },
  AlongsideEdge: { cursor: alongsideCursor, node: (row: AlongsideRow) => row },
  Alongside: {
    entity: ({ topology, entity }: AlongsideRow, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, 'Entity', topology.entityIds[entity] as string),
    shared: ({ topology, shared }: AlongsideRow, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, 'Entity', topology.entityIds[shared] as string),
    relation: ({ topology, relation }: AlongsideRow, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.loadRelation(info, topology.relationIds[relation] as string),
    otherRelation: ({ topology, other }: AlongsideRow, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.loadRelation(info, topology.relationIds[other] as string),
    overlap: ({ topology, relation, other }: AlongsideRow, _args: unknown, context: Context) =>
      overlapOf(context, topology, [relation, other]),
  },
})

async function alongside(
  { id }: AnswerObject,
  args: AlongsideArgs,
  context: Context,
  info: Info,
): Promise<AlongsidePage> {
  return findAlongside(context, id as string, await withFacts(context, info, args))
}
