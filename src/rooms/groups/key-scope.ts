import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../request/context.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import { withFacts } from '../../request/which-facts.js'
import type { KeyScope } from './keys/plain-key.js'
import { Follower } from './keys/follow.js'
import type { GroupKeyInput } from './grouped.js'

/** Makes what one key is read with. */
export type ScopeOf = (input: GroupKeyInput) => Promise<KeyScope>

/** Scopes of the keys of one field, which follow the facts that `@facts` and `own` let count. */
export function keyScopes(context: Context, info: GraphQLResolveInfo, own: FactFilter | null | undefined): ScopeOf {
  let opened: Promise<Pick<KeyScope, 'topology' | 'follower' | 'facts'>> | undefined
  const open = async (): Promise<Pick<KeyScope, 'topology' | 'follower' | 'facts'>> => {
    const { facts } = await withFacts(context, info, { facts: own })
    const topology = await context.topology()
    return { topology, facts, follower: new Follower(topology, context.model, facts) }
  }
  return async ({ field, per = null, over = null }) => ({ context, ...(await (opened ??= open())), field, per, over })
}
