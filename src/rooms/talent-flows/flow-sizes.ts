import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { eachFlowFact, type FlowPass, type FlowQuery } from './flow-facts.js'
import { weightOf } from './flows.js'
import { PairTable } from './pair-table.js'

/** A flow by its ends, and how many people it is known to have. */
export interface FlowSize {
  readonly origin: EntityIndex
  readonly destination: EntityIndex
  /** The greater of the people known by name and the largest number that somebody counted. */
  readonly size: number
}

/** The sizes of all flows of a query, in no particular order. */
export interface FlowSizes extends FlowPass {
  readonly sizes: readonly FlowSize[]
}

/**
 * Measures every flow of a query without keeping who moved: a graph has far more flows than a page shows, and only
 * those of the page are collected.
 */
export async function measureFlows(topology: Topology, query: FlowQuery, budget: TraversalBudget): Promise<FlowSizes> {
  const measures = new Measures()
  const pass = await eachFlowFact(topology, query, budget, {
    move: (origin, destination, { person }) => measures.addPerson(origin, destination, person),
    count: (origin, destination, relation) => measures.addCount(origin, destination, weightOf(topology, relation) ?? 0),
  })
  return { ...pass, sizes: measures.sizes() }
}

/** Parallel lists by the number of a pair of ends: far cheaper than an object for each flow. */
class Measures {
  private readonly pairs = new PairTable()
  private readonly named: number[] = []
  private readonly lastPerson: EntityIndex[] = []
  private readonly counted: number[] = []

  /** People come one after the other, so that one who was counted for a flow was the last one to be. */
  addPerson(origin: EntityIndex, destination: EntityIndex, person: EntityIndex): void {
    const flow = this.flow(origin, destination)
    if (this.lastPerson[flow] === person) return
    this.lastPerson[flow] = person
    this.named[flow] = (this.named[flow] as number) + 1
  }

  addCount(origin: EntityIndex, destination: EntityIndex, number: number): void {
    const flow = this.flow(origin, destination)
    this.counted[flow] = Math.max(this.counted[flow] as number, number)
  }

  sizes(): FlowSize[] {
    const { firsts, seconds } = this.pairs
    return this.named.map((named, flow) => ({
      origin: firsts[flow] as EntityIndex,
      destination: seconds[flow] as EntityIndex,
      size: Math.max(named, this.counted[flow] as number),
    }))
  }

  private flow(origin: EntityIndex, destination: EntityIndex): number {
    const flow = this.pairs.numberOf(origin, destination)
    if (flow === this.named.length) {
      this.named.push(0)
      this.lastPerson.push(-1)
      this.counted.push(0)
    }
    return flow
  }
}
