import { getNamedType } from 'graphql'
import { isLeaf, isNode, type Fielded } from './answer-shape.js'
import { listText } from '../columns.js'
import type { Scalar } from '../items.js'
import type { Table } from '../table.js'
import type { AnswerField, AnswerNode, AnswerReader } from './walk-answer.js'

/** What pages have beside their rows, and what types are called. */
const NOT_DATA = new Set(['cursor', 'pageInfo', '__typename'])
/** The lists of a connection. */
const PAGES = new Set(['nodes', 'edges'])

/**
 * The lists of an answer as tables, one for each field of its operation that gives a list; nested objects give columns
 * such as `city.name`, and lists within a row one text. Every thing with an id has it, selected or not.
 */
export const answerTables = (reader: AnswerReader, root: AnswerNode): Table[] => tablesOf(reader, root, rowsOf)

/**
 * The one list of objects within each object that a field of the operation gives, for answers that hold no graph: of an
 * entity the list of its observations.
 */
export const innerTables = (reader: AnswerReader, root: AnswerNode): Table[] => tablesOf(reader, root, innerRowsOf)

/** A list of an answer: the field that gives it, and its objects. */
interface List {
  readonly field: AnswerField
  readonly rows: readonly AnswerNode[]
}

type Rows = (reader: AnswerReader, parent: AnswerNode, field: AnswerField) => List | null

const tablesOf = (reader: AnswerReader, root: AnswerNode, rowsAt: Rows): Table[] =>
  root.fields.flatMap((field) => {
    const list = rowsAt(reader, root, field)
    return list ? [tableOf(reader, field.key, list.rows, list.field)] : []
  })

/** The rows of a list, or of the page of a connection; null if the field gives neither. */
const rowsOf: Rows = (reader, parent, field) => {
  const listed = (node: AnswerNode, one: AnswerField): List => ({ field: one, rows: reader.children(node, one) })
  if (Array.isArray(parent.value[field.key])) return isLeaf(field.field.type) ? null : listed(parent, field)
  const [only] = reader.children(parent, field)
  const page = only?.fields.find(({ key, field: { name } }) => PAGES.has(name) && Array.isArray(only.value[key]))
  const hasPages = ['nodes', 'edges'].every((name) => name in (only?.type.getFields() ?? {}))
  return only && page && hasPages ? listed(only, page) : null
}

const innerRowsOf: Rows = (reader, parent, field) => {
  const [only] = reader.children(parent, field)
  if (!only) return null
  if (isNode(only.type)) return theOnly(only.fields.flatMap((one) => rowsOf(reader, only, one) ?? []).filter(isOfNodes))
  const [list, ...others] = only.fields.filter(
    (one) =>
      Array.isArray(only.value[one.key]) && !isLeaf(one.field.type) && !isNode(getNamedType(one.field.type) as Fielded),
  )
  return list && others.length === 0 ? { field: list, rows: reader.children(only, list) } : null
}

const isOfNodes = ({ field }: List): boolean => isNode(getNamedType(field.field.type) as Fielded)

const theOnly = (lists: readonly List[]): List | null => (lists.length === 1 ? (lists[0] ?? null) : null)

/** Everything an answer holds as a table of one row. */
export const oneRow = (reader: AnswerReader, root: AnswerNode): Table => tableOf(reader, 'answer', [root])

function tableOf(reader: AnswerReader, name: string, nodes: readonly AnswerNode[], list?: AnswerField): Table {
  const rows = nodes.map((node) => cellsOf(reader, node))
  const blank = list && nodes.length === 0 ? reader.blank(list) : null
  const columns = blank ? [...new Set(columnsOf(reader, blank))] : columnsIn(rows)
  return { name, columns, rows: rows.map((row) => columns.map((column) => textOf(row.get(column) ?? null))) }
}

/** The columns of an object of which nothing is known: those of a list that is empty. */
function columnsOf(reader: AnswerReader, node: AnswerNode, prefix = ''): string[] {
  const own = node.fields.flatMap((field) => {
    if (NOT_DATA.has(field.field.name)) return []
    if (isLeaf(field.field.type)) return [prefix + field.key]
    const child = reader.blank(field)
    return child ? columnsOf(reader, child, prefix + (PAGES.has(field.field.name) ? '' : `${field.key}.`)) : []
  })
  return isNode(node.type) ? [`${prefix}id`, ...own] : own
}

/** What stands in a column of a row: of a list one entry for each of its members, so that columns stay in step. */
type Cell = Scalar | readonly Cell[]
type Cells = ReadonlyMap<string, Cell>

const columnsIn = (rows: readonly Cells[]): string[] => [...new Set(rows.flatMap((row) => [...row.keys()]))]

function cellsOf(reader: AnswerReader, node: AnswerNode): Cells {
  const cells = new Map<string, Cell>()
  const isKeyed = isNode(node.type) && node.fields.every(({ key, field }) => key !== 'id' || field.name === 'id')
  if (isKeyed && node.value['id'] !== undefined) cells.set('id', node.value['id'] as Scalar)
  for (const field of node.fields) {
    const { key } = field
    if (NOT_DATA.has(field.field.name) || (isKeyed && key === 'id')) continue
    if (isLeaf(field.field.type)) cells.set(key, (node.value[key] ?? null) as Cell)
    const step = PAGES.has(field.field.name) ? '' : `${key}.`
    for (const [column, cell] of cellsBelow(reader, node, field)) cells.set(step + column, cell)
  }
  return cells
}

function cellsBelow(reader: AnswerReader, node: AnswerNode, field: AnswerField): Cells {
  const rows = reader.children(node, field).map((child) => cellsOf(reader, child))
  if (!Array.isArray(node.value[field.key])) return rows[0] ?? new Map<string, Cell>()
  return new Map(columnsIn(rows).map((column) => [column, rows.map((row) => row.get(column) ?? null)]))
}

/** Several values become one text, in which those of a list within a list are parted by strokes with a backslash. */
function textOf(cell: Cell): Scalar {
  if (!isList(cell)) return cell
  const values = cell.map(textOf)
  const [only = null] = values
  return values.length > 1 || typeof only === 'string' ? listText(values) : only
}

const isList = (cell: Cell): cell is readonly Cell[] => Array.isArray(cell)
