import type { GraphQLResolveInfo } from 'graphql'
import type { AnswerObject } from '../../compiler/answer-object.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../graphql/context.js'
import { citationsOf, type CitationsArgs } from '../citations/citations.js'
import { withFacts } from '../facts/which-facts.js'
import {
  countsOf,
  factsOf,
  peopleOf,
  personCursor,
  statedBy,
  weakestStanceOf,
  yearsOf,
  type MovedPerson,
  type PeoplePage,
} from './flow-answer.js'
import type { FlowEnd } from './flow-ends.js'
import { sizeOf, statedCount } from './flows.js'
import { findTalentFlows, type FlowAnswer, type FlowPage, type TalentFlowsInput } from './talent-flows.js'

/** An entity as the compiler reads it. */
type Owner = AnswerObject

type Window = { readonly first: number; readonly after?: string | null }
type Info = GraphQLResolveInfo

const only = ({ id }: Owner): FlowEnd => ({ refs: [{ id: id as string }] })

const pageInfo = <Row>(rows: readonly Row[], cursor: (row: Row) => string, page: FlowPage | PeoplePage) => ({
  hasNextPage: page.hasNextPage,
  hasPreviousPage: page.hasPreviousPage,
  startCursor: rows.length > 0 ? cursor(rows[0] as Row) : null,
  endCursor: rows.length > 0 ? cursor(rows[rows.length - 1] as Row) : null,
})

/** The arguments of a field of flows. */
type Args = Omit<TalentFlowsInput, 'facts'> & { readonly facts?: FactFilter | null }

const flowsFrom = async (owner: Owner, args: Args, context: Context, info: Info) =>
  findTalentFlows(context, { ...(await withFacts(context, info, args)), from: only(owner) })

const flowsTo = async (owner: Owner, args: Args, context: Context, info: Info) =>
  findTalentFlows(context, { ...(await withFacts(context, info, args)), to: only(owner) })

/** Flows seen from a place: `other` is the end that is not it. */
type PlaceArgs = Args & { readonly direction: 'FROM' | 'TO'; readonly other?: FlowEnd | null }

const sides = {
  FROM: (city: Owner, other: FlowEnd | null) => ({ from: only(city), to: other }),
  TO: (city: Owner, other: FlowEnd | null) => ({ from: other, to: only(city) }),
}

const idAt = ({ topology }: FlowAnswer, entity: number): string => topology.entityIds[entity] as string

const loadRelations = (ids: readonly string[], { loaders }: Context, info: Info) =>
  Promise.all(ids.map((id) => loaders.loadRelation(info, id)))

/** Resolvers of `talentFlows`, and of the same question asked of one organization or city. */
export const talentFlowsResolvers = {
  Query: {
    talentFlows: async (_root: unknown, args: Args, context: Context, info: Info) =>
      findTalentFlows(context, await withFacts(context, info, args)),
  },
  University: { talentFlows: flowsFrom },
  ResearchInstitute: { talentFlows: flowsFrom },
  Company: { talentSources: flowsTo },
  City: {
    talentFlows: async (city: Owner, { direction, other, ...args }: PlaceArgs, context: Context, info: Info) =>
      findTalentFlows(context, { ...(await withFacts(context, info, args)), ...sides[direction](city, other ?? null) }),
  },
  TalentFlowConnection: {
    edges: ({ flows }: FlowPage) => flows,
    nodes: ({ flows }: FlowPage) => flows,
    pageInfo: (page: FlowPage) => pageInfo(page.flows, ({ cursor }) => cursor, page),
  },
  TalentFlowEdge: { node: (answer: FlowAnswer) => answer },
  TalentFlow: {
    origin: (answer: FlowAnswer, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, 'Entity', idAt(answer, answer.flow.origin)),
    destination: (answer: FlowAnswer, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, 'Entity', idAt(answer, answer.flow.destination)),
    size: ({ topology, flow }: FlowAnswer) => sizeOf(topology, flow),
    namedCount: ({ flow }: FlowAnswer) => flow.moves.length,
    people: (answer: FlowAnswer, page: Window, { limits }: Context) => peopleOf(answer, page, limits.maxPageSize),
    statedCount: ({ topology, flow }: FlowAnswer) => statedCount(topology, flow),
    statedBy: async (answer: FlowAnswer, _args: unknown, context: Context, info: Info) =>
      (await loadRelations(statedBy(answer), context, info))[0],
    counts: (answer: FlowAnswer, { first }: Window, context: Context, info: Info) =>
      loadRelations(countsOf(answer, first, context.limits.maxPageSize), context, info),
    countsTotal: ({ flow }: FlowAnswer) => flow.counts.length,
    firstYear: (answer: FlowAnswer) => yearsOf(answer).first,
    lastYear: (answer: FlowAnswer) => yearsOf(answer).last,
    weakestStance: weakestStanceOf,
    citations: (answer: FlowAnswer, { first, ...args }: Window & CitationsArgs, context: Context, info: Info) =>
      citationsOf(context, info, factsOf(answer, first, context.limits.maxPageSize), args),
  },
  TalentFlowPersonConnection: {
    edges: ({ people }: PeoplePage) => people,
    nodes: ({ people }: PeoplePage, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.loadMany(
        info,
        'Person',
        people.map(({ person }) => person),
      ),
    pageInfo: (page: PeoplePage) => pageInfo(page.people, personCursor, page),
  },
  TalentFlowPersonEdge: {
    cursor: personCursor,
    node: ({ person }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, 'Person', person),
    from: ({ from }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) => loaders.loadRelation(info, from),
    to: ({ to }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) => loaders.loadRelation(info, to),
  },
}
