import type { GraphQLResolveInfo } from 'graphql'
import type { Context } from '../../request/context.js'
import { toGroup } from '../groups/entities.js'
import type { GroupKeyInput } from '../groups/grouped.js'
import { findGroups } from '../groups/groups.js'
import { keyScopes } from '../groups/key-scope.js'
import { membersOf, type MembersInput } from '../groups/members.js'
import { findGaps, type GapsInput, type GapView } from './gaps.js'

/** What is grouped or listed of a gap: the entities that lack a value. */
const lacking = ({ kinds, missing, facts }: GapView, context: Context, info: GraphQLResolveInfo) =>
  toGroup(context, 'Entity', { kinds, rows: () => missing }, keyScopes(context, info, facts))

/** Resolvers of `gaps`. */
export const gapsResolvers = {
  Query: {
    gaps: (_root: unknown, args: GapsInput, context: Context, info: GraphQLResolveInfo) =>
      findGaps(context, info, args),
  },
  Gap: {
    missing: ({ missing }: GapView) => missing.length,
    groups: async (
      gap: GapView,
      args: { readonly by: readonly GroupKeyInput[]; readonly first: number },
      context: Context,
      info: GraphQLResolveInfo,
    ) => findGroups(context, info, await lacking(gap, context, info), args),
    members: async (gap: GapView, args: MembersInput, context: Context, info: GraphQLResolveInfo) => {
      const grouped = await lacking(gap, context, info)
      const [rows, count] = [[...gap.missing], gap.missing.length]
      return membersOf({ group: { codes: [], rows, count }, grouped, whole: null }, args, context)
    },
  },
}
