import { decodeCursor, encodeCursor, isGiven } from '../../compiler/list/cursor.js'
import type { EntityIndex, Topology } from '../../topology/topology.js'
import { checkPageSize } from '../../arguments/arguments.js'
import { pageInfoOf } from '../../arguments/page-info.js'
import { firstInOrder } from '../../numbers/in-order.js'

/** An entity with the value by which it is ranked. */
export interface RankedRow {
  readonly entity: EntityIndex
  readonly value: number
}

/** Which page of a ranked list. */
export interface PageArgs {
  readonly first: number
  readonly after?: string | null
}

/** A page of a ranked list; each row has a cursor. */
export interface RankedPage<Row extends RankedRow> {
  readonly rows: readonly (Row & { readonly cursor: string })[]
  readonly totalCount: number
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
}

/** A list of entities, the greatest value first, then by id. `name` tells it from other lists. */
export class RankedList {
  private readonly after: { readonly value: number; readonly id: string } | null

  /** Throws an `InvalidInputError` for a page that is too large or a cursor of another list. */
  constructor(
    private readonly name: string,
    private readonly page: PageArgs,
    maxPageSize: number,
  ) {
    checkPageSize(page.first, maxPageSize)
    const [value, id] = isGiven(page.after) ? decodeCursor(name, page.after, 'after') : []
    this.after = isGiven(page.after) ? { value: value as number, id: id as string } : null
  }

  /** The page of some rows that come in any order. */
  slice<Row extends RankedRow>({ entityIds }: Topology, rows: readonly Row[]): RankedPage<Row> {
    const rest = rows.filter((row) => this.isAfter(row, entityIds))
    const page = firstInOrder(rest, this.page.first, (a, b) => b.value - a.value || a.entity - b.entity)
    return {
      rows: page.map((row) => this.withCursor(row, entityIds)),
      totalCount: rows.length,
      hasNextPage: rest.length > page.length,
      hasPreviousPage: rest.length < rows.length,
    }
  }

  /** The page of rows that come in order already: `rowAt` makes those of the page alone. */
  sliceInOrder<Row extends RankedRow>(
    { entityIds }: Topology,
    { length, rowAt, keyAt }: RowsInOrder<Row>,
  ): RankedPage<Row> {
    let [low, high] = [0, this.after ? length : 0]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.isAfter(keyAt(middle), entityIds)) high = middle
      else low = middle + 1
    }
    const count = Math.min(this.page.first, length - low)
    return {
      rows: Array.from({ length: count }, (_, index) => this.withCursor(rowAt(low + index), entityIds)),
      totalCount: length,
      hasNextPage: low + count < length,
      hasPreviousPage: low > 0,
    }
  }

  private isAfter({ entity, value }: RankedRow, entityIds: readonly string[]): boolean {
    const { after } = this
    if (!after || value < after.value) return true
    return value === after.value && (entityIds[entity] as string) > after.id
  }

  private withCursor<Row extends RankedRow>(row: Row, entityIds: readonly string[]): Row & { readonly cursor: string } {
    return { ...row, cursor: encodeCursor(this.name, [row.value, entityIds[row.entity] as string]) }
  }
}

/** Rows of which each is made only when it is needed; the greatest value first, then by id. */
export interface RowsInOrder<Row> {
  readonly length: number
  readonly keyAt: (index: number) => RankedRow
  readonly rowAt: (index: number) => Row
}

/** Resolvers of a connection of ranked rows. */
export const rankedConnection = {
  edges: ({ rows }: RankedPage<RankedRow>) => rows,
  nodes: ({ rows }: RankedPage<RankedRow>) => rows,
  pageInfo: (page: RankedPage<RankedRow>) => pageInfoOf(page.rows, ({ cursor }) => cursor, page),
}
