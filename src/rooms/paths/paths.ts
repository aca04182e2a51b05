import { InvalidInputError } from '../../errors.js'
import type { QueryCooperationPathsArgs, QueryPathsArgs, RelationType } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import { withStances } from '../../facts/fact-filter.js'
import { containingTypes } from '../../ontology/containment.js'
import { cooperationTypes } from '../../ontology/roles.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { budgetOf } from '../../traversal/budget.js'
import { shortestPaths } from '../../traversal/shortest-paths.js'
import type { WithFacts } from '../../request/which-facts.js'
import type { SearchArguments } from './advice.js'
import { whyNoPath } from './no-path.js'
import { excludedHubs } from './hubs.js'
import { ANYWHERE } from './passage.js'
import { viewOf, type PathResultView } from './path-view.js'
import { EXISTING, readQuestion } from './question.js'

/** The shortest paths by cooperation between two entities, or the organizations of places. */
export function findCooperationPaths(
  context: Context,
  args: WithFacts<QueryCooperationPathsArgs>,
): Promise<PathResultView> {
  const containing = containingTypes(context.model).filter((type) => args.relations?.some((one) => one === type))
  if (containing.length > 0)
    throw new InvalidInputError(
      `To be in the same place is not cooperation: ask \`paths\` for paths that follow ${containing.join(' or ')}.`,
    )
  const relations = args.relations ?? (cooperationTypes(context.model) as RelationType[])
  const facts = withStances(args.facts, EXISTING)
  return findPaths(context, { ...args, relations, facts }, 'by relations of other types: ask `paths`')
}

/** The shortest paths between two entities, or the organizations of places. Without any, `otherTypes` may be the advice. */
export async function findPaths(
  context: Context,
  args: WithFacts<QueryPathsArgs>,
  otherTypes = 'without "relations"',
): Promise<PathResultView> {
  const question = await readQuestion(context, args)
  const { topology, ends, wholeEnds, passage } = question
  const budget = budgetOf(context)
  const { first } = args
  const search = ({ via, maxLength, ...filter }: SearchArguments) => {
    const usable = relationFilter(topology, filter)
    const where = via === null ? { ...wholeEnds, ...ANYWHERE } : { ...ends, ...passage }
    return shortestPaths(topology, { ...where, usable }, { maxLength, first }, budget)
  }
  const paths = await search(args)
  const { stoppedBy, expanded } = budget
  const fruitless = { ...question, args, longest: context.limits.maxPathLength, otherTypes, again: search }
  return {
    paths: paths.map((path) => viewOf(topology, path)),
    shared: ends.shared.map((entity) => topology.entityIds[entity] as string),
    truncated: stoppedBy !== null,
    truncatedBecause: stoppedBy,
    excluded: excludedHubs(context.limits, topology, passage.hubs),
    expanded,
    reason: paths.length > 0 ? null : await whyNoPath(fruitless, stoppedBy !== null),
  }
}
