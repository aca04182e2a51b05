import { compareKeys, type SortKey } from './orders.js'

/** A row of a list with the keys it is sorted by; the last of them tells any two rows apart. */
export interface Row {
  readonly keys: readonly SortKey[]
  /** The fields of its edge, beside the cursor. */
  readonly edge: Readonly<Record<string, unknown>>
}

type Args = Readonly<Record<string, any>>

/** How cursors of the oracle begin, so that they are not compared by their text. */
export const CURSOR = 'oracle:'

const DEFAULT_PAGE_SIZE = 20

const cursorOf = (list: string, { keys }: Row): string => CURSOR + JSON.stringify([list, keys])
const keysOf = (cursor: string): SortKey[] => (JSON.parse(cursor.slice(CURSOR.length)) as [string, SortKey[]])[1]

/** A page of rows as a connection: sorted, cut by the cursors, then by `first` or `last`. `list` tells it from other lists. */
export function pageOf(list: string, rows: readonly Row[], { first, last, after, before }: Args) {
  const sorted = [...rows].sort((a, b) => compareKeys(a.keys, b.keys))
  const between = sorted
    .filter(({ keys }) => after == null || compareKeys(keys, keysOf(after)) > 0)
    .filter(({ keys }) => before == null || compareKeys(keys, keysOf(before)) < 0)
  const isBackward = last != null && first == null
  const size: number = first ?? last ?? DEFAULT_PAGE_SIZE
  const page = isBackward ? between.slice(Math.max(0, between.length - size)) : between.slice(0, size)
  const isMore = between.length > size
  const edges = page.map((row) => ({ ...row.edge, cursor: cursorOf(list, row) }))
  return {
    edges,
    nodes: page.map(({ edge }) => edge['node']),
    pageInfo: {
      hasNextPage: isBackward ? before != null : isMore,
      hasPreviousPage: isBackward ? isMore : after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    rows,
    totalCount: rows.length,
    distinctCount: new Set(rows.map(({ edge }) => edge['neighbor'] ?? edge['node'])).size,
  }
}
