import { InvalidInputError } from '../../errors.js'
import type { ChainDirection, Kind, QueryPolicyChainArgs, RelationType } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { sourcesOf } from '../../facts/fact-filter.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import { budgetOf, type StoppedBy } from '../../traversal/budget.js'
import { findChains, type Heading } from '../../traversal/chains.js'
import type { WithFacts } from '../facts/which-facts.js'
import { uncited } from '../paths/advice.js'
import { checkFirst, checkLength } from '../paths/check-input.js'
import { NONE_ASKED_FOR } from '../paths/no-path.js'
import { viewOf, type PathResultView } from '../paths/path-view.js'
import { requirePlace } from '../entity-ref/require-place.js'

/** The types by which policies answer one another, or are taken up and dropped. */
const CHAIN: readonly RelationType[] = ['REFERS_TO', 'INSPIRED_BY', 'PART_OF', 'USES', 'WITHDREW']

/** The types that say what builds on what; a chain follows them one way. */
const BUILDS_ON: readonly string[] = ['REFERS_TO', 'INSPIRED_BY'] satisfies RelationType[]

/** The types of chains that lead to what a policy builds on: who uses or withdrew it is no ground of it. */
const GROUNDS: readonly RelationType[] = ['REFERS_TO', 'INSPIRED_BY', 'PART_OF']

const HEADINGS: Readonly<Record<ChainDirection, Heading | null>> = {
  WHAT_IT_BUILDS_ON: 'ALONG',
  WHAT_BUILDS_ON_IT: 'AGAINST',
  EITHER: null,
}

/** The kinds that chains start at and go on from. */
const LINKS: readonly Kind[] = ['POLICY', 'PROGRAMME', 'CONCEPT']

/** The chains of what refers to, inspires, uses or withdraws what, from a policy, programme or concept. */
export async function findPolicyChains(
  context: Context,
  args: WithFacts<QueryPolicyChainArgs>,
): Promise<PathResultView> {
  checkFirst(args.first, context.limits)
  checkLength(args.depth, 'depth', context.limits)
  const topology = await context.topology()
  const start = await requirePlace(context, topology, args.of, 'of')
  if (!isLink(topology, start))
    throw new InvalidInputError(
      `"of" is ${topology.entityIds[start]}: chains start at one of the kinds ${LINKS.join(', ')}. Ask "paths" or "neighborhood" about others.`,
    )
  const budget = budgetOf(context)
  const heading = HEADINGS[args.direction]
  const usable = relationFilter(topology, { facts: args.facts, relations: heading === 'ALONG' ? GROUNDS : CHAIN })
  const heads = (relation: RelationIndex): boolean => BUILDS_ON.includes(topology.relationTypes[relation] as string)
  const goesOn = (entity: EntityIndex): boolean => isLink(topology, entity)
  const { chains, hasMore } = await findChains(topology, { ...args, start, usable, heads, heading, goesOn }, budget)
  const truncatedBecause = budget.stoppedBy ?? (hasMore ? 'SIZE' : null)
  return {
    paths: chains.map((chain) => viewOf(topology, chain)),
    shared: [],
    truncated: truncatedBecause !== null,
    truncatedBecause,
    excluded: [],
    expanded: budget.expanded,
    reason: chains.length > 0 ? null : whyNoChain(topology, start, args, budget.stoppedBy),
  }
}

const isLink = (topology: Topology, entity: EntityIndex): boolean =>
  LINKS.some((kind) => kind === topology.entityKinds[entity])

function whyNoChain(
  topology: Topology,
  start: EntityIndex,
  { direction, facts, first }: WithFacts<QueryPolicyChainArgs>,
  stoppedBy: StoppedBy | null,
): string {
  if (first === 0) return NONE_ASKED_FOR
  const id = topology.entityIds[start]
  if (stoppedBy) return `The search had to stop before it found a chain from ${id}.`
  const fits = relationFilter(topology, { relations: CHAIN })
  let leftOut = 0
  eachRelation(topology, start, 'BOTH', (relation) => (leftOut += fits(relation) ? 1 : 0))
  if (leftOut === 0) return `No relation of the types ${CHAIN.join(', ')} joins ${id} with anything.`
  const what = direction === 'EITHER' ? 'The filters' : `The filters and the direction ${direction}`
  const relations = leftOut === 1 ? 'the only relation' : `all ${leftOut} relations`
  return `${what} leave out ${relations} of the types ${CHAIN.join(', ')} at ${id}.${uncited(topology, sourcesOf(facts)) ?? ''}`
}
