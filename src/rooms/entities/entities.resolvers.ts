import type { GraphQLResolveInfo } from 'graphql'
import { compileEntityList } from '../../compiler/root-lists.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { runCompiled } from '../../request/run-compiled.js'
import { listableInterfaces } from '../../ontology/listable.js'
import type { Kind, Model } from '../../ontology/model.js'
import { findEntities, findEntity, findNode } from './entities.js'

type Resolver = (root: never, args: never, context: Context, info: GraphQLResolveInfo) => unknown

/** Resolvers of `node`, `entity`, `entities`, and of the query fields of every kind for one and for many. */
export function entityResolvers(model: Model): Record<string, Record<string, Resolver>> {
  const kinds = [...model.kinds.values()]
  return {
    Query: {
      node: (_root, { id }: { id: string }, context, info) => findNode(context, info, id),
      entity: (_root, { ref }: { ref: EntityRef }, context, info) => findEntity(context, info, ref, null),
      entities: (_root, { ids }: { ids: string[] }, context, info) => findEntities(context, info, ids),
      ...Object.fromEntries(kinds.flatMap((kind) => Object.entries(kindQueryResolvers(kind)))),
      ...Object.fromEntries(listableInterfaces(model).map(({ name, plural }) => [plural, listResolver(name)])),
    },
  }
}

const listResolver =
  (typeName: string): Resolver =>
  (_root, _args, context, info) =>
    runCompiled(context, info, 'list', compileEntityList(info, typeName))

function kindQueryResolvers(kind: Kind): Record<string, Resolver> {
  return {
    [kind.singular]: (_root, { ref }: { ref: EntityRef }, context, info) => findEntity(context, info, ref, kind),
    [kind.plural]: listResolver(kind.name),
  }
}
