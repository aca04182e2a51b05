import { betweenness } from './betweenness.js'
import { brokerage, type Places } from './brokerage.js'
import { cores, pageRank, partners, strength } from './centrality.js'
import { communities } from './communities.js'
import { buildGraph, type Edges, type Graph, type IsCancelled } from './graph.js'

/** Everything that the worker computes, by name. Arguments and results are plain data and arrays. */
export const JOBS = {
  graph: (edges: Edges) => buildGraph(edges),
  partners: (graph: Graph) => ranked(partners(graph)),
  strength: (graph: Graph) => ranked(strength(graph)),
  pageRank: (graph: Graph, isCancelled: IsCancelled) => ranked(pageRank(graph, isCancelled)),
  cores: (graph: Graph) => ranked(cores(graph)),
  betweenness: (graph: Graph, isCancelled: IsCancelled) => {
    const { values, errors } = betweenness(graph, isCancelled)
    return { ...ranked(values), errors }
  },
  communities: (graph: Graph, isCancelled: IsCancelled) => communities(graph, isCancelled),
  brokerage: ({ graph, places }: { graph: Graph; places: Places }, isCancelled: IsCancelled) =>
    ranked(brokerage(graph, places, isCancelled)),
} as const

/** A value for each node, and the nodes in order: the greatest value first, equal ones in order of the nodes. */
export interface Ranked {
  readonly values: Float64Array
  readonly order: Int32Array
}

function ranked(values: Float64Array): Ranked {
  const order = Int32Array.from(values, (_, node) => node)
  return { values, order: order.sort((a, b) => (values[b] as number) - (values[a] as number) || a - b) }
}

export type JobName = keyof typeof JOBS
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0]
export type JobResult<Name extends JobName> = ReturnType<(typeof JOBS)[Name]>

/** What a job is sent as; the worker looks at the first number of `cancelled` to see whether anybody still waits. */
export interface JobMessage {
  readonly id: number
  readonly name: JobName
  readonly input: unknown
  readonly cancelled: Int32Array
}

/** What comes back. */
export type JobReply = { readonly id: number } & (
  { readonly result: unknown } | { readonly failed: string } | { readonly wasCancelled: true }
)
