import type { GraphQLResolveInfo } from 'graphql'
import type { QueryNeighborhoodArgs, QuerySubgraphArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { withFacts } from '../../request/which-facts.js'
import { findNeighborhood, findSubgraph, type Subgraph } from './neighborhood.js'
import { linkOf, nodeOf, type SubgraphLink, type SubgraphNode } from './subgraph-view.js'

/** Resolvers of `neighborhood` and `subgraph`. Kinds, types and weights are at hand; the rest is read when selected. */
export const neighborhoodResolvers = {
  Query: {
    neighborhood: async (_root: unknown, args: QueryNeighborhoodArgs, context: Context, info: GraphQLResolveInfo) =>
      findNeighborhood(context, await withFacts(context, info, args)),
    subgraph: async (_root: unknown, args: QuerySubgraphArgs, context: Context, info: GraphQLResolveInfo) =>
      findSubgraph(context, await withFacts(context, info, args)),
  },
  Subgraph: {
    nodes: ({ topology, nodes }: Subgraph) => nodes.map((node) => nodeOf(topology, node)),
    links: ({ topology, links }: Subgraph) => links.map((link) => linkOf(topology, link)),
    truncated: ({ truncatedBecause }: Subgraph) => truncatedBecause !== null,
  },
  SubgraphNode: {
    entity: ({ entityId }: SubgraphNode, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.load(info, 'Entity', entityId),
  },
  SubgraphLink: {
    relation: ({ relationId }: SubgraphLink, _args: unknown, { loaders }: Context, info: GraphQLResolveInfo) =>
      loaders.loadRelation(info, relationId),
  },
}
