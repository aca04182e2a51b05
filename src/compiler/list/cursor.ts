import { createHash } from 'node:crypto'
import type { Value } from '../../engine/engine.js'
import { InvalidInputError } from '../../errors.js'

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)

/**
 * An opaque keyset cursor: the sort values of one row. `connection` names the list and its order, so that a cursor is
 * refused elsewhere; the digest tells an edited cursor from a whole one (it guards against mistakes, not attacks).
 */
export function encodeCursor(connection: string, values: readonly Value[]): string {
  const body = JSON.stringify([digest(connection), ...values])
  return Buffer.from(`${digest(body)}${body}`, 'utf8').toString('base64url')
}

/** Whether a client gave a cursor: an empty one is one, and no good. */
export const isGiven = (cursor: string | null | undefined): cursor is string => cursor !== null && cursor !== undefined

/** The sort values of a cursor. Throws `InvalidInputError` when it was edited or belongs to another connection. */
export function decodeCursor(connection: string, cursor: string, argument: string): Value[] {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const body = text.slice(8)
  if (text.slice(0, 8) !== digest(body))
    throw new InvalidInputError(
      `The value of "${argument}" is not a cursor: pass an endCursor, startCursor or edge cursor of an earlier answer unchanged.`,
    )
  const [tag, ...values] = JSON.parse(body) as [string, ...Value[]]
  if (tag !== digest(connection))
    throw new InvalidInputError(
      `The value of "${argument}" is a cursor of another connection: pass one of the same field with the same orderBy.`,
    )
  return values
}
