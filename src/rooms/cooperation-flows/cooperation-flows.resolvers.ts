import type { GraphQLResolveInfo } from 'graphql'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import { citationsOf, type CitationsArgs } from '../../citations/citations.js'
import { withFacts } from '../../request/which-facts.js'
import { flowConnection, flowEdge } from '../../flows/flow-page.js'
import {
  beginningsByYear,
  relationsOf,
  totalsOf,
  weakestStanceOf,
  yearsOf,
  type CooperationAnswer as Answer,
} from './cooperation-answer.js'
import { findCooperationFlows, type CooperationFlowsInput } from './cooperation-flows.js'

type Args = Omit<CooperationFlowsInput, 'facts'> & { readonly facts?: FactFilter | null }
type Info = GraphQLResolveInfo

const load = ({ topology }: Answer, entity: number, { loaders }: Context, info: Info) =>
  loaders.load(info, 'Entity', topology.entityIds[entity] as string)

/** Resolvers of `cooperationFlows`. */
export const cooperationFlowsResolvers = {
  Query: {
    cooperationFlows: async (_root: unknown, args: Args, context: Context, info: Info) =>
      findCooperationFlows(context, await withFacts(context, info, args)),
  },
  CooperationFlowConnection: flowConnection,
  CooperationFlowEdge: flowEdge,
  CooperationFlow: {
    from: (answer: Answer, _args: unknown, context: Context, info: Info) =>
      load(answer, answer.flow.origin, context, info),
    to: (answer: Answer, _args: unknown, context: Context, info: Info) =>
      load(answer, answer.flow.destination, context, info),
    size: ({ flow }: Answer) => flow.size,
    fromCount: ({ flow }: Answer) => flow.atOrigin.size,
    toCount: ({ flow }: Answer) => flow.atDestination.size,
    relationCount: ({ flow }: Answer) => flow.relations.length,
    totals: totalsOf,
    firstYear: (answer: Answer) => yearsOf(answer).first,
    lastYear: (answer: Answer) => yearsOf(answer).last,
    byYear: (answer: Answer, { last }: { readonly last: number }, { limits }: Context) =>
      beginningsByYear(answer, last, limits.maxPageSize),
    weakestStance: weakestStanceOf,
    relations: (answer: Answer, { first }: { readonly first: number }, { limits, loaders }: Context, info: Info) =>
      Promise.all(relationsOf(answer, first, limits.maxPageSize).map((id) => loaders.loadRelation(info, id))),
    citations: (
      answer: Answer,
      { first, ...args }: CitationsArgs & { readonly first: number },
      context: Context,
      info: Info,
    ) => citationsOf(context, info, relationsOf(answer, first, context.limits.maxPageSize), args),
  },
}
