import { edgeColumns, entityColumns, observationColumns, type Column, type EdgeItem } from '../columns.js'
import type { Exported, Pieces } from '../exported.js'
import type { EntityItem, ObservationItem, Scalar, SourceItem } from '../items.js'
import type { Table } from '../table.js'
import { writeZip, type ZipEntry } from './zip.js'

/** Excel reads UTF-8 as such only after this. */
const BYTE_ORDER_MARK = '\ufeff'

/** What spreadsheets take for the start of a formula, in their half and full width forms. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/**
 * A value as a cell of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers
 * stay numbers. A NUL, which ends a text in many readers, becomes U+FFFD.
 */
export function csvCell(value: Scalar): string {
  if (typeof value !== 'string') return value === null ? '' : String(value)
  const text = value.replaceAll('\0', '\ufffd')
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A row of RFC 4180, with its line end. */
export const csvRow = (values: readonly Scalar[]): string => `${values.map(csvCell).join(',')}\r\n`

/** Whether the CSV of an export is one table rather than an archive of several. */
export const isOneTable = ({ tables }: Pick<Exported, 'tables'>): boolean =>
  tables.length === 1 && tables.every(({ columns }) => columns.length > 0)

/**
 * The one list of an answer as a table. Anything else as an archive: entities, relations, observations, sources and the
 * lists of an answer, a file each, and what they are about.
 */
export async function* writeCsv(exported: Exported, { bom = false } = {}): AsyncGenerator<string | Uint8Array> {
  const mark = bom ? BYTE_ORDER_MARK : ''
  const [table] = exported.tables
  if (table && isOneTable(exported)) {
    yield* tableRows(table, mark)
    return
  }
  yield* writeZip([...csvFiles(exported, mark), aboutFile(exported)], new Date(exported.about.exportedAt))
}

function csvFiles(exported: Exported, mark: string): ZipEntry[] {
  const { size, links, sources } = exported
  const nodes: Column<EntityItem>[] = [
    { id: 'id', title: 'id', type: 'string', read: ({ id }) => id },
    { id: 'label', title: 'label', type: 'string', read: ({ name }) => name },
    ...entityColumns(exported),
  ]
  const edges: Column<EdgeItem>[] = [
    ...(['id', 'from', 'to'] as const).map((name) => text<EdgeItem>(name, (edge) => edge[name])),
    { id: 'weight', title: 'weight', type: 'double', read: ({ weight }) => weight },
    ...edgeColumns(exported),
  ]
  const observations = [text<ObservationItem>('id', ({ id }) => id), ...observationColumns(exported)]
  const names = freeNames(exported.tables.map(({ name }) => name))
  return [
    ...exported.tables.map((table, index) => ({ name: `${names[index]}.csv`, pieces: tableRows(table, mark) })),
    { name: 'nodes.csv', pieces: rows(exported.entities(), nodes, mark) },
    ...(size.relations + links.length > 0
      ? [{ name: 'edges.csv', pieces: rows(both<EdgeItem>(exported.relations(), links), edges, mark) }]
      : []),
    ...(size.observations > 0
      ? [{ name: 'observations.csv', pieces: rows(exported.observations(), observations, mark) }]
      : []),
    { name: 'sources.csv', pieces: rows(both(none(), [...sources.values()]), SOURCE_COLUMNS, mark) },
  ]
}

/** What an archive has beside the lists of an answer, which may be called as that. */
const OURS = ['nodes', 'edges', 'observations', 'sources']

/** The names of lists, each with as many underscores as tell it from all others, whatever the case of letters. */
function freeNames(names: readonly string[]): string[] {
  const taken = new Set(OURS)
  return names.map((name) => {
    let free = name
    while (taken.has(free.toLowerCase())) free += '_'
    taken.add(free.toLowerCase())
    return free
  })
}

const text = <Item>(id: string, read: Column<Item>['read']): Column<Item> => ({ id, title: id, type: 'string', read })

const SOURCE_COLUMNS = (
  ['id', 'title', 'url', 'publisher', 'author', 'published', 'accessed', 'language', 'licence'] as const
).map((id) => text<SourceItem>(id, (source) => source[id]))

async function* rows<Item>(
  pieces: Pieces<Item>,
  columns: readonly Column<Item>[],
  mark: string,
): AsyncGenerator<string> {
  yield mark + csvRow(columns.map(({ id }) => id))
  for await (const piece of pieces) yield piece.map((item) => csvRow(columns.map(({ read }) => read(item)))).join('')
}

async function* both<Item>(first: Pieces<Item>, then: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield* first
  yield then
}

async function* none(): AsyncGenerator<never> {}

/** Rows in one piece of text. */
const PIECE = 1000

function* tableRows({ columns, rows: all }: Table, mark: string): Generator<string> {
  yield mark + csvRow(columns)
  for (let start = 0; start < all.length; start += PIECE)
    yield all
      .slice(start, start + PIECE)
      .map(csvRow)
      .join('')
}

const aboutFile = ({ about }: Exported): ZipEntry => ({
  name: 'about.json',
  pieces: [`${JSON.stringify(about, null, 2)}\n`],
})
