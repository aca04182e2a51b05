import { strength } from '../../algorithms/centrality.js'
import type { Context } from '../../request/context.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import type { WithFacts } from '../../request/which-facts.js'
import { noneReason } from './ranked-entities.js'
import { RankedList, type PageArgs, type RankedPage, type RankedRow } from './ranked-list.js'
import { readScope, type MeasureScope } from './scope.js'
import { communitiesOf } from './values.js'

/** What a client asks. */
export interface CommunitiesArgs extends PageArgs {
  readonly over?: MeasureScope | null
  readonly facts?: unknown
}

/** A community: its size is the value, its first member by id the entity. */
export interface Community extends RankedRow {
  readonly number: number
  /** The strongest first, then by id. */
  readonly members: readonly EntityIndex[]
  readonly topology: Topology
}

/** A page of communities, the largest first. */
export interface CommunityPage extends RankedPage<Community> {
  readonly modularity: number
  readonly reason: string | null
}

/** The communities of a scope. */
export async function findCommunities(context: Context, args: WithFacts<CommunitiesArgs>): Promise<CommunityPage> {
  const list = new RankedList('communities', args, context.limits.maxPageSize)
  const scope = await readScope(context, args.over, args.facts)
  const { topology } = scope
  const { graph, values, modularity } = await communitiesOf(scope, context)
  const strengths = strength(graph)
  const members: number[][] = []
  values.forEach((number, node) => (members[number - 1] ??= []).push(node))
  const rows = members.map((nodes, index): Community => {
    const entity = graph.nodes[nodes[0] as number] as EntityIndex
    const strongest = nodes.sort((a, b) => (strengths[b] as number) - (strengths[a] as number) || a - b)
    return {
      entity,
      value: nodes.length,
      number: index + 1,
      members: strongest.map((node) => graph.nodes[node] as EntityIndex),
      topology,
    }
  })
  const page = list.slice(topology, rows)
  return { ...page, modularity, reason: rows.length > 0 ? null : noneReason(graph.size) }
}
