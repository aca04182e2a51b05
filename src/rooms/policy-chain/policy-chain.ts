import { InvalidInputError } from '../../errors.js'
import type { ChainDirection, QueryPolicyChainArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { sourcesOf } from '../../facts/fact-filter.js'
import { CHAIN_STEPS, type Model } from '../../ontology/model.js'
import { chainedKinds, chainTypes } from '../../ontology/roles.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import { budgetOf, type StoppedBy } from '../../traversal/budget.js'
import { findChains, type Heading } from '../../traversal/chains.js'
import type { WithFacts } from '../../request/which-facts.js'
import { uncited } from '../../topology/uncited.js'
import { checkFirst, checkLength } from '../paths/check-input.js'
import { NONE_ASKED_FOR } from '../paths/no-path.js'
import { viewOf, type PathResultView } from '../paths/path-view.js'
import { requirePlace } from '../../references/require-place.js'

const HEADINGS: Readonly<Record<ChainDirection, Heading | null>> = {
  WHAT_IT_BUILDS_ON: 'ALONG',
  WHAT_BUILDS_ON_IT: 'AGAINST',
  EITHER: null,
}

/** What the ontology says of chains. */
interface Links {
  /** The kinds that chains start at and lead through. */
  readonly kinds: readonly string[]
  /** The types that say what builds on what; a chain follows them one way. */
  readonly buildsOn: readonly string[]
  /** The types of chains that lead to what something builds on: who took it up or dropped it is not a ground of it. */
  readonly grounds: readonly string[]
  readonly all: readonly string[]
}

const linksOf = (model: Model): Links => ({
  kinds: chainedKinds(model),
  buildsOn: chainTypes(model, 'BUILDS_ON'),
  grounds: chainTypes(model, 'BUILDS_ON', 'PART'),
  all: chainTypes(model, ...CHAIN_STEPS),
})

/** The chains of what builds on what, with its parts and with who took it up or dropped it. */
export async function findPolicyChains(
  context: Context,
  args: WithFacts<QueryPolicyChainArgs>,
): Promise<PathResultView> {
  checkFirst(args.first, context.limits)
  checkLength(args.depth, 'depth', context.limits)
  const topology = await context.topology()
  const links = linksOf(context.model)
  const isLink = (entity: EntityIndex): boolean => links.kinds.includes(topology.entityKinds[entity] as string)
  const start = await requirePlace(context, topology, args.of, 'of')
  if (!isLink(start))
    throw new InvalidInputError(
      `"of" is ${topology.entityIds[start]}: chains start at one of the kinds ${links.kinds.join(', ')}. Ask "paths" or "neighborhood" about others.`,
    )
  const budget = budgetOf(context)
  const heading = HEADINGS[args.direction]
  const usable = relationFilter(topology, {
    facts: args.facts,
    relations: heading === 'ALONG' ? links.grounds : links.all,
  })
  const heads = (relation: RelationIndex): boolean =>
    links.buildsOn.includes(topology.relationTypes[relation] as string)
  const { chains, hasMore } = await findChains(
    topology,
    { ...args, start, usable, heads, heading, goesOn: isLink },
    budget,
  )
  const truncatedBecause = budget.stoppedBy ?? (hasMore ? 'SIZE' : null)
  return {
    paths: chains.map((chain) => viewOf(topology, chain)),
    shared: [],
    truncated: truncatedBecause !== null,
    truncatedBecause,
    excluded: [],
    expanded: budget.expanded,
    reason: chains.length > 0 ? null : whyNoChain(topology, start, links, args, budget.stoppedBy),
  }
}

function whyNoChain(
  topology: Topology,
  start: EntityIndex,
  { all }: Links,
  { direction, facts, first }: WithFacts<QueryPolicyChainArgs>,
  stoppedBy: StoppedBy | null,
): string {
  if (first === 0) return NONE_ASKED_FOR
  const id = topology.entityIds[start]
  if (stoppedBy) return `The search had to stop before it found a chain from ${id}.`
  const fits = relationFilter(topology, { relations: all })
  let leftOut = 0
  eachRelation(topology, start, 'BOTH', (relation) => (leftOut += fits(relation) ? 1 : 0))
  if (leftOut === 0) return `No relation of the types ${all.join(', ')} joins ${id} with anything.`
  const what = direction === 'EITHER' ? 'The filters' : `The filters and the direction ${direction}`
  const relations = leftOut === 1 ? 'the only relation' : `all ${leftOut} relations`
  return `${what} leave out ${relations} of the types ${all.join(', ')} at ${id}.${uncited(topology, sourcesOf(facts)) ?? ''}`
}
