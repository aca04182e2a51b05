import { factTest } from '../facts/conditions.js'
import { ALL_FACTS, type WhichFacts } from '../facts/fact-filter.js'
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
  if (relations) {
    const types = new Set(relations)
    checks.unshift((relation) => types.has(topology.relationTypes[relation] as string))
  }
  // Asked of each relation of the graph: a list of one check need not be walked.
  const [only, ...others] = checks
  return only && others.length === 0 ? only : (relation) => checks.every((check) => check(relation))
}
