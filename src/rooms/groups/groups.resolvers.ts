import type { GraphQLResolveInfo } from 'graphql'
import { checkObservationFacts, type FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import { groupableFields } from '../../ontology/groupable.js'
import { listableInterfaces } from '../../ontology/listable.js'
import { constantOf, singularOf } from '../../ontology/naming.js'
import type { Kind, Model } from '../../ontology/model.js'
import { withFacts } from '../../request/which-facts.js'
import { groupedEntities } from './entities.js'
import { thingsOf } from './group-numbers.js'
import type { GroupKeyInput } from './grouped.js'
import { countEnds } from './group-order.js'
import { findGroups, type GroupsInput, type GroupView } from './groups.js'
import { keyScopes } from './key-scope.js'
import { Aggregate, membersOf, type MembersInput } from './members.js'
import { groupedObservations } from './observations.js'
import { groupedRelations } from './relations.js'
import { seriesOf, type SeriesInput } from './series.js'

type Where = Readonly<Record<string, unknown>> | null
type Args = GroupsInput & { readonly where?: Where; readonly facts?: FactFilter | null }
/** The arguments of groups of a kind, some of whose keys are values of an enum. */
type KindArgs = Omit<Args, 'by'> & { readonly by: readonly string[]; readonly keys?: readonly GroupKeyInput[] | null }
type Resolver<Given = never> = (root: never, args: Given, context: Context, info: GraphQLResolveInfo) => unknown

/** Resolvers of groups: of every kind and interface, of relations and of observations. */
export function groupsResolvers(model: Model): Record<string, Record<string, Resolver>> {
  const kinds = [...model.kinds.values()].filter((kind) => groupableFields(kind).length > 0)
  return {
    Query: {
      ...Object.fromEntries(kinds.map((kind) => [`${kind.singular}Groups`, kindGroups(kind)])),
      ...Object.fromEntries(
        ['Entity', ...listableInterfaces(model).map(({ name }) => name)].map((name) => [
          `${singularOf(name)}Groups`,
          interfaceGroups(name),
        ]),
      ),
      relationGroups,
      observationGroups,
    },
    ...Object.fromEntries(kinds.map((kind) => [`${kind.name}Group`, { ...GROUP, byYear, ...ownFields(kind) }])),
    EntityGroup: { ...GROUP, byYear },
    RelationGroup: { ...GROUP, byYear, origins: distinct('origins'), destinations: distinct('destinations') },
    ObservationGroup: { ...GROUP, byYear, subjects: distinct('subjects') },
    GroupValue: {
      entity: ({ kind, value }: ValueView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
        kind === 'ENTITY' && value !== null ? loaders.load(info, 'Entity', value) : null,
      source: ({ kind, value }: ValueView, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
        kind === 'SOURCE' && value !== null ? loaders.load(info, 'Source', value) : null,
    },
  }
}

const kindGroups =
  (kind: Kind): Resolver<KindArgs> =>
  async (_root, { by, keys, ...args }, context, info) => {
    const own = by.map((value) => ({ field: fieldOf(kind, value), alias: value }))
    const grouped = await groupedEntities(context, info, kind.name, args)
    return findGroups(context, info, grouped, { ...args, by: [...own, ...(keys ?? [])] })
  }

const fieldOf = (kind: Kind, value: string): string =>
  groupableFields(kind).find(({ name }) => constantOf(name) === value)?.name ?? ''

const interfaceGroups =
  (typeName: string): Resolver<Args> =>
  async (_root, args, context, info) => {
    const grouped = await groupedEntities(context, info, typeName, args)
    return findGroups(context, info, grouped, args)
  }

const relationGroups: Resolver<Args> = async (_root, args, context, info) => {
  const scopes = keyScopes(context, info, null)
  return findGroups(
    context,
    info,
    await groupedRelations(context, info, await withFacts(context, info, args), scopes),
    args,
  )
}

const observationGroups: Resolver<Args> = async (_root, args, context, info) => {
  checkObservationFacts(args.facts)
  const scopes = keyScopes(context, info, null)
  return findGroups(
    context,
    info,
    await groupedObservations(context, info, await withFacts(context, info, args), scopes),
    args,
  )
}

/** A key of a group with its value. */
interface ValueView {
  readonly field: string
  readonly kind: 'ENTITY' | 'SOURCE' | 'VALUE'
  readonly value: string | null
}

const GROUP = {
  keys: ({ keys, group }: GroupView): ValueView[] =>
    keys.map(({ field, kind, value }, index) => {
      const given = value(group.codes[index] as number)
      return { field, kind, value: given === null ? null : String(given) }
    }),
  count: ({ group }: GroupView) => group.count,
  share: ({ group, shares }: GroupView, { within }: { readonly within?: number | null }) => shares.of(group, within),
  aggregate: ({ grouped, group, whole }: GroupView) => new Aggregate(grouped, thingsOf(grouped, group), whole),
  members: (view: GroupView, args: MembersInput, context: Context) => membersOf(view, args, context),
}

const byYear = (view: GroupView, input: SeriesInput) => seriesOf(view, input)

const distinct =
  (end: string) =>
  (view: GroupView): number =>
    countEnds(view, end, 'by')(view.group)

/** The fields of groups of a kind, each with the value of the key of that name. */
const ownFields = (kind: Kind): Record<string, Resolver> =>
  Object.fromEntries(
    groupableFields(kind).map((field): [string, Resolver] => [
      field.name,
      ({ keys, group }: GroupView, _args, { loaders }, info) => {
        const index = keys.findIndex((key) => key.label === field.name)
        const value = keys[index]?.value(group.codes[index] as number) ?? null
        return 'target' in field && typeof value === 'string' ? loaders.load(info, field.target, value) : value
      },
    ]),
  )
