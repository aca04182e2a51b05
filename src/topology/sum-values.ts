import { rangeOfType } from './of-type.js'
import type { EntityIndex, RelationIndex, Topology } from './topology.js'

/** A number for each entity, by its place in the topology. */
export type EntityValues = Float64Array

/** The relations of a type, or of any type if it is null, that an entity has in a direction. */
export interface RelationsAt {
  readonly type: string | null
  readonly direction: 'OUT' | 'IN' | 'BOTH'
}

/** Which relations are looked at: those of some types, at some entities; all if they are null. */
export interface AskedRelations {
  readonly types: readonly string[] | null
  readonly entities: ReadonlySet<EntityIndex> | null
}

/** The sum at each entity of what its relations are worth; `other` is the entity at the other end of one. */
export function sumsAtEntities(
  topology: Topology,
  { type, direction }: RelationsAt,
  worth: (relation: RelationIndex, other: EntityIndex) => number,
): EntityValues {
  const sums = new Float64Array(topology.entityIds.length)
  eachOfTypes(topology, type === null ? null : [type], (relation) => {
    const [from, to] = [topology.from[relation] as number, topology.to[relation] as number]
    if (direction !== 'IN') sums[from] = (sums[from] as number) + worth(relation, to)
    if (direction !== 'OUT') sums[to] = (sums[to] as number) + worth(relation, from)
  })
  return sums
}

/** The sum of what relations are worth. */
export function sumOfRelations(
  topology: Topology,
  { types, entities }: AskedRelations,
  worth: (relation: RelationIndex) => number,
): number {
  let sum = 0
  eachOfTypes(topology, types, (relation) => {
    const isAsked = !entities || [topology.from, topology.to].some((ends) => entities.has(ends[relation] as number))
    if (isAsked) sum += worth(relation)
  })
  return sum
}

/** The sum of the values of some entities. */
export function sumOfEntities(values: EntityValues, isAsked: (entity: EntityIndex) => boolean): number {
  return values.reduce((sum, value, entity) => (isAsked(entity) ? sum + value : sum), 0)
}

function eachOfTypes(
  topology: Topology,
  types: readonly string[] | null,
  visit: (relation: RelationIndex) => void,
): void {
  const ranges = types?.map((type) => rangeOfType(topology, type)) ?? [{ first: 0, end: topology.relationIds.length }]
  for (const { first, end } of ranges) for (let relation = first; relation < end; relation++) visit(relation)
}
