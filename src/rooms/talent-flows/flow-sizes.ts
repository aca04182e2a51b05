import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import { FlowTable } from '../../flows/flow-table.js'
import { PairTable } from '../../flows/pair-table.js'
import { eachFlowFact, type FlowPass, type FlowQuery } from './flow-facts.js'
import { weightOf } from './flows.js'
import { measureAll, pairsFor } from './measure-all.js'

/** The sizes of all flows of a query, in no particular order: the greater of the people known by name and the largest number counted. */
export interface FlowSizes extends FlowPass {
  readonly sizes: FlowTable
}

/**
 * Measures every flow of a query without keeping who moved: a graph has far more flows than a page shows, and only
 * those of the page are collected.
 */
export async function measureFlows(topology: Topology, query: FlowQuery, budget: TraversalBudget): Promise<FlowSizes> {
  const kept = await pairsFor(topology, query)
  if (kept) return measureAll(topology, query, kept, budget)
  const measures = new Measures()
  const pass = await eachFlowFact(topology, query, budget, {
    move: (origin, destination, stay) => measures.addPerson(origin, destination, topology.from[stay] as EntityIndex),
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

  sizes(): FlowTable {
    const sizes = this.named.map((named, flow) => Math.max(named, this.counted[flow] as number))
    return new FlowTable(this.pairs.firsts, this.pairs.seconds, sizes)
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
