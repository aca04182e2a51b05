import { InvalidInputError } from '../../errors.js'
import type { Kind, QueryPolicyChainArgs, RelationType } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../topology/topology.js'
import { budgetOf, type StoppedBy } from '../../traversal/budget.js'
import { findChains } from '../../traversal/chains.js'
import { uncited } from '../paths/advice.js'
import { checkFilter, checkFirst, checkLength } from '../paths/check-input.js'
import { viewOf, type PathResultView } from '../paths/path-view.js'
import { requirePlace } from '../entity-ref/require-place.js'

/** The types by which policies answer one another, or are taken up and dropped. */
const CHAIN: readonly RelationType[] = ['REFERS_TO', 'INSPIRED_BY', 'PART_OF', 'USES', 'WITHDREW']

/** The types that say what builds on what; a chain follows them one way. */
const BUILDS_ON: readonly string[] = ['REFERS_TO', 'INSPIRED_BY'] satisfies RelationType[]

/** The kinds that chains start at and go on from. */
const LINKS: readonly Kind[] = ['POLICY', 'PROGRAMME', 'CONCEPT']

/** The chains of what refers to, inspires, uses or withdraws what, from a policy, programme or concept. */
export async function findPolicyChains(context: Context, args: QueryPolicyChainArgs): Promise<PathResultView> {
  checkFirst(args.first, context.limits)
  checkLength(args.depth, 'depth', context.limits)
  checkFilter(args)
  const topology = await context.topology()
  const start = await requirePlace(context, topology, args.of, 'of')
  if (!isLink(topology, start))
    throw new InvalidInputError(
      `"of" is ${topology.entityIds[start]}: chains start at one of the kinds ${LINKS.join(', ')}. Ask "paths" or "neighborhood" about others.`,
    )
  const budget = budgetOf(context)
  const usable = relationFilter(topology, { ...args, relations: CHAIN })
  const heads = (relation: RelationIndex): boolean => BUILDS_ON.includes(topology.relationTypes[relation] as string)
  const goesOn = (entity: EntityIndex): boolean => isLink(topology, entity)
  const { chains, hasMore } = await findChains(topology, { ...args, start, usable, heads, goesOn }, budget)
  const truncatedBecause = budget.stoppedBy ?? (hasMore ? 'SIZE' : null)
  return {
    paths: chains.map((chain) => viewOf(topology, chain)),
    shared: [],
    truncated: truncatedBecause !== null,
    truncatedBecause,
    excluded: [],
    expanded: budget.expanded,
    reason: chains.length > 0 ? null : whyNoChain(topology, start, args.sources, budget.stoppedBy),
  }
}

const isLink = (topology: Topology, entity: EntityIndex): boolean =>
  LINKS.some((kind) => kind === topology.entityKinds[entity])

function whyNoChain(
  topology: Topology,
  start: EntityIndex,
  sources: QueryPolicyChainArgs['sources'],
  stoppedBy: StoppedBy | null,
): string {
  const id = topology.entityIds[start]
  if (stoppedBy) return `The search had to stop before it found a chain from ${id}.`
  const fits = relationFilter(topology, { relations: CHAIN })
  let leftOut = 0
  eachRelation(topology, start, 'BOTH', (relation) => (leftOut += fits(relation) ? 1 : 0))
  return leftOut === 0
    ? `No relation of the types ${CHAIN.join(', ')} joins ${id} with anything.`
    : `The filters leave out all ${leftOut} relations of the types ${CHAIN.join(', ')} at ${id}.${uncited(topology, sources) ?? ''}`
}
