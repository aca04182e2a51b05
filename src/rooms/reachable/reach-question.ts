import type { QueryReachableArgs } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { checkLists } from '../../compiler/list/check-lists.js'
import { relationFilter } from '../../topology/relation-filter.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { Path } from '../../traversal/path.js'
import { reach, type Reached } from '../../traversal/reach.js'
import type { SearchArguments } from '../paths/advice.js'
import { checkLength } from '../paths/check-input.js'
import type { WithFacts } from '../../request/which-facts.js'
import { ANYWHERE, readPassage, type Passage } from '../paths/passage.js'
import { requirePlace } from '../../references/require-place.js'

/** What a client asks, with its references found. */
export interface ReachQuestion {
  readonly topology: Topology
  readonly start: EntityIndex
  readonly passage: Passage
  readonly args: WithFacts<QueryReachableArgs>
}

/** An entity within reach. */
export interface ReachableRow {
  readonly id: string
  readonly distance: number
  readonly path: Path
  readonly topology: Topology
}

/** Reads and checks the question of a client. Throws when it names unknown entities, asks too much or contradicts itself. */
export async function readReachQuestion(context: Context, args: WithFacts<QueryReachableArgs>): Promise<ReachQuestion> {
  checkLength(args.maxLength, 'maxLength', context.limits)
  checkLists({ relations: args.relations })
  const topology = await context.topology()
  const start = await requirePlace(context, topology, args.from, 'from')
  return { topology, start, passage: await readPassage(context, topology, args.via, [start], [start]), args }
}

/** The entities within reach by these arguments, or others than the client's; nearest first, until `isEnough` says so. */
export async function searchReach(
  { topology, start, passage, args: { kind } }: ReachQuestion,
  { via, maxLength, ...filter }: SearchArguments,
  budget: TraversalBudget,
  isEnough: (rows: readonly ReachableRow[]) => boolean,
): Promise<ReachableRow[]> {
  const rowsOf = (found: readonly Reached[]) => found.map((one) => rowOf(topology, one))
  const query = {
    ...(via === null ? ANYWHERE : passage),
    start,
    maxLength,
    usable: relationFilter(topology, filter),
    wanted: (entity: EntityIndex) => topology.entityKinds[entity] === kind,
    isEnough: (found: readonly Reached[]) => isEnough(rowsOf(found)),
  }
  return rowsOf(await reach(topology, query, budget))
}

const rowOf = (topology: Topology, { entity, path }: Reached): ReachableRow => ({
  id: topology.entityIds[entity] as string,
  distance: path.relations.length,
  path,
  topology,
})
