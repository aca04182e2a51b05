import { firstAtLeast } from '../numbers/in-order.js'
import type { EntityIndex, RelationIndex, Topology } from './topology.js'

/** The relations of one type: those from `first` up to `end`. */
export interface TypeRange {
  readonly first: RelationIndex
  readonly end: RelationIndex
}

/** Ids of relations begin with their type and a slash; `0` is the character after the slash. */
export const rangeOfType = ({ relationIds }: Topology, type: string): TypeRange => ({
  first: firstAtLeast(relationIds, `${type}/`),
  end: firstAtLeast(relationIds, `${type}0`),
})

/** Tells whether a relation is of one of some types, by its place alone. */
export function typeTest(topology: Topology, types: readonly string[]): (relation: RelationIndex) => boolean {
  const bounds: number[] = []
  for (const { first, end } of types.map((type) => rangeOfType(topology, type)).sort((a, b) => a.first - b.first)) {
    if (first === end) continue
    // Types that follow one another are one range.
    if (bounds.at(-1) === first) bounds[bounds.length - 1] = end
    else bounds.push(first, end)
  }
  return (relation) => {
    for (let at = 0; at < bounds.length; at += 2)
      if (relation < (bounds[at + 1] as number)) return relation >= (bounds[at] as number)
    return false
  }
}

/**
 * How many relations of a type an entity has in a direction. Takes a few steps however many there are, because the
 * relations of an entity are sorted by id and so by type.
 */
export const countOfType = (
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
  range: TypeRange,
): number => {
  const [start, end] = spanOf(topology, entity, direction, range)
  return end - start
}

/** Calls `visit` with each relation of a type at an entity in a direction, in order of id. */
export function eachOfType(
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
  range: TypeRange,
  visit: (relation: RelationIndex, other: EntityIndex) => void,
): void {
  const isOut = direction === 'OUT'
  const relations = isOut ? topology.outgoing : topology.incoming
  const others = isOut ? topology.to : topology.from
  const [start, end] = spanOf(topology, entity, direction, range)
  for (let at = start; at < end; at++) {
    const relation = relations[at] as RelationIndex
    visit(relation, others[relation] as EntityIndex)
  }
}

function spanOf(
  topology: Topology,
  entity: EntityIndex,
  direction: 'OUT' | 'IN',
  { first, end }: TypeRange,
): [start: number, end: number] {
  const isOut = direction === 'OUT'
  const starts = isOut ? topology.outgoingStart : topology.incomingStart
  const relations = isOut ? topology.outgoing : topology.incoming
  const [from, to] = [starts[entity] as number, starts[entity + 1] as number]
  const start = firstAtLeast(relations, first, from, to)
  return [start, firstAtLeast(relations, end, start, to)]
}
