import { eachOfType } from '../topology/of-type.js'
import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import { overlap } from './pattern-facts.js'
import { relationsAt } from './pattern-order.js'
import type { PatternType } from './pattern-query.js'

/** Somebody who shares something with an entity: both have a relation of one type, the same way round, with it. */
export interface Companion {
  readonly entity: EntityIndex
  readonly shared: EntityIndex
  /** Of the entity asked about. */
  readonly relation: RelationIndex
  /** Of the companion. */
  readonly other: RelationIndex
}

/** Which companions are sought. */
export interface CompanionQuery {
  readonly types: readonly PatternType[]
  readonly fits: (relation: RelationIndex) => boolean
  readonly wanted: (entity: EntityIndex) => boolean
  /** Only where both relations held on a day in common. */
  readonly overlapping: boolean
}

/**
 * The companions of an entity by their ids, then by what is shared and by both relations. Incomplete when the budget is
 * spent.
 */
export async function companionsOf(
  topology: Topology,
  entity: EntityIndex,
  query: CompanionQuery,
  budget: TraversalBudget,
): Promise<Companion[]> {
  const found: Companion[] = []
  for (const type of query.types)
    for (const direction of directionsOf(type)) {
      const own: { readonly relation: RelationIndex; readonly shared: EntityIndex }[] = []
      eachEnd(topology, entity, type, direction, (relation, shared) => {
        if (shared !== entity && query.fits(relation)) own.push({ relation, shared })
      })
      for (const { relation, shared } of own) {
        if (budget.due) await budget.pause()
        const back = direction === 'OUT' ? 'IN' : 'OUT'
        if (!budget.look(1 + relationsAt(topology, { types: [type] }, shared, back))) break
        eachEnd(topology, shared, type, back, (other, companion) => {
          if (companion === entity || companion === shared || !query.wanted(companion) || !query.fits(other)) return
          if (!query.overlapping || overlap(topology, [relation, other]))
            found.push({ entity: companion, shared, relation, other })
        })
      }
    }
  return found.sort(compareCompanions)
}

/** A relation that holds the same from either end has no direction to share. */
const directionsOf = ({ either }: PatternType): readonly ('OUT' | 'IN')[] => (either ? ['OUT'] : ['OUT', 'IN'])

function eachEnd(
  topology: Topology,
  entity: EntityIndex,
  { range, either }: PatternType,
  direction: 'OUT' | 'IN',
  visit: (relation: RelationIndex, other: EntityIndex) => void,
): void {
  eachOfType(topology, entity, direction, range, visit)
  if (!either) return
  eachOfType(topology, entity, direction === 'OUT' ? 'IN' : 'OUT', range, (relation, other) => {
    if (other !== entity) visit(relation, other)
  })
}

/** Less than 0 where the one comes before the other. */
export const compareCompanions = (a: Companion, b: Companion): number =>
  a.entity - b.entity || a.shared - b.shared || a.relation - b.relation || a.other - b.other
