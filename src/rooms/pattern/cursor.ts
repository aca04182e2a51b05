import { decodeCursor, encodeCursor } from '../../compiler/list/cursor.js'
import { InvalidInputError } from '../../errors.js'
import { firstAtLeast } from '../../numbers/in-order.js'
import { isSearchOrder } from '../../traversal/pattern-order.js'
import type { PatternMatch } from '../../traversal/pattern-query.js'
import type { Position } from '../../traversal/pattern-search.js'
import type { PatternQuestion } from './search.js'

const CURSOR = 'pattern'

/** A place among the rows of a pattern, and the sequence of entities by which the rows are sorted. */
export interface PatternPosition {
  readonly order: readonly number[]
  readonly position: Position
}

/**
 * The cursor after a match, or of the position at which a search had to stop. It holds ids, so that it stays good when
 * the graph changes, and the sequence of the search, which may be another one then.
 */
export function cursorOf(
  { topology: { entityIds, relationIds } }: PatternQuestion,
  order: readonly number[],
  at: PatternMatch | Position,
): string {
  if ('entities' in at) {
    const entities = order.map((number) => entityIds[at.entities[number] as number] as string)
    return encodeCursor(CURSOR, [[...order], false, entities, at.relations.map((one) => relationIds[one] as string)])
  }
  const idsOf = (ids: readonly string[], indexes: Position) => indexes.map((index) => ids[Math.ceil(index)] ?? '')
  const [entities, relations] = [at.slice(0, order.length), at.slice(order.length)]
  return encodeCursor(CURSOR, [[...order], true, idsOf(entityIds, entities), idsOf(relationIds, relations)])
}

/** The position of a cursor. Throws when it is one of another pattern. */
export function positionOf({ topology, query }: PatternQuestion, cursor: string): PatternPosition {
  const [order, isStop, entities, relations] = decodeCursor(CURSOR, cursor, 'after') as [
    number[],
    boolean,
    string[],
    string[],
  ]
  const isFitting = isStop || (entities.length === order.length && relations.length === query.relations.length)
  if (!isSearchOrder(query, order) || !isFitting)
    throw new InvalidInputError('The value of "after" is a cursor of another pattern: pass one of the same pattern.')
  const position = [
    ...entities.map((id) => indexOf(topology.entityIds, id)),
    ...relations.map((id) => indexOf(topology.relationIds, id)),
  ]
  // What a search stopped at was not looked at.
  if (isStop && position.length > 0) position.push(Math.ceil(position.pop() as number) - 0.5)
  return { order, position }
}

/** Where an id is in a sorted list; between its neighbours if it has gone. */
function indexOf(ids: readonly string[], id: string): number {
  const index = firstAtLeast(ids, id)
  return ids[index] === id ? index : index - 0.5
}
