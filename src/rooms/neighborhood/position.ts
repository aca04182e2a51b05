import { decodeCursor, encodeCursor } from '../../compiler/list/cursor.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { compareReached, type Reached } from './grow.js'

/** Names the neighbourhood of some centres in cursors: around others, a position means nothing. */
const cursorName = (topology: Topology, centres: readonly EntityIndex[]): string =>
  JSON.stringify(['neighborhood', ...centres.map((entity) => topology.entityIds[entity]).sort()])

/** Where a page of a neighbourhood ended: all that its order depends on. */
export type Position = Omit<Reached, 'by' | 'parent' | 'entity'> & { readonly id: string }

/** The cursor after the last of the new entities of a page around centres; the one before it where there is none. */
export function cursorOf(
  topology: Topology,
  centres: readonly EntityIndex[],
  added: readonly Reached[],
  after: Position | null,
): string | null {
  const last = added[added.length - 1]
  const { depth, ties, weight, degree, id } = last
    ? { ...last, id: topology.entityIds[last.entity] as string }
    : (after ?? { depth: 0, ties: 0, weight: 0, degree: 0, id: '' })
  return encodeCursor(cursorName(topology, centres), [depth, ties, weight, degree, id])
}

/** The position that a cursor stands for. Throws an `InvalidInputError` when it is none, or one around other centres. */
export function readCursor(topology: Topology, centres: readonly EntityIndex[], cursor: string): Position {
  const [depth, ties, weight, degree, id] = decodeCursor(cursorName(topology, centres), cursor, 'after')
  return {
    depth: depth as number,
    ties: ties as number,
    weight: weight as number,
    degree: degree as number,
    id: id as string,
  }
}

/** Compares ids, not places in the topology: the graph may have changed since the cursor was made. */
export function compareIds(topology: Topology, one: Reached, { id, ...position }: Position): number {
  const own = topology.entityIds[one.entity] as string
  return compareReached({ ...one, entity: own > id ? 1 : own < id ? -1 : 0 }, { ...position, entity: 0 })
}
