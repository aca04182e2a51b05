import { rangeOfType } from './of-type.js'
import type { EntityIndex, Topology } from './topology.js'

/** How many rows lead to each entity. */
export type RowCounts = Float64Array

/** One row for each entity of some kinds, values of the `Kind` enum. */
export function rowsOfKinds({ entityKinds }: Topology, kinds: ReadonlySet<string>): RowCounts {
  return Float64Array.from(entityKinds, (kind) => (kinds.has(kind) ? 1 : 0))
}

/** One row for each of some entities. */
export function rowsOfEntities({ entityIds }: Topology, entities: ReadonlySet<EntityIndex>): RowCounts {
  return Float64Array.from(entityIds, (_, entity) => (entities.has(entity) ? 1 : 0))
}

/** Which relations are looked at: those of some types, at some entities; all if they are null. */
export interface AskedRelations {
  readonly types: readonly string[] | null
  readonly entities: ReadonlySet<EntityIndex> | null
}

/** One row at an end for each relation that is looked at. */
export function rowsOfRelations(
  topology: Topology,
  { types, entities }: AskedRelations,
  end: 'from' | 'to',
): RowCounts {
  const rows = new Float64Array(topology.entityIds.length)
  eachOfTypes(topology, types, (relation) => {
    if (entities && ![topology.from, topology.to].some((ends) => entities.has(ends[relation] as number))) return
    const entity = topology[end][relation] as number
    rows[entity] = (rows[entity] as number) + 1
  })
  return rows
}

/** The rows after a step along all relations of a type, or of any type if it is null, to entities of some kinds. */
export function rowsAfter(
  topology: Topology,
  rows: RowCounts,
  { type, direction }: { readonly type: string | null; readonly direction: 'OUT' | 'IN' | 'BOTH' },
  kinds: ReadonlySet<string>,
): RowCounts {
  const after = new Float64Array(rows.length)
  eachOfTypes(topology, type === null ? null : [type], (relation) => {
    const [from, to] = [topology.from[relation] as number, topology.to[relation] as number]
    if (direction !== 'IN') after[to] = (after[to] as number) + (rows[from] as number)
    if (direction !== 'OUT') after[from] = (after[from] as number) + (rows[to] as number)
  })
  return after.map((count, entity) => (kinds.has(topology.entityKinds[entity] ?? '') ? count : 0))
}

/** All rows together. */
export const totalOf = (rows: RowCounts): number => rows.reduce((sum, count) => sum + count, 0)

function eachOfTypes(topology: Topology, types: readonly string[] | null, visit: (relation: number) => void): void {
  const ranges = types?.map((type) => rangeOfType(topology, type)) ?? [{ first: 0, end: topology.relationIds.length }]
  for (const { first, end } of ranges) for (let relation = first; relation < end; relation++) visit(relation)
}
