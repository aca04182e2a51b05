import { factTest } from '../facts/conditions.js'
import { ALL_FACTS, type WhichFacts } from '../facts/fact-filter.js'
import { typeTest } from './of-type.js'
import type { RelationIndex, Topology } from './topology.js'

/** Which relations a traversal may use; what is not given does not narrow. */
export interface RelationFilter {
  readonly relations?: readonly string[] | null
  readonly facts?: WhichFacts
}

/** Tells whether a traversal may use a relation: the same rules as those of fact lists. */
export function relationFilter(
  topology: Topology,
  { relations, facts = ALL_FACTS }: RelationFilter,
): (relation: RelationIndex) => boolean {
  const { matching } = facts
  const checks: ((relation: RelationIndex) => boolean)[] = [factTest(topology, facts)]
  if (matching) checks.push((relation) => matching.has(topology.relationIds[relation] as string))
  if (relations) checks.unshift(typeTest(topology, relations))
  // Asked of each relation of the graph, so no list of checks is walked.
  return checks.reduce((before, check) => (relation) => before(relation) && check(relation))
}
