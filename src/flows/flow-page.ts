import type { Topology } from '../topology/topology.js'
import { pageInfoOf } from '../arguments/page-info.js'
import type { FlowList, FlowSlice } from './flow-list.js'
import type { FlowSize } from './flow-table.js'

/** A flow with the topology that its indexes refer to. */
export interface FlowAnswer<Flow> {
  readonly topology: Topology
  readonly flow: Flow
  readonly cursor: string
}

/** A page of flows, strongest first. */
export interface FlowPage<Flow> {
  readonly flows: readonly FlowAnswer<Flow>[]
  readonly totalCount: number
  readonly withoutPlace: number
  readonly truncated: boolean
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly reason: string | null
}

/** The ends of a flow as one text. */
export const pairOf = ({ origin, destination }: Pick<FlowSize, 'origin' | 'destination'>): string =>
  `${origin} ${destination}`

/** The flows of a slice in its order, each with what was collected for it; those that were not collected are left out. */
export function answersOf<Flow extends Pick<FlowSize, 'origin' | 'destination'>>(
  topology: Topology,
  list: FlowList,
  { page }: FlowSlice,
  collected: readonly Flow[],
): FlowAnswer<Flow>[] {
  const found = new Map(collected.map((flow) => [pairOf(flow), flow]))
  return page.flatMap((size) => {
    const flow = found.get(pairOf(size))
    return flow ? [{ topology, flow, cursor: list.cursor(topology, size) }] : []
  })
}

/** Resolvers of a connection of flows and of its edges. */
export const flowConnection = {
  edges: ({ flows }: FlowPage<unknown>) => flows,
  nodes: ({ flows }: FlowPage<unknown>) => flows,
  pageInfo: (page: FlowPage<unknown>) => pageInfoOf(page.flows, ({ cursor }) => cursor, page),
}

/** Resolvers of an edge of flows. */
export const flowEdge = { node: (answer: FlowAnswer<unknown>) => answer }
