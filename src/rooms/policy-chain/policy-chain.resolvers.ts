import type { QueryPolicyChainArgs } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { findPolicyChains } from './policy-chain.js'

/** Resolvers of `policyChain`; the room of paths resolves what is below. */
export const policyChainResolvers = {
  Query: {
    policyChain: (_root: unknown, args: QueryPolicyChainArgs, context: Context) => findPolicyChains(context, args),
  },
}
