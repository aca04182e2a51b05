import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'

/** One end of a relation as a number: twice the relation, and 1 more for the end that it leads to. */
export type RelationEnd = number

/** The end that a relation starts at. */
export const startOf = (relation: RelationIndex): RelationEnd => 2 * relation

/** The end that a relation leads to. */
export const goalOf = (relation: RelationIndex): RelationEnd => 2 * relation + 1

/** The relation of an end. */
export const relationOf = (end: RelationEnd): RelationIndex => end >> 1

/** The entity at an end. */
export const entityAt = ({ from, to }: Topology, end: RelationEnd): EntityIndex =>
  ((end & 1) === 0 ? from : to)[end >> 1] as EntityIndex
