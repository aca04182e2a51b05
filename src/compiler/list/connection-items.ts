import type { SelectionSetNode } from 'graphql'
import type { ListPage, PagePosition, Value } from '../../engine/engine.js'
import type { Argument } from '../plan/argument.js'
import type { Env } from '../plan/env.js'
import { matchBody, predicatesOf, type ConnectionSpec, type RowPart } from './connection-spec.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { keysetPredicate, orderByClause, orderLabel, reversed } from './order.js'
import { pageOf } from './ordered-list.js'
import { isBackward, readPage, type Page } from './page.js'
import type { CompileContext, Raw, Read } from '../plan/projection.js'

type CompiledPage = (env: Env) => Omit<ListPage, 'rest'>

/** The parameters of the sort keys of each cursor that is given. */
interface Bounds {
  readonly after: readonly string[] | null
  readonly before: readonly string[] | null
}

/** A page of rows as read from a statement. */
export interface PageState {
  readonly rows: readonly Raw[]
  readonly page: Page
  readonly more: boolean
}

/** Builds the subquery that returns one page of rows as a list of maps. */
export class ItemsBuilder {
  needed = false
  /** Whether rows come with their sort keys, of which cursors are made. */
  keyed = false
  /** Whether one row more is read, to know if the list goes on. */
  looksAhead = false
  readonly column: string
  private readonly parts: { column: string; part: RowPart }[] = []
  private readonly keys: string[]
  private readonly label: string
  private readonly backward: boolean

  constructor(
    private readonly context: CompileContext,
    private readonly spec: ConnectionSpec,
    private readonly args: Argument,
  ) {
    this.column = context.builder.column()
    this.backward = isBackward(args)
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
    return (row, env) => part.read(row[column] as Raw, env)
  }

  /** The statement parts that match the rows and return the page of them; cursors become predicates on the sort keys. */
  body(): { readonly match: string; readonly rest: string; readonly page: CompiledPage | undefined } {
    const { spec, keys, backward } = this
    const predicates = predicatesOf(spec)
    const order = backward ? reversed(spec.order) : spec.order
    const sorted = orderByClause(order, keys, backward)
    const match = matchBody(spec, predicates)
    const bound = [...new Set(spec.carried), ...keys]
    const bounds = this.cursorParams()
    const cursors = this.cursorPredicates(bounds)
    const limit = this.context.builder.computed((env) => this.limit(env))
    const calls = this.parts.flatMap(({ part }) => part.calls)
    const kept = [...spec.carried, ...spec.order.map((term, index) => `${term.expression} AS ${keys[index]}`)]
    const toLimit = [
      ...new Set(spec.order.flatMap((term) => (term.prelude ? [term.prelude] : []))),
      `WITH ${kept.join(', ')}`,
      ...(cursors.length > 0 ? [`WHERE ${cursors.join(' AND ')} WITH ${bound.join(', ')}`] : []),
      `${sorted} LIMIT ${limit}`,
    ].join(' ')
    this.offerNeighbors(`${match} ${toLimit}`, predicates, bounds, limit)
    const rest = [
      toLimit,
      // Subqueries may mix up the rows.
      ...(calls.length > 0
        ? [...calls, `WITH ${this.row()} AS item, ${keys.join(', ')} ${sorted}`]
        : [`WITH ${this.row()} AS item`]),
    ].join(' ')
    return { match, rest, page: this.page(predicates) }
  }

  /** How many rows are read: those of the page, and one more to know if the list goes on. */
  private limit(env: Env): number {
    return readPage(this.args, env, this.context.limits).size + (this.looksAhead ? 1 : 0)
  }

  /** The page as an engine finds it where it reads the list in order. */
  private page(predicates: readonly string[]): CompiledPage | undefined {
    const list = this.spec.ordered && pageOf(this.spec.ordered, predicates, this.spec.order)
    if (!list) return undefined
    return (env) => ({
      ...list(env),
      after: this.position('after', env),
      before: this.position('before', env),
      backward: this.backward,
      limit: this.limit(env),
    })
  }

  private row(): string {
    const columns = this.parts.map(({ column, part }) => `${column}: ${part.value}`)
    const keys = this.keyed || columns.length === 0 ? [`k: [${this.keys.join(', ')}]`] : []
    return `{${[...keys, ...columns].join(', ')}}`
  }

  /** Lets an engine find the page in its own way where its one key is a property of the relation. */
  private offerNeighbors(cypher: string, where: readonly string[], { after, before }: Bounds, limit: string): void {
    const { neighbors, pattern, carried, order } = this.spec
    const [property, ...others] = order.map((term) => term.property)
    if (!neighbors || !property || others.length > 0) return
    this.context.builder.neighborPages.push({
      ...neighbors,
      cypher,
      pattern,
      where,
      carried,
      orderProperty: property,
      orderName: this.keys[0] ?? '',
      after: after?.[0] ?? null,
      before: before?.[0] ?? null,
      backward: this.backward,
      limit,
    })
  }

  private cursorPredicates({ after, before }: Bounds): string[] {
    const { order } = this.spec
    return [
      ...(after ? [keysetPredicate(order, this.keys, after, false)] : []),
      ...(before ? [keysetPredicate(reversed(order), this.keys, before, true)] : []),
    ]
  }

  /** Parameters that hold the sort keys of the cursors. */
  private cursorParams(): Bounds {
    const params = (argument: 'after' | 'before') =>
      this.args.at(argument).given
        ? this.keys.map((_, index) =>
            this.context.builder.computed((env): Value => this.position(argument, env)?.[index] ?? null),
          )
        : null
    return { after: params('after'), before: params('before') }
  }

  /** The sort keys of a cursor; null where none is given. */
  private position(argument: 'after' | 'before', env: Env): PagePosition | null {
    const cursor = this.args.at(argument).get(env)
    return typeof cursor === 'string' ? decodeCursor(this.label, cursor, argument) : null
  }

  /** A page whose rows nobody asked for. Throws where its arguments ask for no possible page, like `readPage`. */
  emptyPage(env: Env): PageState {
    this.position('after', env)
    this.position('before', env)
    return { page: readPage(this.args, env, this.context.limits), rows: [], more: false }
  }

  /** The cursor of a row, which must be `keyed`. */
  cursorOf(row: Raw): string {
    return encodeCursor(this.label, row['k'] as Value[])
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
    }
  }
}
