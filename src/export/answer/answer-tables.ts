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
  const rows = nodes.map((node) => {
    const cells = new Map<string, Scalar[]>()
    flatten(reader, node, '', cells)
    return cells
  })
  const blank = list && nodes.length === 0 ? reader.blank(list) : null
  const columns = [...new Set(blank ? columnsOf(reader, blank) : rows.flatMap((row) => [...row.keys()]))]
  return { name, columns, rows: rows.map((row) => columns.map((column) => cellOf(row.get(column)))) }
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

function flatten(reader: AnswerReader, node: AnswerNode, prefix: string, cells: Map<string, Scalar[]>): void {
  const add = (column: string, value: unknown): void => {
    const known = cells.get(prefix + column) ?? []
    known.push(...([value ?? null].flat() as Scalar[]))
    cells.set(prefix + column, known)
  }
  const isKeyed = isNode(node.type) && node.fields.every(({ key, field }) => key !== 'id' || field.name === 'id')
  if (isKeyed && node.value['id'] !== undefined) add('id', node.value['id'])
  for (const field of node.fields) {
    if (NOT_DATA.has(field.field.name) || (isKeyed && field.key === 'id')) continue
    if (isLeaf(field.field.type)) add(field.key, node.value[field.key])
    const step = PAGES.has(field.field.name) ? '' : `${field.key}.`
    for (const child of reader.children(node, field)) flatten(reader, child, prefix + step, cells)
  }
}

/** Several values become one text; null among them stays as an empty one, so that columns stay in step. */
function cellOf(values: readonly Scalar[] = []): Scalar {
  const [only = null] = values
  return values.length > 1 ? listText(values) : only
}
