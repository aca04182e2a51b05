import type { Line, Table } from './answer.js'
import { ToolError } from './tool.js'

/** A page of a connection, selected with `PAGE` and the nodes of its edges. */
export interface Page<Edge> {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean }
  readonly edges: readonly (Edge & { readonly cursor: string })[]
}

/** A connection with its count and cursors. */
export const page = (edge: string): string => `{ totalCount pageInfo { hasNextPage } edges { cursor ${edge} } }`

/** The call that goes on after some rows of a page; null after its last row if no page follows. */
export const after =
  (page: Page<unknown>, call: (cursor: string) => string) =>
  (shown: number): string | null => {
    const last = page.edges[shown - 1]
    const isEnd = shown === page.edges.length && !page.pageInfo.hasNextPage
    return last === undefined || isEnd ? null : call(last.cursor)
  }

/** How many rows of a list without cursors came before: what `cursor` says as a number. */
export function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  if (!/^\d{1,4}$/.test(cursor)) throw foreignCursor()
  return Number(cursor)
}

/** The rows of a list without cursors that follow the first `offset`, and how to go on after some of them. */
export const rowsFrom = (
  lines: readonly Line[],
  offset: number,
  call: (cursor: string) => string,
): Pick<Table, 'rows' | 'total' | 'next'> => ({
  rows: lines.slice(offset).map((line) => [line]),
  total: lines.length,
  next: (shown) => (offset + shown < lines.length ? call(String(offset + shown)) : null),
})

/** The error for a cursor that this tool did not give. */
export const foreignCursor = (): ToolError =>
  new ToolError('"cursor" is not one of this tool: leave it out to begin anew, or copy it from the last answer.')
