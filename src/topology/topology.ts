import type { FactColumns } from '../facts/fact-columns.js'
import type { GraphRoles } from '../ontology/roles.js'
import type { TextColumn } from './text-column.js'

export { STANCES, type Day } from '../facts/fact-columns.js'

/** An entity by its place in the topology; places follow the order of ids, so comparing places compares ids. */
export type EntityIndex = number

/** A relation by its place in the topology; places follow the order of ids. */
export type RelationIndex = number

/**
 * The whole graph as compact arrays, for traversals: who is joined with whom by which relation, and what a filter needs
 * to know of it. Immutable; one for each state of the graph.
 */
export interface Topology extends FactColumns, GraphRoles {
  readonly entityIds: readonly string[]
  /** Values of the `Kind` enum. */
  readonly entityKinds: readonly string[]
  readonly relationIds: readonly string[]
  readonly relationTypes: readonly string[]
  readonly from: Int32Array
  readonly to: Int32Array
  /** NaN where nobody gave one. */
  readonly weight: Float64Array
  /** The way in which the two ends cooperate. */
  readonly channel: TextColumn
  /** What the weight counts. */
  readonly unit: TextColumn
  readonly sources: readonly (readonly string[])[]
  /** The relations that start at an entity: `outgoing[outgoingStart[e]]` up to `outgoingStart[e + 1]`, in order of id. */
  readonly outgoingStart: Int32Array
  readonly outgoing: Int32Array
  /** The relations that lead to an entity, likewise. */
  readonly incomingStart: Int32Array
  readonly incoming: Int32Array
  /** The place of an entity; undefined when the id is unknown. */
  indexOf(entityId: string): EntityIndex | undefined
}

/** The number of relations at an entity, in both directions. */
export const degreeOf = (topology: Topology, entity: EntityIndex): number =>
  end(topology.outgoingStart, entity) -
  start(topology.outgoingStart, entity) +
  end(topology.incomingStart, entity) -
  start(topology.incomingStart, entity)

/** The entity at the other end of a relation; the entity itself for a self-loop. */
export const otherEnd = (topology: Topology, relation: RelationIndex, entity: EntityIndex): EntityIndex =>
  (topology.from[relation] === entity ? topology.to[relation] : topology.from[relation]) as EntityIndex

/** Calls `visit` with every relation at an entity, outgoing before incoming, each in order of id; a self-loop once. */
export function eachRelation(
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN' | 'BOTH',
  visit: (relation: RelationIndex, other: EntityIndex) => void,
): void {
  if (direction !== 'IN')
    for (let i = start(topology.outgoingStart, entity); i < end(topology.outgoingStart, entity); i++) {
      const relation = topology.outgoing[i] as RelationIndex
      visit(relation, topology.to[relation] as EntityIndex)
    }
  if (direction === 'OUT') return
  for (let i = start(topology.incomingStart, entity); i < end(topology.incomingStart, entity); i++) {
    const relation = topology.incoming[i] as RelationIndex
    const other = topology.from[relation] as EntityIndex
    if (direction === 'IN' || other !== entity) visit(relation, other)
  }
}

const start = (offsets: Int32Array, entity: EntityIndex): number => offsets[entity] as number
const end = (offsets: Int32Array, entity: EntityIndex): number => offsets[entity + 1] as number
