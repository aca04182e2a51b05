import { degreeOf, eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import { addWeights, compareRelations, type Path } from './path.js'

/** Whether a chain goes along the relations that give it its heading, or against them. */
export type Heading = 'ALONG' | 'AGAINST'

/** Which chains are sought. */
export interface ChainQuery {
  readonly start: EntityIndex
  /** How many relations a chain may have. */
  readonly depth: number
  /** How many chains. */
  readonly first: number
  readonly usable: (relation: RelationIndex) => boolean
  /** Whether a relation gives a chain its heading: along such relations, or against them, but never both. */
  readonly heads: (relation: RelationIndex) => boolean
  /** The heading of all chains; null where each may take its own. */
  readonly heading: Heading | null
  /** Whether a chain goes on from an entity it has come to. */
  readonly goesOn: (entity: EntityIndex) => boolean
}

/** Chains in order, and whether there are more of them than asked for. */
export interface Chains {
  readonly chains: readonly Path[]
  readonly hasMore: boolean
}

interface Growing extends Path {
  readonly entities: readonly EntityIndex[]
  /** Null as long as it may still go either way. */
  readonly heading: Heading | null
}

/**
 * The chains from an entity that go as far as they can without meeting an entity twice: shortest first, then heavier
 * ones, then by the ids of their relations. When the budget runs out, those found so far are still the first ones.
 */
export async function findChains(topology: Topology, query: ChainQuery, budget: TraversalBudget): Promise<Chains> {
  let chains: readonly Path[] = []
  let growing: Growing[] = [{ start: query.start, relations: [], entities: [query.start], heading: query.heading }]
  for (let length = 0; length < query.depth && growing.length > 0 && chains.length <= query.first; length++) {
    const step = await grow(topology, query, growing, budget)
    if (!step) return { chains: chains.slice(0, query.first), hasMore: chains.length > query.first }
    chains = [...chains, ...inOrder(topology, step.ended)]
    growing = step.longer
  }
  if (chains.length <= query.first) chains = [...chains, ...inOrder(topology, growing)]
  return { chains: chains.slice(0, query.first), hasMore: chains.length > query.first }
}

/** Takes every chain one relation further; those that cannot be have ended. Null when the budget is spent. */
async function grow(
  topology: Topology,
  query: ChainQuery,
  chains: readonly Growing[],
  budget: TraversalBudget,
): Promise<{ ended: Growing[]; longer: Growing[] } | null> {
  const ended: Growing[] = []
  const longer: Growing[] = []
  for (const chain of chains) {
    const last = chain.entities.at(-1) as EntityIndex
    const before = longer.length
    if (chain.relations.length === 0 || query.goesOn(last)) {
      if (budget.due) await budget.pause()
      if (!budget.look(degreeOf(topology, last))) return null
      eachRelation(topology, last, 'BOTH', (relation, other) => {
        if (!chain.entities.includes(other) && query.usable(relation))
          longer.push(...prolong(topology, query, chain, relation, other))
      })
    }
    if (longer.length === before && chain.relations.length > 0) ended.push(chain)
  }
  return { ended, longer }
}

/** The chain with one relation more; nothing where that would turn it round. */
function prolong(
  topology: Topology,
  { heads }: ChainQuery,
  { start, relations, entities, heading }: Growing,
  relation: RelationIndex,
  other: EntityIndex,
): Growing[] {
  const headed = heads(relation) ? (topology.to[relation] === other ? 'ALONG' : 'AGAINST') : heading
  if (heading !== null && headed !== heading) return []
  return [{ start, relations: [...relations, relation], entities: [...entities, other], heading: headed }]
}

function inOrder(topology: Topology, chains: readonly Growing[]): Path[] {
  return chains
    .map(({ start, relations }) => ({ start, relations, weight: addWeights(topology, relations, 0) }))
    .sort((a, b) => b.weight - a.weight || compareRelations(a.relations, b.relations))
    .map(({ start, relations }) => ({ start, relations }))
}
