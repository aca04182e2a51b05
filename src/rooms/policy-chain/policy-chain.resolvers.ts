import type { GraphQLResolveInfo } from 'graphql'
import type { QueryPolicyChainArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { withFacts } from '../../request/which-facts.js'
import { findPolicyChains } from './policy-chain.js'

/** Resolvers of `policyChain`; the room of paths resolves what is below. */
export const policyChainResolvers = {
  Query: {
    policyChain: async (_root: unknown, args: QueryPolicyChainArgs, context: Context, info: GraphQLResolveInfo) =>
      findPolicyChains(context, await withFacts(context, info, args)),
  },
}
