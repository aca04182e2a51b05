import { decodeCursor, encodeCursor } from '../../compiler/cursor.js'
import type { Topology } from '../../topology/topology.js'
import type { FlowSize } from './flow-sizes.js'
import type { FlowGrouping } from './places.js'

/** The greatest first, then by the ids of origin and destination. */
export const compareFlows = (a: FlowSize, b: FlowSize): number =>
  b.size - a.size || a.origin - b.origin || a.destination - b.destination

/** Where a page of flows begins: after this one. */
export interface FlowPosition {
  readonly size: number
  readonly origin: string
  readonly destination: string
}

const cursorName = (groupBy: FlowGrouping): string => `talentFlows(${groupBy})`

/** The cursor of a flow. */
export function flowCursor(topology: Topology, groupBy: FlowGrouping, { origin, destination, size }: FlowSize): string {
  const ids = [origin, destination].map((entity) => topology.entityIds[entity] as string)
  return encodeCursor(cursorName(groupBy), [size, ...ids])
}

/** The place of a cursor. Throws an `InvalidInputError` for one of another list or grouping. */
export function readFlowCursor(groupBy: FlowGrouping, cursor: string): FlowPosition {
  const [size, origin, destination] = decodeCursor(cursorName(groupBy), cursor, 'after')
  return { size: size as number, origin: origin as string, destination: destination as string }
}

/** Whether a flow comes after a cursor. Compares ids, not places in the topology: the graph may have changed since the cursor was made. */
export function isAfter({ entityIds }: Topology, flow: FlowSize, after: FlowPosition): boolean {
  if (flow.size !== after.size) return flow.size < after.size
  const [origin, destination] = [entityIds[flow.origin] as string, entityIds[flow.destination] as string]
  return origin === after.origin ? destination > after.destination : origin > after.origin
}
