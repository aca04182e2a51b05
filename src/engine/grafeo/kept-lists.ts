import type grafeo from '@grafeo-db/js'
import type { ListPage, PageKey, PagePosition, Value } from '../engine.js'
import { propertyOf } from '../../text/quote-name.js'

type Database = InstanceType<typeof grafeo.GrafeoDB>

/** How many rows the kept lists have together: about 200 MB. Each may be as long as the graph. */
const MAX_ROWS = 2_000_000

/** How many lists are kept in order. */
const MAX_LISTS = 32

/** How many lists are remembered as asked for once. */
const MAX_ASKED = 1000

/** Which nodes or relationships, in which order. */
type List = Pick<ListPage, 'variable' | 'pattern' | 'label' | 'equals' | 'keys'>

/**
 * The keys of lists of nodes or relationships, in order. The engine has no ordered index: finding the first of 30,000
 * nodes takes it 25 ms. So a list is kept from the second time that somebody asks for it until the next write, or until
 * others take its room.
 */
export class KeptLists {
  private readonly lists = new Map<string, Promise<readonly PagePosition[]>>()
  private readonly asked = new Set<string>()
  private readonly lengths = new Map<string, number>()

  constructor(private readonly database: Database) {}

  /** Forgets all of them. */
  forget(): void {
    this.lists.clear()
    this.asked.clear()
    this.lengths.clear()
  }

  /** The list in order; null when nobody asked for it before, as one page alone is cheaper without it. */
  positions(list: List): Promise<readonly PagePosition[]> | null {
    const name = JSON.stringify([list.label, list.equals, list.keys])
    const known = this.lists.get(name)
    if (known) return this.asLatest(name, known)
    if (!this.asked.has(name)) {
      keepFewer(this.asked, MAX_ASKED)
      this.asked.add(name)
      return null
    }
    const positions = this.load(list)
    keepFewer(this.lists, MAX_LISTS)
    positions.then(
      ({ length }) => this.makeRoom(name, length),
      () => this.lists.delete(name),
    )
    return this.asLatest(name, positions)
  }

  /** Drops the lists that were last asked for longest ago, until the rest fit; a list beyond all bounds is not kept either. */
  private makeRoom(name: string, length: number): void {
    this.lengths.set(name, length)
    for (const known of this.lengths.keys()) if (!this.lists.has(known)) this.lengths.delete(known)
    let rows = [...this.lengths.values()].reduce((sum, one) => sum + one, 0)
    for (const oldest of this.lists.keys()) {
      if (rows <= MAX_ROWS) return
      rows -= this.lengths.get(oldest) ?? 0
      this.lists.delete(oldest)
    }
  }

  /** Lists go in the order in which they were last asked for, so that one much in use stays. */
  private asLatest(name: string, positions: Promise<readonly PagePosition[]>): Promise<readonly PagePosition[]> {
    this.lists.delete(name)
    this.lists.set(name, positions)
    return positions
  }

  private async load({ variable, pattern, equals, keys }: List): Promise<readonly PagePosition[]> {
    const conditions = Object.keys(equals).map((property, index) => `${propertyOf(variable, property)} = $p${index}`)
    const columns = keys.map(({ property }, index) => `${propertyOf(variable, property)} AS k${index}`)
    const result = await this.database.executeCypher(
      `MATCH ${pattern} ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
      WITH ${columns.join(', ')} RETURN ${keys.map((_, index) => `k${index}`).join(', ')} ORDER BY ${orderOf(keys)}`,
      Object.fromEntries(Object.values(equals).map((value, index) => [`p${index}`, value])),
    )
    const rows = result.toArray() as Record<string, Value>[]
    return rows.map((row) => keys.map((_, index) => row[`k${index}`] ?? null))
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
