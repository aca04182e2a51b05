import { getNamedType, type GraphQLResolveInfo } from 'graphql'
import type { AnswerObject } from '../../compiler/plan/answer-object.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../../request/context.js'
import type { Model } from '../../ontology/model.js'
import { kindsWith } from '../../ontology/roles.js'
import { citationsOf, type CitationsArgs } from '../../citations/citations.js'
import { withFacts } from '../../request/which-facts.js'
import { flowConnection, flowEdge } from '../../flows/flow-page.js'
import { pageInfoOf } from '../../arguments/page-info.js'
import type { FlowEnd } from '../../flows/flow-ends.js'
import {
  arrivalsByYear,
  countsOf,
  factsOf,
  peopleOf,
  personCursor,
  statedBy,
  weakestStanceOf,
  yearsOf,
  type MovedPerson,
  type PeoplePage,
  type TalentFlowAnswer as FlowAnswer,
} from './flow-answer.js'
import { sizeOf, statedCount } from './flows.js'
import { findTalentFlows, type TalentFlowsInput } from './talent-flows.js'

/** An entity as the compiler reads it. */
type Owner = AnswerObject

type Window = { readonly first: number; readonly after?: string | null }
type Info = GraphQLResolveInfo

const only = ({ id }: Owner): FlowEnd => ({ refs: [{ id: id as string }] })

/** The arguments of a field of flows. */
type Args = Omit<TalentFlowsInput, 'facts'> & { readonly facts?: FactFilter | null }

const flowsFrom = async (owner: Owner, args: Args, context: Context, info: Info) =>
  findTalentFlows(context, { ...(await withFacts(context, info, args)), from: only(owner) })

const flowsTo = async (owner: Owner, args: Args, context: Context, info: Info) =>
  findTalentFlows(context, { ...(await withFacts(context, info, args)), to: only(owner) })

/** Flows seen from a place: `other` is the end that is not it. */
type PlaceArgs = Args & { readonly direction: 'FROM' | 'TO'; readonly other?: FlowEnd | null }

const sides = {
  FROM: (place: Owner, other: FlowEnd | null) => ({ from: only(place), to: other }),
  TO: (place: Owner, other: FlowEnd | null) => ({ from: other, to: only(place) }),
}

const flowsAt = async (place: Owner, { direction, other, ...args }: PlaceArgs, context: Context, info: Info) =>
  findTalentFlows(context, { ...(await withFacts(context, info, args)), ...sides[direction](place, other ?? null) })

/** The type of the entities that a field lists. */
const typeAt = ({ returnType }: Info): string => getNamedType(returnType).name

const idAt = ({ topology }: FlowAnswer, entity: number): string => topology.entityIds[entity] as string

const loadRelations = (ids: readonly string[], { loaders }: Context, info: Info) =>
  Promise.all(ids.map((id) => loaders.loadRelation(info, id)))

/** The same question, asked of one entity of a kind that people come from, go to, or are grouped by. */
const perKind = (model: Model) => [
  ...kindsWith(model, 'talentOrigin').map(({ name }) => ({ [name]: { talentFlows: flowsFrom } })),
  ...kindsWith(model, 'talentDestination').map(({ name }) => ({ [name]: { talentSources: flowsTo } })),
  ...kindsWith(model, 'rollUp').map(({ name }) => ({ [name]: { talentFlows: flowsAt } })),
]

/** Resolvers of `talentFlows`, and of the same question asked of one entity. */
export const talentFlowsResolvers = (model: Model) => [...perKind(model), ofFlows]

const ofFlows = {
  Query: {
    talentFlows: async (_root: unknown, args: Args, context: Context, info: Info) =>
      findTalentFlows(context, await withFacts(context, info, args)),
  },
  TalentFlowConnection: flowConnection,
  TalentFlowEdge: flowEdge,
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
    byYear: (answer: FlowAnswer, { last }: { readonly last: number }, { limits }: Context) =>
      arrivalsByYear(answer, last, limits.maxPageSize),
    weakestStance: weakestStanceOf,
    citations: (answer: FlowAnswer, { first, ...args }: Window & CitationsArgs, context: Context, info: Info) =>
      citationsOf(context, info, factsOf(answer, first, context.limits.maxPageSize), args),
  },
  TalentFlowPersonConnection: {
    edges: ({ people }: PeoplePage) => people,
    nodes: ({ people }: PeoplePage, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.loadMany(
        info,
        typeAt(info),
        people.map(({ person }) => person),
      ),
    pageInfo: (page: PeoplePage) => pageInfoOf(page.people, personCursor, page),
  },
  TalentFlowPersonEdge: {
    cursor: personCursor,
    node: ({ person }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) =>
      loaders.load(info, typeAt(info), person),
    from: ({ from }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) => loaders.loadRelation(info, from),
    to: ({ to }: MovedPerson, _args: unknown, { loaders }: Context, info: Info) => loaders.loadRelation(info, to),
  },
}
