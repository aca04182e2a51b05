import { InvalidInputError } from '../../errors.js'
import type { QueryCooperationPathsArgs, QueryPathsArgs, RelationType } from '../../generated/graphql.js'
import type { Context } from '../../graphql/context.js'
import { relationFilter, type RelationFilter } from '../../topology/relation-filter.js'
import { degreeOf } from '../../topology/topology.js'
import { budgetOf } from '../../traversal/budget.js'
import { shortestPaths } from '../../traversal/shortest-paths.js'
import { whyNoPath } from './no-path.js'
import type { Passage } from './passage.js'
import { viewOf, type PathResultView } from './path-view.js'
import { EXISTING, LOCATED_IN, readQuestion, type Question } from './question.js'

/** The types that speak of working together. `schema/api/paths.graphql` says why each does. */
const COOPERATION: readonly RelationType[] = [
  'COOPERATES_WITH',
  'MEMBER_OF',
  'FOUNDED',
  'SPUN_OFF_FROM',
  'PART_OF',
  'DEVELOPED',
  'SUPPLIED',
  'OFFERS',
]

/** The shortest paths by cooperation between two entities, or the organizations of places. */
export function findCooperationPaths(context: Context, args: QueryCooperationPathsArgs): Promise<PathResultView> {
  if (args.relations?.includes(LOCATED_IN))
    throw new InvalidInputError(
      'To be in the same place is no cooperation: ask `paths` for paths that follow LOCATED_IN.',
    )
  return findPaths(context, {
    ...args,
    relations: args.relations ?? [...COOPERATION],
    stances: args.stances ?? [...EXISTING],
  })
}

/** The shortest paths between two entities, or the organizations of places. */
export async function findPaths(context: Context, args: QueryPathsArgs): Promise<PathResultView> {
  const question = await readQuestion(context, args)
  const { topology, ends, passage } = question
  const budget = budgetOf(context)
  const search = (filter: RelationFilter, through: Omit<Passage, 'hubs'>) =>
    shortestPaths(topology, { ...ends, ...through, usable: relationFilter(topology, filter) }, args, budget)
  const paths = await search(args, passage)
  const { stoppedBy, expanded } = budget
  const again = (filter: RelationFilter, keepVia: boolean) => search(filter, keepVia ? passage : ANYWHERE)
  return {
    paths: paths.map((path) => viewOf(topology, path)),
    shared: ends.shared.map((entity) => topology.entityIds[entity] as string),
    truncated: stoppedBy !== null,
    truncatedBecause: stoppedBy,
    excluded: excludedHubs(context, question),
    expanded,
    reason: paths.length > 0 ? null : await whyNoPath({ ...question, args, hasStopped: stoppedBy !== null, again }),
  }
}

const ANYWHERE: Omit<Passage, 'hubs'> = { passable: () => true, through: null, directed: false }

function excludedHubs({ limits }: Context, { topology, passage }: Question): PathResultView['excluded'] {
  const hubs = [...passage.hubs].map((entity) => ({
    entity: topology.entityIds[entity] as string,
    reason: `It has more than ${limits.hubDegree} relations, so most paths through it mean nothing; name it or its kind in "via" to have them.`,
    degree: degreeOf(topology, entity),
  }))
  return hubs.sort((a, b) => b.degree - a.degree || (a.entity < b.entity ? -1 : 1))
}
