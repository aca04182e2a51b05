import { checkLists } from '../../compiler/list/check-lists.js'
import type { NumberedGraph } from '../../algorithms/graph.js'
import type { EntityRef } from '../../generated/graphql.js'
import type { Context } from '../../request/context.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { budgetOf } from '../../traversal/budget.js'
import { requirePlace } from '../../references/require-place.js'
import type { WithFacts } from '../../request/which-facts.js'
import { noneReason } from './ranked-entities.js'
import { RankedList, type PageArgs, type RankedPage, type RankedRow } from './ranked-list.js'
import { readScope, type MeasureScope } from './scope.js'
import { graphOf, nodeOf } from './scope-graph.js'

/** What a client asks. */
export interface SimilarArgs extends PageArgs {
  readonly to: EntityRef
  readonly over?: MeasureScope | null
  readonly kinds?: readonly string[] | null
  readonly facts?: unknown
}

/** An entity like another; the value is the share of all partners of either that they share. */
export interface SimilarEntity extends RankedRow {
  /** In order of id. */
  readonly shared: readonly EntityIndex[]
  readonly topology: Topology
}

/** A page of similar entities, the most similar first. */
export interface SimilarPage extends RankedPage<SimilarEntity> {
  readonly truncated: boolean
  readonly reason: string | null
}

/** The entities of some kinds that share partners with one: of its own kind where none is given. */
export async function findSimilar(context: Context, args: WithFacts<SimilarArgs>): Promise<SimilarPage> {
  checkLists({ kinds: args.kinds })
  const scope = await readScope(context, args.over, args.facts)
  const { topology } = scope
  const to = await requirePlace(context, topology, args.to, 'to')
  const name = `similar(${JSON.stringify([topology.entityIds[to], args.over ?? null])})`
  const list = new RankedList(name, args, context.limits.maxPageSize)
  const graph = await graphOf(scope, context)
  const kinds = new Set(args.kinds ?? [topology.entityKinds[to] as string])
  const budget = budgetOf(context)
  const rows: SimilarEntity[] = []
  const start = nodeOf(graph, to)
  const partners = start === undefined ? [] : partnersOf(graph, start)
  const sharedBy = new Map<number, EntityIndex[]>()
  for (const partner of partners) {
    const around = partnersOf(graph, partner)
    if (budget.due) await budget.pause()
    if (!budget.look(around.length)) break
    for (const other of around) {
      const entity = graph.nodes[other] as EntityIndex
      if (other === start || !kinds.has(topology.entityKinds[entity] as string)) continue
      const shared = sharedBy.get(other)
      if (shared) shared.push(graph.nodes[partner] as EntityIndex)
      else sharedBy.set(other, [graph.nodes[partner] as EntityIndex])
    }
  }
  for (const [node, shared] of sharedBy) {
    const either = partners.length + partnersOf(graph, node).length - shared.length
    rows.push({ entity: graph.nodes[node] as EntityIndex, value: shared.length / either, shared, topology })
  }
  const none = `No entity of the kinds ${[...kinds].join(', ')} shares a partner with it.`
  return {
    ...list.slice(topology, rows),
    truncated: budget.stoppedBy !== null,
    reason: rows.length > 0 ? null : noneReason(graph.size, none),
  }
}

const partnersOf = ({ starts, neighbours }: NumberedGraph, node: number): Int32Array =>
  neighbours.subarray(starts[node], starts[node + 1])
