import type { Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { PatternMatch, PatternQuery } from '../../traversal/pattern-query.js'
import { PAUSE, PatternSearch, type Position } from '../../traversal/pattern-search.js'
import type { PatternShape } from './check-shape.js'

/** A pattern with its references found. */
export interface PatternQuestion {
  readonly topology: Topology
  readonly shape: PatternShape
  readonly query: PatternQuery
}

/** How far to search, and from where. */
interface Window {
  readonly order: readonly number[]
  readonly after: Position | null
  readonly first: number
}

/** Searches for the first matches of a window; where none is kept they are only counted. */
export async function search(
  topology: Topology,
  query: PatternQuery,
  { order, after, first }: Window,
  budget: TraversalBudget,
  areKept = true,
): Promise<{ readonly matches: readonly PatternMatch[]; readonly count: number; readonly stoppedAt: Position | null }> {
  const patternSearch = new PatternSearch(topology, query, order, after, budget)
  const matches: PatternMatch[] = []
  let count = 0
  for (const match of patternSearch.matches()) {
    if (match === PAUSE) await budget.pause()
    else {
      count++
      if (areKept) matches.push(match)
      if (count >= first) break
    }
  }
  return { matches, count, stoppedAt: patternSearch.stoppedAt }
}
