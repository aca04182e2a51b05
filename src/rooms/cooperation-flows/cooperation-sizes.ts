import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { FlowTable } from '../../flows/flow-table.js'
import { PairTable } from '../../flows/pair-table.js'
import { relationOf } from '../../flows/relation-end.js'
import { eachCooperation, type CooperationPass, type CooperationQuery } from './cooperations.js'
import { measureAll, pairsFor } from './measure-all.js'

/** The sizes of all flows of a query, in no particular order. */
export interface CooperationSizes extends CooperationPass {
  readonly sizes: FlowTable
}

/**
 * Measures every flow of a query: by the weights in a unit, added up, or by how many relations it has where `unit` is
 * null. Flows without a weight in the unit are left out.
 */
export async function measureCooperation(
  topology: Topology,
  query: CooperationQuery,
  unit: string | null,
  budget: TraversalBudget,
): Promise<CooperationSizes> {
  const sizeOf = relationSize(topology, unit)
  const kept = await pairsFor(topology, query)
  if (kept) return measureAll(topology, query, sizeOf, kept, budget)
  const measures = new Measures()
  const pass = await eachCooperation(topology, query, budget, (origin, destination, from) => {
    const relation = relationOf(from)
    const size = sizeOf(relation)
    if (size !== null) measures.add(origin, destination, relation, size)
  })
  return { ...pass, sizes: measures.sizes() }
}

function relationSize(
  { unit: units, weight }: Topology,
  unit: string | null,
): (relation: RelationIndex) => number | null {
  if (unit === null) return () => 1
  const wanted = units.values.indexOf(unit)
  return (relation) => {
    const size = weight[relation] as number
    return units.at[relation] === wanted && !Number.isNaN(size) ? size : null
  }
}

/** Parallel lists by the number of a pair of ends. The pair has no direction, so the lower index comes first in it. */
class Measures {
  private readonly pairs = new PairTable()
  private readonly size: number[] = []
  private readonly lastRelation: RelationIndex[] = []
  /** Whether relations of the pair fit the ends asked for with the lower index as the origin. */
  private readonly fitsInOrder: boolean[] = []

  /** Relations come one after the other, so that one that was counted for a pair was the last one to be. */
  add(origin: EntityIndex, destination: EntityIndex, relation: RelationIndex, size: number): void {
    const isInOrder = origin <= destination
    const flow = isInOrder ? this.pairs.numberOf(origin, destination) : this.pairs.numberOf(destination, origin)
    if (isInOrder || flow === this.size.length) this.fitsInOrder[flow] = isInOrder
    if (this.lastRelation[flow] === relation) return
    this.lastRelation[flow] = relation
    this.size[flow] = (this.size[flow] ?? 0) + size
  }

  sizes(): FlowTable {
    const { firsts, seconds } = this.pairs
    const ends = (inOrder: readonly number[], turned: readonly number[]): EntityIndex[] =>
      inOrder.map((end, flow) => (this.fitsInOrder[flow] ? end : (turned[flow] as EntityIndex)))
    return new FlowTable(ends(firsts, seconds), ends(seconds, firsts), this.size)
  }
}
