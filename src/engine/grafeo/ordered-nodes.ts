import type grafeo from '@grafeo-db/js'
import type { NodePage, PageKey, PagePosition, Statement, Value } from '../engine.js'
import { firstPlaceWhere, positionOrder } from './positions.js'

type Database = InstanceType<typeof grafeo.GrafeoDB>
type Rows = Record<string, Value>[]

/** How often a page is read again when the graph changed meanwhile. */
const ATTEMPTS = 3

/** How many lists are kept in order; each may be as long as the graph. */
const MAX_LISTS = 32

/** How many lists are remembered as asked for once. */
const MAX_ASKED = 1000

/**
 * Pages of nodes in order. The engine has no ordered index: finding the first of 30,000 nodes takes it 25 ms. So the
 * keys of a list are kept in order from the second time that somebody asks for a page of it until the next write.
 */
export class OrderedNodes {
  private readonly lists = new Map<string, Promise<readonly PagePosition[]>>()
  private readonly asked = new Set<string>()
  private writes = 0

  constructor(private readonly database: Database) {}

  /** Forgets the order: call it as soon as a write is done. */
  forget(): void {
    this.writes++
    this.lists.clear()
    this.asked.clear()
  }

  /** Runs a statement that begins with a page. The page is whole: a write meanwhile makes it read again. */
  async read({ cypher, params = {} }: Statement, page: NodePage): Promise<Rows> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const before = this.writes
      const positions = this.positions(page)
      if (!positions) break
      const rows = await this.rest(idsOfPage(await positions, page), params, page)
      if (this.writes === before) return rows
    }
    return (await this.database.executeCypher(cypher, params)).toArray() as Rows
  }

  private async rest(ids: readonly Value[], params: Statement['params'], page: NodePage): Promise<Rows> {
    const { rest, variable, uniqueIn, keys } = page
    const result = await this.database.executeCypher(
      `UNWIND $pageIds AS pageId MATCH (${variable}:${uniqueIn} {${keys[keys.length - 1]?.property}: pageId}) ${rest}`,
      { ...params, pageIds: ids },
    )
    return result.toArray() as Rows
  }

  /** The list in order; null when nobody asked for it before, as one page alone is cheaper without it. */
  private positions(page: NodePage): Promise<readonly PagePosition[]> | null {
    const name = JSON.stringify([page.label, page.equals, page.keys])
    const known = this.lists.get(name)
    if (known) return this.asLatest(name, known)
    if (!this.asked.has(name)) {
      keepFewer(this.asked, MAX_ASKED)
      this.asked.add(name)
      return null
    }
    const positions = this.load(page)
    positions.catch(() => this.lists.delete(name))
    keepFewer(this.lists, MAX_LISTS)
    return this.asLatest(name, positions)
  }

  /** Lists go in the order in which they were last asked for, so that one much in use stays. */
  private asLatest(name: string, positions: Promise<readonly PagePosition[]>): Promise<readonly PagePosition[]> {
    this.lists.delete(name)
    this.lists.set(name, positions)
    return positions
  }

  private async load({ label, equals, keys }: NodePage): Promise<readonly PagePosition[]> {
    const conditions = Object.keys(equals).map((property) => `n.${property} = $${property}`)
    const columns = keys.map(({ property }, index) => `n.${property} AS k${index}`)
    const result = await this.database.executeCypher(
      `MATCH (n:${label}) ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
      WITH ${columns.join(', ')} RETURN ${keys.map((_, index) => `k${index}`).join(', ')} ORDER BY ${orderOf(keys)}`,
      equals,
    )
    return (result.toArray() as Rows).map((row) => keys.map((_, index) => row[`k${index}`] ?? null))
  }
}

/** Absent values come last by themselves only where the order ascends. */
const orderOf = (keys: readonly PageKey[]): string =>
  keys
    .map(({ descending }, index) =>
      descending ? `CASE WHEN k${index} IS NULL THEN 1 ELSE 0 END, k${index} DESC` : `k${index}`,
    )
    .join(', ')

/** Makes room for one more by dropping the first. */
function keepFewer(held: Map<string, unknown> | Set<string>, most: number): void {
  const [oldest] = held.keys()
  if (held.size >= most && oldest !== undefined) held.delete(oldest)
}

function idsOfPage(positions: readonly PagePosition[], page: NodePage): Value[] {
  const { keys, after, before, backward, limit } = page
  const compare = positionOrder(keys)
  const start = after ? firstPlaceWhere(positions, (position) => compare(position, after) > 0) : 0
  const end = before ? firstPlaceWhere(positions, (position) => compare(position, before) >= 0) : positions.length
  const found = backward
    ? positions.slice(Math.max(start, end - limit), Math.max(start, end))
    : positions.slice(start, Math.min(end, start + limit))
  return found.map((position) => position[keys.length - 1] ?? null)
}
