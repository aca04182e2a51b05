import type { GraphQLObjectType, SelectionSetNode } from 'graphql'
import type { NodePage, PagePosition, Value } from '../engine/engine.js'
import type { Argument, Env } from './builder.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { collectFields, selectionsOf, type SelectedField } from './fields.js'
import { keysetPredicate, orderByClause, orderLabel, reversed, type OrderTerm } from './order.js'
import { pageOf, type OrderedList } from './ordered-list.js'
import { isBackward, readPage, type Page } from './page.js'
import {
  fieldTypeName,
  mapProjection,
  objectType,
  readObject,
  type CompileContext,
  type FieldReader,
  type Projection,
  type Raw,
  type Read,
} from './projection.js'

type CompiledPage = (env: Env) => Omit<NodePage, 'rest'>

/** A variable of a row with what the selection needs of it. */
export interface RowPart {
  readonly variable: string
  readonly projection: Projection
}

/** A list in the graph that a connection pages through. */
export interface ConnectionSpec {
  /** Names the list in its cursors. */
  readonly coordinate: string
  /** The pattern that binds the carried variables. */
  readonly pattern: string
  /** Predicates of the rows; called once for the items and once for the count. */
  readonly predicates: () => string[]
  readonly carried: readonly string[]
  /** A total order: the last term tells any two rows apart. */
  readonly order: readonly OrderTerm[]
  /** Set where the list is all nodes of a label with certain values: engines may find a page of those without sorting. */
  readonly ordered?: OrderedList | undefined
  /** How to select the parts of an edge other than its cursor, by field name. */
  readonly parts: Readonly<Record<string, (selections: SelectionSetNode[]) => RowPart>>
}

interface Subquery {
  readonly column: string
  readonly body: string
  readonly result: string
}

/** The subqueries of a connection, each returning one row with one column, and how to read them. */
export interface CompiledConnection {
  readonly subqueries: readonly Subquery[]
  /** The page of nodes that the first subquery begins with, and its part from them on. */
  readonly page: { readonly body: string; readonly of: (env: Env) => Omit<NodePage, 'rest'> } | undefined
  readonly read: Read
}

/** Compiles a selected connection field; items and count are asked for only where the selection needs them. */
export function projectConnection(
  context: CompileContext,
  spec: ConnectionSpec,
  args: Argument,
  parent: GraphQLObjectType,
  field: SelectedField,
): CompiledConnection {
  const type = objectType(context, fieldTypeName(parent, field.nodes[0].name.value))
  const items = new ItemsBuilder(context, spec, args)
  const selected = collectFields(context, type, selectionsOf(field))
  const total = selected.some((one) => one.nodes[0].name.value === 'totalCount') ? context.builder.name('t') : null
  const fields = selected.map((one) => ({
    key: one.key,
    read: connectionFieldReader(context, items, type, one, total),
  }))
  const list = items.needed ? items.body() : null
  return {
    subqueries: [
      ...(list
        ? [{ column: items.column, body: `${list.match} ${list.rest}`, result: `collect(item) AS ${items.column}` }]
        : []),
      ...(total ? [{ column: total, body: matchBody(spec), result: `count(*) AS ${total}` }] : []),
    ],
    page: list?.page && { body: list.rest, of: list.page },
    read: (raw, env) => {
      const state = items.needed ? items.readPage(raw, env) : null
      return readObject(fields, { ...raw, state }, env, type.name)
    },
  }
}

/** Without `WHERE true`: it makes the embedded engine scan where it would use an index. */
function matchBody({ pattern, predicates }: ConnectionSpec, bounds: readonly string[] = []): string {
  const needed = [...predicates(), ...bounds].filter((one) => one !== 'true')
  return `MATCH ${pattern}${needed.length > 0 ? ` WHERE ${needed.join(' AND ')}` : ''}`
}

/** A page of rows as read from a statement. */
interface PageState {
  readonly rows: readonly Raw[]
  readonly page: Page
  readonly more: boolean
  readonly cursor: (row: Raw) => string
}

const stateOf = (raw: Raw): PageState => raw['state'] as PageState

function connectionFieldReader(
  context: CompileContext,
  items: ItemsBuilder,
  type: GraphQLObjectType,
  field: SelectedField,
  total: string | null,
): Read {
  const name = field.nodes[0].name.value
  if (name === 'totalCount') return (raw) => raw[total ?? '']
  items.needed = true
  if (name === 'pageInfo') {
    const type = objectType(context, 'PageInfo')
    const names = collectFields(context, type, selectionsOf(field)).map((one) => one.nodes[0].name.value)
    if (names.some((one) => one.endsWith('Cursor'))) items.keyed = true
    if (names.some((one) => one.startsWith('has'))) items.looksAhead = true
    return (raw) => pageInfo(stateOf(raw))
  }
  if (name === 'nodes') {
    const read = items.part('node', selectionsOf(field))
    return (raw, env) => stateOf(raw).rows.map((row) => read(row, env))
  }
  const edgeType = objectType(context, fieldTypeName(type, 'edges'))
  const fields = collectFields(context, edgeType, selectionsOf(field)).map((one): FieldReader => ({
    key: one.key,
    read: edgeFieldReader(items, one),
  }))
  return (raw, env) => {
    const state = stateOf(raw)
    return state.rows.map((row) => readObject(fields, { ...row, state }, env, edgeType.name))
  }
}

function edgeFieldReader(items: ItemsBuilder, field: SelectedField): Read {
  const name = field.nodes[0].name.value
  if (name === 'cursor') {
    items.keyed = true
    return (row) => stateOf(row).cursor(row)
  }
  return items.part(name, selectionsOf(field))
}

/** Cursors are made when they are asked for: their keys are read only where the selection has them. */
function pageInfo({ rows, page, more, cursor }: PageState) {
  const [first, last] = [rows[0], rows[rows.length - 1]]
  return {
    hasNextPage: page.backward ? page.beforeCursor : more,
    hasPreviousPage: page.backward ? more : page.afterCursor,
    startCursor: () => (first ? cursor(first) : null),
    endCursor: () => (last ? cursor(last) : null),
  }
}

/** Builds the subquery that returns one page of rows as a list of maps. */
class ItemsBuilder {
  needed = false
  /** Whether rows come with their sort keys, of which cursors are made. */
  keyed = false
  /** Whether one row more is read, to know if the list goes on. */
  looksAhead = false
  readonly column: string
  private readonly parts: { column: string; part: RowPart }[] = []
  private readonly keys: string[]
  private readonly label: string

  constructor(
    private readonly context: CompileContext,
    private readonly spec: ConnectionSpec,
    private readonly args: Argument,
  ) {
    this.column = context.builder.name('c')
    this.keys = spec.order.map(() => context.builder.name('k'))
    this.label = `${spec.coordinate}(${orderLabel(spec.order)})`
  }

  /** Selects a part of the row, such as its node, and tells how to read it. */
  part(name: string, selections: SelectionSetNode[]): Read {
    const select = this.spec.parts[name]
    if (!select) throw new Error(`A row of ${this.spec.coordinate} has no ${name}`)
    const column = this.context.builder.name('n')
    const part = select(selections)
    this.parts.push({ column, part })
    return (row, env) => part.projection.read(row[column] as Raw, env)
  }

  /** The statement parts that match the rows and return the page of them; cursors become predicates on the sort keys. */
  body(): { readonly match: string; readonly rest: string; readonly page: CompiledPage | undefined } {
    const { spec, args, keys } = this
    const backward = isBackward(args)
    const order = backward ? reversed(spec.order) : spec.order
    const sorted = orderByClause(order, keys, backward)
    const bound = [...new Set(spec.carried), ...keys]
    const cursors = this.cursorPredicates()
    const limit = this.context.builder.computed((env) => this.limit(env))
    const calls = this.parts.flatMap(({ part }) => part.projection.calls)
    const kept = [...spec.carried, ...spec.order.map((term, index) => `${term.expression} AS ${keys[index]}`)]
    const rest = [
      ...new Set(spec.order.flatMap((term) => (term.prelude ? [term.prelude] : []))),
      `WITH ${kept.join(', ')}`,
      ...(cursors.length > 0 ? [`WHERE ${cursors.join(' AND ')} WITH ${bound.join(', ')}`] : []),
      `${sorted} LIMIT ${limit}`,
      ...calls,
      `WITH ${this.row()} AS item, ${keys.join(', ')} ${sorted}`,
    ].join(' ')
    return { match: matchBody(spec, this.bounds()), rest, page: this.page() }
  }

  /** How many rows are read: those of the page, and one more to know if the list goes on. */
  private limit(env: Env): number {
    return readPage(this.args, env, this.context.limits).size + (this.looksAhead ? 1 : 0)
  }

  /** The page as an engine finds it where it keeps the list in order. */
  private page(): CompiledPage | undefined {
    const list = this.spec.ordered && pageOf(this.spec.ordered, this.spec.order)
    if (!list) return undefined
    const position = (argument: 'after' | 'before', env: Env): PagePosition | null => {
      const cursor = this.args.at(argument).get(env)
      return typeof cursor === 'string' ? decodeCursor(this.label, cursor, argument) : null
    }
    return (env) => ({
      ...list(env),
      after: position('after', env),
      before: position('before', env),
      backward: isBackward(this.args),
      limit: this.limit(env),
    })
  }

  /**
   * Conditions on the first key of an ordered list, which follow from its cursors or exclude nothing: with them, planners
   * read the rows in order from a range index instead of sorting all of them.
   */
  private bounds(): string[] {
    const [first] = this.spec.order
    if (!this.spec.ordered || !first?.least) return []
    const { expression, descending } = first
    const bound = (argument: 'after' | 'before', than: string): string[] =>
      this.args.at(argument).given ? [`${expression} ${than} ${this.cursorParam(argument, 0)}`] : []
    const bounds = [...bound('after', descending ? '<=' : '>='), ...bound('before', descending ? '>=' : '<=')]
    return bounds.length > 0 ? bounds : [`${expression} >= ${first.least}`]
  }

  private row(): string {
    const columns = this.parts.map(({ column, part }) => `${column}: ${mapProjection(part.variable, part.projection)}`)
    const keys = this.keyed || columns.length === 0 ? [`k: [${this.keys.join(', ')}]`] : []
    return `{${[...keys, ...columns].join(', ')}}`
  }

  private cursorPredicates(): string[] {
    const bound = (argument: 'after' | 'before', terms: readonly OrderTerm[], nullsFirst: boolean): string[] => {
      if (!this.args.at(argument).given) return []
      const params = terms.map((_, index) => this.cursorParam(argument, index))
      return [keysetPredicate(terms, this.keys, params, nullsFirst)]
    }
    return [...bound('after', this.spec.order, false), ...bound('before', reversed(this.spec.order), true)]
  }

  /** A parameter that holds a sort key of a cursor. */
  private cursorParam(argument: 'after' | 'before', index: number): string {
    const cursor = this.args.at(argument)
    return this.context.builder.computed(
      (env): Value => decodeCursor(this.label, String(cursor.get(env)), argument)[index] ?? null,
    )
  }

  /** The rows of the page in the list's own order, whichever way it was read. */
  readPage(raw: Raw, env: Env): PageState {
    const page = readPage(this.args, env, this.context.limits)
    const all = raw[this.column] as Raw[]
    const kept = all.slice(0, page.size)
    return {
      page,
      rows: page.backward ? kept.reverse() : kept,
      more: all.length > page.size,
      cursor: (row) => encodeCursor(this.label, row['k'] as Value[]),
    }
  }
}
