import type { Line } from './answer.js'
import { brief, cell, type Citation } from './cells.js'

/** A list of an answer as a table. */
export interface ListTable {
  /** Where the list stands in the answer. */
  readonly title: string
  readonly columns: readonly string[]
  readonly lines: readonly Line[]
}

/** An answer of any shape as lines and tables. */
export interface Tabulated {
  /** Values outside of lists. */
  readonly head: readonly string[]
  readonly tables: readonly ListTable[]
}

type Item = Readonly<Record<string, unknown>>

/** Items of a list within a row that are named. */
const MAX_ITEMS = 5
/** Characters of a cell, and of an item within one. */
const SHOWN = 160
const SHOWN_WITHIN = 240

/**
 * Reads an answer of the API as tables: each list is one, each item a row, whatever lies within an item a cell, and
 * citations of sources with an id are what the row rests on.
 */
export function tabulate(data: Item): Tabulated {
  const head: string[] = []
  const tables: ListTable[] = []
  const walk = (value: unknown, path: string): void => {
    if (isList(value)) return void tables.push(tableOf(path, value))
    if (!isItem(value)) return void (value !== null && value !== undefined && head.push(`${path}: ${shown(value)}`))
    const isPlain = isEntity(value) && Object.values(value).every((part) => !isItem(part) && !isList(part))
    if (isPlain) head.push(`${path}: ${nameOf(value)}`)
    for (const [key, part] of Object.entries(value))
      if (!isPlain || !SAID.includes(key)) walk(part, listKey(key) ? path : path === '' ? key : `${path}.${key}`)
  }
  walk(data, '')
  return { head, tables: tables.filter(({ title }) => !/pageInfo/.test(title)) }
}

/** What the name and id of an entity say. */
const SAID = ['id', 'name', 'kind', '__typename']

/** Connections hold their rows one level down. */
const listKey = (key: string): boolean => key === 'nodes' || key === 'edges'

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const isEntity = (value: Item): boolean => typeof value['id'] === 'string' && typeof value['name'] === 'string'
const isCitation = (value: unknown): boolean =>
  isItem(value) && isItem(value['source']) && typeof value['source']['id'] === 'string'

function tableOf(title: string, items: readonly unknown[]): ListTable {
  const lines = items.map(lineOf)
  const columns = new Set(lines.flatMap(({ cells }) => Object.keys(cells)))
  const isCited = lines.some(({ citations }) => citations !== undefined)
  return { title, columns: [...columns], lines: isCited ? lines.map((line) => ({ citations: [], ...line })) : lines }
}

function lineOf(item: unknown): Line {
  const cells = Object.create(null) as Record<string, string>
  const citations: Citation[] = []
  const put = (value: unknown, path: string): void => {
    if (value === null || value === undefined) return
    if (isList(value)) {
      if (value.length > 0 && value.every(isCitation)) citations.push(...value.map(citationOf))
      else if (value.length > 0) {
        const items = value
          .slice(0, MAX_ITEMS)
          .map((item) => (isItem(item) ? lineOf(item) : { cells: { '': shown(item) } }))
        citations.push(...items.flatMap(({ citations = [] }: Line) => citations))
        cells[path || 'value'] = listed(items, value.length)
      }
      return
    }
    if (!isItem(value)) return void (cells[path || 'value'] = shown(value))
    if (isEntity(value)) cells[path || 'entity'] = nameOf(value)
    // The id of a fact says its type.
    const said = isEntity(value) ? SAID : typeof value['id'] === 'string' ? ['type', 'metric'] : []
    for (const [key, part] of Object.entries(value))
      if (![...said, 'cursor', '__typename'].includes(key))
        put(part, key === 'node' || listKey(key) ? path : path === '' ? key : `${path}.${key}`)
  }
  put(item, '')
  return citations.length > 0 ? { cells, citations } : { cells }
}

const citationOf = (value: unknown): Citation => {
  const { source, locator = null } = value as Citation
  return { source: { ...NO_SOURCE, ...source, title: source.title ?? source.id }, locator }
}
const NO_SOURCE = { author: null, publisher: null, published: null, url: null }

/** The items of a list within a row, in a few words each. */
function listed(items: readonly Line[], total: number): string {
  const named = items.map(({ cells }) => brief(Object.values(cells).join(', '), SHOWN_WITHIN))
  return named.join('; ') + (total > items.length ? ` and ${total - items.length} more` : '')
}

const nameOf = ({ id, name }: Item): string => `${brief(String(name))} (${cell(String(id))})`

const shown = (value: unknown): string => brief(String(value), SHOWN)
