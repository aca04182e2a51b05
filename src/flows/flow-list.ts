import { decodeCursor, encodeCursor, isGiven } from '../compiler/list/cursor.js'
import { firstInOrder } from '../numbers/in-order.js'
import type { Topology } from '../topology/topology.js'
import { checkPageSize } from '../arguments/arguments.js'
import type { FlowSize, FlowTable } from './flow-table.js'

/** A page of flows, and where it lies among all of them. */
export interface FlowSlice {
  readonly page: readonly FlowSize[]
  readonly totalCount: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** Where a page of flows begins: after this one. */
interface FlowPosition {
  readonly size: number
  readonly origin: string
  readonly destination: string
}

/** Lists flows of one sort and grouping: the greatest first, then by the ids of their ends. `name` tells lists apart. */
export class FlowList {
  private readonly after: FlowPosition | null

  /** Throws an `InvalidInputError` for a page that is too large or a cursor of another list. */
  constructor(
    private readonly name: string,
    private readonly input: { readonly first: number; readonly after?: string | null },
    maxPageSize: number,
  ) {
    checkPageSize(input.first, maxPageSize)
    this.after = isGiven(input.after) ? this.read(input.after) : null
  }

  /** The page of some flows. */
  slice(topology: Topology, flows: FlowTable): FlowSlice {
    const { after } = this
    const rest: number[] = []
    for (let flow = 0; flow < flows.length; flow++) if (!after || isAfter(topology, flows, flow, after)) rest.push(flow)
    const page = firstInOrder(rest, this.input.first, flows.compare).map((flow) => flows.at(flow))
    return {
      page,
      totalCount: flows.length,
      hasNextPage: rest.length > page.length,
      hasPreviousPage: rest.length < flows.length,
    }
  }

  /** The cursor of a flow. */
  cursor(topology: Topology, { origin, destination, size }: FlowSize): string {
    return encodeCursor(this.name, [
      size,
      ...[origin, destination].map((entity) => topology.entityIds[entity] as string),
    ])
  }

  private read(cursor: string): FlowPosition {
    const [size, origin, destination] = decodeCursor(this.name, cursor, 'after')
    return { size: size as number, origin: origin as string, destination: destination as string }
  }
}

/** Compares ids, not indexes: the graph may have changed since the cursor was made. */
function isAfter({ entityIds }: Topology, flows: FlowTable, flow: number, after: FlowPosition): boolean {
  const size = flows.sizes[flow] as number
  if (size !== after.size) return size < after.size
  const idOf = (end: number | undefined): string => entityIds[end as number] as string
  const [origin, destination] = [idOf(flows.origins[flow]), idOf(flows.destinations[flow])]
  return origin === after.origin ? destination > after.destination : origin > after.origin
}
