import type grafeo from '@grafeo-db/js'
import type { NodePage, PagePosition, Statement, Value } from '../engine.js'

type Database = InstanceType<typeof grafeo.GrafeoDB>
type Rows = Record<string, Value>[]

/** How often a page is read again when the graph changed meanwhile. */
const ATTEMPTS = 3

/**
 * Pages of labels in order. The engine has no ordered index: sorting 30,000 nodes takes 25 ms for each page. So the keys
 * of a label are kept in order from its first page until the next write.
 */
export class OrderedNodes {
  private readonly byLabel = new Map<string, Promise<readonly PagePosition[]>>()
  private writes = 0

  constructor(private readonly database: Database) {}

  /** Forgets the order: call it as soon as a write is done. */
  forget(): void {
    this.writes++
    this.byLabel.clear()
  }

  /** Runs a statement from its page of nodes on. The page is whole: a write meanwhile makes it read again. */
  async read({ cypher, params }: Statement, page: NodePage): Promise<Rows> {
    for (let attempt = 1; ; attempt++) {
      const before = this.writes
      const ids = idsOfPage(await this.positions(page), page)
      const [, unique] = page.keys
      const result = await this.database.executeCypher(
        `UNWIND $pageIds AS pageId MATCH (${page.variable}:${page.uniqueIn} {${unique}: pageId}) ${cypher}`,
        { ...params, pageIds: ids },
      )
      if (this.writes === before || attempt === ATTEMPTS) return result.toArray() as Rows
    }
  }

  private positions(page: NodePage): Promise<readonly PagePosition[]> {
    const key = [page.label, ...page.keys].join(' ')
    const known = this.byLabel.get(key)
    if (known) return known
    const positions = this.load(page)
    positions.catch(() => this.byLabel.delete(key))
    this.byLabel.set(key, positions)
    return positions
  }

  private async load({ label, keys: [property, unique] }: NodePage): Promise<readonly PagePosition[]> {
    const result = await this.database.executeCypher(
      `MATCH (n:${label}) RETURN n.${property} AS k0, n.${unique} AS k1 ORDER BY k0, k1`,
    )
    return (result.toArray() as { k0: string; k1: string }[]).map(({ k0, k1 }) => [k0, k1] as const)
  }
}

function idsOfPage(positions: readonly PagePosition[], { after, before, backward, limit }: NodePage): string[] {
  const start = after ? firstWhere(positions, (position) => compare(position, after) > 0) : 0
  const end = before ? firstWhere(positions, (position) => compare(position, before) >= 0) : positions.length
  const page = backward
    ? positions.slice(Math.max(start, end - limit), Math.max(start, end))
    : positions.slice(start, Math.min(end, start + limit))
  return page.map(([, id]) => id)
}

/** The first place from which on the condition holds. */
function firstWhere(positions: readonly PagePosition[], holds: (position: PagePosition) => boolean): number {
  let [low, high] = [0, positions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(positions[middle] as PagePosition)) high = middle
    else low = middle + 1
  }
  return low
}

const compare = (a: PagePosition, b: PagePosition): number => compareTexts(a[0], b[0]) || compareTexts(a[1], b[1])

/** As the engine compares texts: by their bytes, which is by code points. JavaScript would compare UTF-16. */
const compareTexts = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
