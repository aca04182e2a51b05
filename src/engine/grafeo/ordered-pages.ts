import type grafeo from '@grafeo-db/js'
import type { ListPage, PagePosition, Statement, Value } from '../engine.js'
import { KeptLists } from './kept-lists.js'
import { firstPlaceWhere, positionOrder } from './positions.js'

type Database = InstanceType<typeof grafeo.GrafeoDB>
type Rows = Record<string, Value>[]

/** How often a page is read again when the graph changed meanwhile. */
const ATTEMPTS = 3

/** How many are tried, one lot after another, for those that a filter keeps; if in vain, the engine tries them all. */
const LOTS = [256, 1024]

/** Pages of lists in order, found in lists that are kept in order. */
export class OrderedPages {
  private readonly lists: KeptLists
  private writes = 0

  constructor(private readonly database: Database) {
    this.lists = new KeptLists(database)
  }

  /** Forgets the order: call it as soon as a write is done. */
  forget(): void {
    this.writes++
    this.lists.forget()
  }

  /** Runs a statement that begins with a page. The page is whole: a write meanwhile makes it read again. */
  async read({ cypher, params = {} }: Statement, page: ListPage): Promise<Rows> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = this.writes
      const positions = this.lists.positions(page)
      const ids = positions && (await this.idsOf(page, await positions, params))
      if (!ids) break
      const rows = await this.readRows(ids, page.rest, page, params)
      if (this.writes === before) return rows
    }
    return (await this.database.executeCypher(cypher, params)).toArray() as Rows
  }

  /** The ids of the page; null where so few pass its filter that to try the list from its start does not pay. */
  private async idsOf(page: ListPage, positions: readonly PagePosition[], params: Params): Promise<Value[] | null> {
    const stretch = stretchOf(positions, page)
    if (page.where === null) return idsIn(stretch, page, 0, page.limit)
    const kept: Value[] = []
    let tried = 0
    for (const lot of LOTS) {
      kept.push(...(await this.kept(idsIn(stretch, page, tried, lot), page, params)))
      tried += lot
      if (kept.length >= page.limit || tried >= stretch.length) return kept.slice(0, page.limit)
    }
    return null
  }

  /** Those that pass the filter, in their order. */
  private async kept(ids: Value[], page: ListPage, params: Params): Promise<Value[]> {
    const rest = `WITH pageId, ${page.variable} WHERE ${page.where} RETURN pageId AS id`
    const kept = new Set((await this.readRows(ids, rest, page, params)).map((row) => row['id'] ?? null))
    return ids.filter((id) => kept.has(id))
  }

  private async readRows(ids: readonly Value[], rest: string, page: ListPage, params: Params): Promise<Rows> {
    const result = await this.database.executeCypher(`UNWIND $pageIds AS pageId ${page.byId} ${rest}`, {
      ...params,
      pageIds: ids,
    })
    return result.toArray() as Rows
  }
}

type Params = NonNullable<Statement['params']>

/** The part of a list that the page may reach, in the direction in which it is read. */
interface Stretch {
  readonly length: number
  at(index: number): PagePosition | undefined
}

function stretchOf(positions: readonly PagePosition[], { keys, after, before, backward }: ListPage): Stretch {
  const compare = positionOrder(keys)
  const start = after ? firstPlaceWhere(positions, (position) => compare(position, after) > 0) : 0
  const end = before ? firstPlaceWhere(positions, (position) => compare(position, before) >= 0) : positions.length
  return { length: Math.max(0, end - start), at: (index) => positions[backward ? end - 1 - index : start + index] }
}

function idsIn(stretch: Stretch, { keys }: ListPage, from: number, count: number): Value[] {
  const length = Math.max(0, Math.min(count, stretch.length - from))
  return Array.from({ length }, (_, index) => stretch.at(from + index)?.[keys.length - 1] ?? null)
}
