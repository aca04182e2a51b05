import { keptWith } from '../../topology/kept-with.js'
import type { EntityIndex, RelationIndex, Topology } from '../../topology/topology.js'
import type { TraversalBudget } from '../../traversal/budget.js'
import type { FlowGrouping } from '../../flows/flow-filter.js'
import { FlowTable } from '../../flows/flow-table.js'
import { keepPairs, type AddPair, type KeptPairs } from '../../flows/kept-pairs.js'
import { goalOf, startOf } from '../../flows/relation-end.js'
import { FlowPairs } from '../../flows/roll-up.js'
import { careersOf, type Careers } from './careers.js'
import type { FlowPass, FlowQuery } from './flow-facts.js'
import { weightOf } from './flows.js'
import { eachMove, testsOf } from './moves.js'

/**
 * The pairs of every move of a topology, and after the moves of every counted flow, by their numbers; found once for each
 * grouping. Null where there are too many to keep, or where a query narrows an end or the arrival: few of them fit then.
 */
export async function pairsFor(
  topology: Topology,
  { from, to, arrived, grouping }: FlowQuery,
): Promise<KeptPairs | null> {
  if (from.members !== null || to.members !== null || arrived) return null
  return keptWith(topology, `pairs of flows by ${grouping}`, async () =>
    findPairs(topology, grouping, await careersOf(topology)),
  )
}

const findPairs = (topology: Topology, grouping: FlowGrouping, { stays, arrivals, counts }: Careers) =>
  keepPairs(topology, grouping, {
    facts: stays.length + counts.length,
    each: (fact, ends, add) => {
      if (fact < stays.length)
        ends.each(goalOf(stays[fact] as RelationIndex), goalOf(arrivals[fact] as RelationIndex), add)
      else eachOfCount(topology, ends, counts[fact - stays.length] as RelationIndex, add)
    },
    codeOf: (table, origin, destination) => table.numberOf(origin, destination),
    pairOf: (code) => code,
  })

function eachOfCount({ from, to }: Topology, ends: FlowPairs, relation: RelationIndex, add: AddPair): void {
  if (ends.mayJoin(from[relation] as EntityIndex, to[relation] as EntityIndex))
    ends.each(startOf(relation), goalOf(relation), add)
}

/** Sizes by the number of a pair. */
interface Sizes {
  /** The people known by name, and the last of them. */
  readonly named: Int32Array
  readonly last: Int32Array
  /** The largest number counted; -1 where there is no count. */
  readonly counted: Float64Array
}

/** Measures the flows of a query that narrows neither end nor the arrival, by pairs that are known already. */
export async function measureAll(
  topology: Topology,
  query: FlowQuery,
  kept: KeptPairs,
  budget: TraversalBudget,
): Promise<FlowPass & { readonly sizes: FlowTable }> {
  const { size } = kept.table
  const sizes: Sizes = {
    named: new Int32Array(size),
    last: new Int32Array(size).fill(-1),
    counted: new Float64Array(size).fill(-1),
  }
  const lost = new FlowPairs(topology, query)
  const pass = await eachMove(topology, query, budget, (stay, arrival, move) => {
    if (addMove(kept, sizes, move, topology.from[stay] as EntityIndex) === 0)
      lost.each(goalOf(stay), goalOf(arrival), nothing)
  })
  await addCounts(topology, query, kept, sizes, lost)
  return { ...pass, withoutPlace: lost.withoutPlace, sizes: tableOf(kept, sizes) }
}

const nothing = (): void => undefined

/** Counts a person in the pairs of a move; tells how many there are. */
function addMove({ starts, pairs }: KeptPairs, { named, last }: Sizes, move: number, person: EntityIndex): number {
  const [first, end] = [starts[move] as number, starts[move + 1] as number]
  for (let at = first; at < end; at++) {
    const pair = pairs[at] as number
    if (last[pair] === person) continue
    last[pair] = person
    named[pair] = (named[pair] as number) + 1
  }
  return end - first
}

async function addCounts(
  topology: Topology,
  query: FlowQuery,
  { starts, pairs }: KeptPairs,
  { counted }: Sizes,
  lost: FlowPairs,
): Promise<void> {
  const { stays, counts } = await careersOf(topology)
  const { mayCount } = testsOf(topology, query)
  for (const [index, relation] of counts.entries()) {
    if (!mayCount(relation)) continue
    const fact = stays.length + index
    const number = weightOf(topology, relation) ?? 0
    for (let at = starts[fact] as number; at < (starts[fact + 1] as number); at++) {
      const pair = pairs[at] as number
      counted[pair] = Math.max(counted[pair] as number, number)
    }
    const [origin, destination] = [topology.from[relation] as EntityIndex, topology.to[relation] as EntityIndex]
    if (starts[fact] === starts[fact + 1] && lost.mayJoin(origin, destination))
      lost.each(startOf(relation), goalOf(relation), nothing)
  }
}

/** The flows that have somebody or a count. */
function tableOf({ table }: KeptPairs, { named, counted }: Sizes): FlowTable {
  const [origins, destinations, sizes]: [number[], number[], number[]] = [[], [], []]
  for (let pair = 0; pair < table.size; pair++) {
    const size = Math.max(named[pair] as number, counted[pair] as number)
    if (size === 0 && counted[pair] === -1) continue
    origins.push(table.firsts[pair] as EntityIndex)
    destinations.push(table.seconds[pair] as EntityIndex)
    sizes.push(size)
  }
  return new FlowTable(origins, destinations, sizes)
}
