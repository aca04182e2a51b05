import { isGiven } from '../../compiler/list/cursor.js'
import { InvalidInputError, LimitExceededError, NotFoundError } from '../../errors.js'
import type { QueryNeighborhoodArgs, QuerySubgraphArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import { budgetOf, type StoppedBy, type TraversalBudget } from '../../traversal/budget.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import { explainMiss } from '../../references/nearest.js'
import { requirePlaces } from '../../references/require-place.js'
import type { WithFacts } from '../../request/which-facts.js'
import { excludedHubs, hubTest, type ExcludedView } from '../paths/hubs.js'
import { grow, type Reached } from './grow.js'
import { linksAmong } from './links.js'
import { compareIds, cursorOf, readCursor } from './position.js'

/** A part of the graph, by places in its topology. */
export interface Subgraph {
  readonly topology: Topology
  readonly nodes: readonly Pick<Reached, 'entity' | 'depth'>[]
  readonly links: readonly RelationIndex[]
  readonly truncatedBecause: StoppedBy | 'SIZE' | null
  readonly excluded: readonly ExcludedView[]
  readonly endCursor: string | null
  readonly expanded: number
}

const MAX_DEPTH = 3
const MAX_NODES = 1000
const REMEDY = 'name it among the centres, or its kind in "kinds", to go on from it'

/** What surrounds entities, nearest and strongest first. */
export async function findNeighborhood(context: Context, args: WithFacts<QueryNeighborhoodArgs>): Promise<Subgraph> {
  checkNeighborhood(args)
  const topology = await context.topology()
  const centres = await findCentres(context, topology, args.of)
  const after = isGiven(args.after) ? readCursor(topology, centres, args.after) : null
  if (args.limit < centres.length)
    throw new InvalidInputError(`"limit" is ${args.limit}: it must leave room for the ${centres.length} centres.`)
  const budget = budgetOf(context)
  const mayUse = relationFilter(topology, args)
  const kinds = args.kinds ? new Set<string>(args.kinds) : null
  const mayAdd = (entity: EntityIndex): boolean => !kinds || kinds.has(topology.entityKinds[entity] as string)
  const hubs = new Set<EntityIndex>()
  const isHub = hubTest(context, topology)
  const mayGoOn = (entity: EntityIndex): boolean => {
    const isLeftOut = !kinds && isHub(entity)
    if (isLeftOut) hubs.add(entity)
    return !isLeftOut
  }
  const room = args.limit - centres.length
  const isNew = (one: Reached): boolean => one.depth > 0 && (!after || compareIds(topology, one, after) > 0)
  const enough = (reached: readonly Reached[]): boolean => reached.filter(isNew).length > room
  const reached = await grow(topology, { centres, depth: args.depth, mayUse, mayAdd, mayGoOn }, budget, enough)
  const added = reached.filter(isNew).slice(0, room)
  const isCut = reached.filter(isNew).length > room
  const nodes = withWaysTo(reached, added, centres.length)
  return {
    ...(await draw(topology, nodes, mayUse, budget, isCut)),
    excluded: excludedHubs(context.limits, topology, hubs, REMEDY),
    endCursor: isCut ? cursorOf(topology, centres, added, after) : null,
  }
}

/** The relations among entities that are given by their ids. */
export async function findSubgraph(context: Context, args: WithFacts<QuerySubgraphArgs>): Promise<Subgraph> {
  const { ids, relations } = args
  checkLists({ ids, relations })
  if (ids.length > MAX_NODES)
    throw new LimitExceededError('The number of ids', MAX_NODES, ids.length, 'draw fewer entities at once.')
  const topology = await context.topology()
  const nodes = []
  for (const id of new Set(ids)) nodes.push({ entity: await requireId(context, topology, id), depth: 0, by: null })
  const drawn = await draw(topology, nodes, relationFilter(topology, args), budgetOf(context), false)
  return { ...drawn, excluded: [], endCursor: null }
}

function checkNeighborhood({ of, depth, limit, relations, kinds }: WithFacts<QueryNeighborhoodArgs>) {
  checkLists({ of, relations, kinds })
  if (depth < 1)
    throw new InvalidInputError(`"depth" is ${depth}: it must be 1 or more; subgraph takes entities alone.`)
  if (depth > MAX_DEPTH)
    throw new LimitExceededError('"depth"', MAX_DEPTH, depth, 'go on from the entities it leads to.')
  if (limit < 1) throw new InvalidInputError(`"limit" is ${limit}: it must be 1 or more.`)
  if (limit > MAX_NODES)
    throw new LimitExceededError('"limit"', MAX_NODES, limit, 'ask for fewer, and for the next with "after".')
}

async function findCentres(
  context: Context,
  topology: Topology,
  refs: QueryNeighborhoodArgs['of'],
): Promise<EntityIndex[]> {
  const centres = await requirePlaces(context, topology, refs, 'of')
  return [...new Set(centres)].sort((a, b) => a - b)
}

async function requireId(context: Context, topology: Topology, id: string): Promise<EntityIndex> {
  const entity = topology.indexOf(id)
  if (entity !== undefined) return entity
  const { message, nearest } = await explainMiss(context, { id }, null)
  throw new NotFoundError(`"ids": ${message}`, { argument: 'ids', nearest })
}

/** The centres, the new entities, and those of earlier pages that lead to them: all in order, in one piece. */
function withWaysTo(reached: readonly Reached[], added: readonly Reached[], centres: number): readonly Reached[] {
  const byEntity = new Map(reached.map((one) => [one.entity, one]))
  const kept = new Set<Reached>(reached.slice(0, centres))
  for (const one of added) {
    let step: Reached | undefined = one
    while (step && !kept.has(step)) {
      kept.add(step)
      step = step.parent === null ? undefined : byEntity.get(step.parent)
    }
  }
  return reached.filter((one) => kept.has(one))
}

async function draw(
  topology: Topology,
  nodes: readonly Pick<Reached, 'entity' | 'depth' | 'by'>[],
  mayUse: (relation: RelationIndex) => boolean,
  budget: TraversalBudget,
  isCut: boolean,
): Promise<Omit<Subgraph, 'endCursor' | 'excluded'>> {
  const first = nodes.flatMap(({ by }) => (by === null ? [] : [by]))
  const entities = nodes.map(({ entity }) => entity)
  const { relations, tooMany } = await linksAmong(topology, entities, first, mayUse, budget)
  const truncatedBecause = budget.stoppedBy ?? (isCut || tooMany ? 'SIZE' : null)
  return { topology, nodes, links: relations, truncatedBecause, expanded: budget.expanded }
}
