import type { TraversalBudget } from '../../traversal/budget.js'
import { searchOrder } from '../../traversal/pattern-order.js'
import type { PatternQuery } from '../../traversal/pattern-query.js'
import { search, type PatternQuestion } from './search.js'

/** Says why no row fits a pattern: a part of it that nothing fits, or what can be left out so that one does. */
export async function whyNoMatch(
  { topology, shape, query }: PatternQuestion,
  budget: TraversalBudget,
): Promise<string> {
  if (budget.stoppedBy)
    return 'The search had to stop before it found a row: go on after "endCursor", or narrow the pattern.'
  const { names, numberOf } = shape
  const empty = names.entities.find((_, entity) => query.entities[numberOf[entity] as number]?.size === 0)
  if (empty !== undefined) return `No entity fits what is asked of "${empty}".`
  const isThere = async (changed: Partial<PatternQuery>): Promise<boolean> => {
    const again = { ...query, ...changed }
    const order = searchOrder(topology, again)
    return (await search(topology, again, { order, after: null, first: 1 }, budget)).count > 0
  }
  if (query.overlaps.length > 0 && (await isThere({ overlaps: [] })))
    return 'Rows fit all but the conditions of "overlap".'
  if (query.sequences.length > 0 && (await isThere({ sequences: [] })))
    return 'Rows fit all but the conditions of "sequence": the dates of the others tell another order, or none.'
  if (await isThere({ overlaps: [], sequences: [], different: [], ascending: [] }))
    return 'Rows fit the entities and relations, but not the "conditions".'
  const [first] = query.relations
  const anyFact = query.relations.map((relation) => ({ ...relation, fits: () => true }))
  if (first && (await isThere({ relations: anyFact }))) return 'There is a row without "facts".'
  if (budget.stoppedBy) return 'No row fits, and the search for the reason had to stop: narrow the pattern.'
  return 'The entities fit, but no relations join them in this shape.'
}
