import { ask, type Question } from './ask.js'

/** A page of a list, as every list of the API has it. */
export interface ListPage<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly endCursor?: string | null }
  readonly totalCount: number
}

/** A file holds at most so many rows. */
const MOST = 20_000

/** All rows of a list for a file, page by page. Throws if they are too many for a browser. */
export async function allPages<Data, Node>(
  question: Question<Data, never>,
  variables: Readonly<Record<string, unknown>>,
  listOf: (data: Data) => ListPage<Node>,
  /** The variable that takes the cursor. */
  cursor = 'after',
): Promise<Node[]> {
  const rows: Node[] = []
  for (let after: string | null = null; ;) {
    const { data } = await ask<Data, never>(question, { ...variables, [cursor]: after } as never)
    const { nodes, pageInfo, totalCount } = listOf(data)
    if (totalCount > MOST) throw new Error(`${totalCount} rows are too many for a file of a page`)
    rows.push(...nodes)
    after = pageInfo.endCursor ?? null
    if (nodes.length === 0 || after === null || rows.length >= totalCount) return rows
  }
}
