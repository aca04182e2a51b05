import type { GraphQLResolveInfo } from 'graphql'
import type { Group } from '../../compiler/groups.js'
import { compileEntityList } from '../../compiler/root-lists.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { runCompiled } from '../../graphql/run-compiled.js'
import { groupableFields } from '../../ontology/groupable.js'
import { listableInterfaces } from '../../ontology/listable.js'
import type { Kind, Model } from '../../ontology/model.js'
import { findEntities, findEntity, findNode, groupEntities } from './entities.js'

type Resolver = (root: never, args: never, context: Context, info: GraphQLResolveInfo) => unknown

/** Resolvers of `node`, `entity`, `entities`, and of the three query fields of every kind. */
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
    ...Object.fromEntries(kinds.filter(isGroupable).map((kind) => [`${kind.name}Group`, groupFieldResolvers(kind)])),
  }
}

const listResolver =
  (typeName: string): Resolver =>
  (_root, _args, context, info) =>
    runCompiled(context, info, 'list', compileEntityList(info, typeName))

const isGroupable = (kind: Kind): boolean => groupableFields(kind).length > 0

function kindQueryResolvers(kind: Kind): Record<string, Resolver> {
  return {
    [kind.singular]: (_root, { ref }: { ref: EntityRef }, context, info) => findEntity(context, info, ref, kind),
    [kind.plural]: listResolver(kind.name),
    ...(isGroupable(kind)
      ? { [`${kind.singular}Groups`]: (_root, _args, context, info) => groupEntities(context, info, kind) }
      : {}),
  }
}

function groupFieldResolvers(kind: Kind): Record<string, Resolver> {
  return Object.fromEntries(
    groupableFields(kind).map((field): [string, Resolver] => [
      field.name,
      ({ values }: Group, _args, { loaders }, info) => {
        const value = values.get(field.name) ?? null
        return 'target' in field && typeof value === 'string' ? loaders.load(info, field.target, value) : value
      },
    ]),
  )
}
