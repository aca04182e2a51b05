import { InvalidInputError } from '../errors.js'
import type { Argument } from './argument.js'
import { decodeCursor } from './cursor.js'
import { keysetPredicate, orderLabel, type OrderTerm } from './order.js'
import { orderKeys } from './order-by.js'
import type { CompileContext } from './projection.js'

/** The column of how many a group counts. */
export const SIZE = 'size'

/** A field that groups are parted by, with the column of its values. */
export interface GroupColumn {
  readonly name: string
  readonly column: string
  readonly boolean: boolean
}

/**
 * The order of groups: by `orderBy`, then largest first, then by their fields, so that it is total. The expression of
 * each term is a column. Throws `InvalidInputError` where a key is not grouped by.
 */
export function groupOrder(orderBy: Argument, columns: readonly GroupColumn[]): OrderTerm[] {
  const wanted = orderKeys(orderBy, 'orderBy').map(([key, direction]) => termOf(key, direction.is('DESC'), columns))
  const rest = [termOf('count', true, columns), ...columns.map(({ name }) => termOf(name, false, columns))]
  const terms = [...wanted, ...rest]
  return terms.filter(({ label }, index) => terms.findIndex((one) => one.label === label) === index)
}

function termOf(key: string, descending: boolean, columns: readonly GroupColumn[]): OrderTerm {
  if (key === 'count') return { expression: SIZE, descending, nullable: false, label: key }
  const found = columns.find(({ name }) => name === key)
  if (!found)
    throw new InvalidInputError(
      `"orderBy" names "${key}", which is not in "by": order by what is grouped by, or count.`,
    )
  return { expression: found.column, descending, nullable: true, boolean: found.boolean, label: key }
}

/** What the cursors of a grouping are called: those of another one are refused. */
export const groupsLabel = (kind: string, columns: readonly GroupColumn[], terms: readonly OrderTerm[]): string =>
  `groups of ${kind} by ${columns.map(({ name }) => name).join(',')} ${orderLabel(terms)}`

/** That groups lie after the cursor `after`; nothing where none is given. */
export function afterCursor(
  { builder }: CompileContext,
  after: Argument,
  label: string,
  terms: readonly OrderTerm[],
): string[] {
  if (!after.given) return []
  const params = terms.map((_, index) =>
    builder.param(after, (cursor) => decodeCursor(label, String(cursor), 'after')[index] ?? null),
  )
  const columns = terms.map(({ expression }) => expression)
  return [keysetPredicate(terms, columns, params, false)]
}
