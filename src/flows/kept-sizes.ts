import { KeptFew } from '../topology/kept-few.js'
import type { Topology } from '../topology/topology.js'
import type { TraversalBudget } from '../traversal/budget.js'
import type { Ends, FlowFilter } from './flow-filter.js'
import type { FlowEnd } from './flow-ends.js'
import type { FlowTable } from './flow-table.js'

/** What was measured of the flows of a question. */
interface Measured {
  readonly sizes: FlowTable
  /** False when something is missing. */
  readonly complete: boolean
}

/** A question about flows; whatever else it has narrows them, too. */
interface Asked extends FlowFilter {
  readonly from?: FlowEnd | null
  readonly to?: FlowEnd | null
  /** `unit` and `arrived`: what only one sort of flow is narrowed by. */
  readonly more?: unknown
}

/**
 * What was measured of the flows of a whole graph, by what was asked: the same question is asked by many, and page by
 * page. Kept for one version of the graph. What an end narrows is measured quickly, and is not kept.
 */
export class KeptSizes<Sizes extends Measured> {
  private readonly kept: KeptFew<{ readonly sizes: Sizes; readonly looked: number }>

  /** `most` is how many are kept; one of 300,000 flows takes seven megabytes. */
  constructor(most: number) {
    this.kept = new KeptFew(most)
  }

  /**
   * What an earlier question measured; or what `measure` finds, which is kept if nothing is missing. Either way it costs
   * the budget the same: an answer does not depend on who asked before.
   */
  async of(
    topology: Topology,
    ends: Ends,
    asked: Asked,
    budget: TraversalBudget,
    measure: () => Promise<Sizes>,
  ): Promise<Sizes> {
    const { facts, groupBy, from, to, more } = asked
    if (facts.matching || ends.from.members || ends.to.members) return measure()
    const name = JSON.stringify([groupBy, from, to, more, facts.filters])
    const known = this.kept.get(topology, name)
    if (known && budget.allows(known.looked) && budget.look(known.looked)) return known.sizes
    const before = budget.expanded
    const sizes = await measure()
    if (sizes.complete) this.kept.set(topology, name, { sizes, looked: budget.expanded - before })
    return sizes
  }
}
