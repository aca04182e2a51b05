import type { GraphQLResolveInfo } from 'graphql'
import type { AnswerObject } from '../../compiler/plan/answer-object.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { checkPageSize } from '../../arguments/arguments.js'
import { withFacts } from '../../request/which-facts.js'
import { findBridges, type Bridge, type BridgesArgs, type BridgeSide } from './bridges.js'
import { findCommunities, type CommunitiesArgs, type Community } from './communities.js'
import { rankEntities, type RankedEntities, type RankedEntitiesArgs, type RankedEntity } from './ranked-entities.js'
import { rankedConnection } from './ranked-list.js'
import { readScope, type MeasureScope, type Scope } from './scope.js'
import { nodeOf } from './scope-graph.js'
import { findSimilar, type SimilarArgs, type SimilarEntity } from './similar.js'
import { communitiesOf, valuesOf, type Measure } from './values.js'

type Info = GraphQLResolveInfo

/** An entity whose measures are asked for; each is computed only where it is selected. */
interface Measured {
  readonly scope: Scope
  readonly entity: EntityIndex
}

interface MeasuresArgs {
  readonly over?: MeasureScope | null
  readonly facts?: unknown
}

/** A measure of an entity, 0 where it has no relation in the scope. */
const value =
  (measure: Measure) =>
  async ({ scope, entity }: Measured, _args: unknown, context: Context): Promise<number> => {
    const { graph, values } = await valuesOf(scope, measure, context)
    return values[nodeOf(graph, entity) ?? -1] ?? 0
  }

const load = (entity: EntityIndex, { entityIds }: Topology, { loaders }: Context, info: Info) =>
  loaders.load(info, 'Entity', entityIds[entity] as string)

/** The first of some entities. */
const loadFirst = (
  entities: readonly EntityIndex[],
  { entityIds }: Topology,
  first: number,
  { loaders, limits }: Context,
  info: Info,
) => {
  checkPageSize(first, limits.maxPageSize)
  return loaders.loadMany(
    info,
    'Entity',
    entities.slice(0, first).map((entity) => entityIds[entity] as string),
  )
}

interface First {
  readonly first: number
}

/** An edge is its row. */
const edge = { node: (row: unknown) => row }

const measuresOf = async (
  { id }: AnswerObject,
  args: MeasuresArgs,
  context: Context,
  info: Info,
): Promise<Measured> => {
  const { over, facts } = await withFacts(context, info, args)
  const scope = await readScope(context, over, facts)
  return { scope, entity: scope.topology.indexOf(id as string) ?? -1 }
}

const resolvers = {
  Query: {
    rankedEntities: async (_root: unknown, args: RankedEntitiesArgs, context: Context, info: Info) =>
      rankEntities(context, await withFacts(context, info, args)),
    communities: async (_root: unknown, args: CommunitiesArgs, context: Context, info: Info) =>
      findCommunities(context, await withFacts(context, info, args)),
    bridges: async (_root: unknown, args: BridgesArgs, context: Context, info: Info) =>
      findBridges(context, await withFacts(context, info, args)),
    similar: async (_root: unknown, args: SimilarArgs, context: Context, info: Info) =>
      findSimilar(context, await withFacts(context, info, args)),
  },
  Measures: {
    partners: value('PARTNERS'),
    strength: value('STRENGTH'),
    pageRank: value('PAGE_RANK'),
    betweenness: value('BETWEENNESS'),
    betweennessError: async ({ scope, entity }: Measured, _args: unknown, context: Context) => {
      const { graph, errors } = await valuesOf(scope, 'BETWEENNESS', context)
      return errors?.[nodeOf(graph, entity) ?? -1] ?? 0
    },
    core: value('CORE'),
    brokerage: (measured: Measured, args: unknown, context: Context) =>
      measured.scope.over.between ? value('BROKERAGE')(measured, args, context) : null,
    community: async ({ scope, entity }: Measured, _args: unknown, context: Context) => {
      const { graph, values } = await communitiesOf(scope, context)
      return values[nodeOf(graph, entity) ?? -1] ?? null
    },
  },
  RankedEntityConnection: {
    ...rankedConnection,
    nodes: ({ rows }: RankedEntities, _args: unknown, context: Context, info: Info) =>
      Promise.all(rows.map(({ entity, topology }) => load(entity, topology, context, info))),
  },
  RankedEntityEdge: {
    node: ({ entity, topology }: RankedEntity, _args: unknown, context: Context, info: Info) =>
      load(entity, topology, context, info),
  },
  CommunityConnection: rankedConnection,
  CommunityEdge: edge,
  Community: {
    size: ({ value: size }: Community) => size,
    members: ({ members, topology }: Community, { first }: First, context: Context, info: Info) =>
      loadFirst(members, topology, first, context, info),
  },
  BridgeConnection: rankedConnection,
  BridgeEdge: edge,
  Bridge: {
    entity: ({ entity, sides }: Bridge, _args: unknown, context: Context, info: Info) =>
      load(entity, (sides[0] as BridgeSide).topology, context, info),
    pairs: ({ value: pairs }: Bridge) => pairs,
  },
  BridgeSide: {
    place: ({ place, topology }: BridgeSide, _args: unknown, context: Context, info: Info) =>
      load(place, topology, context, info),
    count: ({ reached }: BridgeSide) => reached.length,
    entities: ({ reached, topology }: BridgeSide, { first }: First, context: Context, info: Info) =>
      loadFirst(reached, topology, first, context, info),
  },
  SimilarConnection: rankedConnection,
  SimilarEdge: edge,
  SimilarEntity: {
    entity: ({ entity, topology }: SimilarEntity, _args: unknown, context: Context, info: Info) =>
      load(entity, topology, context, info),
    similarity: ({ value: similarity }: SimilarEntity) => similarity,
    sharedCount: ({ shared }: SimilarEntity) => shared.length,
    shared: ({ shared, topology }: SimilarEntity, { first }: First, context: Context, info: Info) =>
      loadFirst(shared, topology, first, context, info),
  },
}

/** Resolvers of measures, which every kind of entity has, of lists by them, and of what is found with the same graphs. */
export const measuresResolvers = ({ kinds }: Model) => [
  resolvers,
  Object.fromEntries([...kinds.keys()].map((kind) => [kind, { measures: measuresOf }])),
]
