import type { GraphQLObjectType } from 'graphql'
import type { ListPage } from '../../engine/engine.js'
import { projectAggregate, type Subquery } from './aggregate.js'
import { answerReader } from '../plan/answer-object.js'
import type { Argument } from '../plan/argument.js'
import type { Env } from '../plan/env.js'
import { ItemsBuilder, type PageState } from './connection-items.js'
import { matchBody, predicatesOf, type ConnectionSpec } from './connection-spec.js'
import { collectFields, selectionsOf, type SelectedField } from '../plan/fields.js'
import {
  fieldTypeName,
  objectType,
  type CompileContext,
  type FieldReader,
  type Raw,
  type Read,
} from '../plan/projection.js'

export type { ConnectionSpec } from './connection-spec.js'

/** What the fields of a connection are read from: the map with its columns, and its page where that is needed. */
interface ConnectionSource {
  readonly raw: Raw
  readonly state: PageState
}

type ConnectionRead = FieldReader<ConnectionSource>['read']

/** The subqueries of a connection, each returning one row with one column, and how to read them. */
export interface CompiledConnection {
  readonly subqueries: readonly Subquery[]
  /** The page of nodes that the first subquery begins with, and its part from them on. */
  readonly page: { readonly body: string; readonly of: (env: Env) => Omit<ListPage, 'rest'> } | undefined
  readonly read: Read
}

/** Compiles a selected connection field; items and counts are asked for only where the selection needs them. */
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
  const counts = countsIn(context, spec, selected)
  const totals: Subquery[] = [...counts.values()].map((count) => ({
    ...count,
    body: matchBody(spec, predicatesOf(spec)),
  }))
  const fields = selected.map((one) => {
    if (one.nodes[0].name.value !== 'aggregate')
      return { key: one.key, read: connectionFieldReader(context, items, type, one, counts) }
    const { subqueries, read } = projectAggregate(context, spec, one)
    totals.push(...subqueries)
    return { key: one.key, read: ({ raw }: ConnectionSource, env: Env) => read(raw, env) }
  })
  const read = answerReader(type.name, fields)
  const list = items.needed ? items.body() : null
  return {
    subqueries: [
      ...(list
        ? [{ column: items.column, body: `${list.match} ${list.rest}`, result: `collect(item) AS ${items.column}` }]
        : []),
      ...totals,
    ],
    page: list?.page && { body: list.rest, of: list.page },
    read: (raw, env) => {
      // A page that cannot be is refused even where nothing of it is selected.
      const state = items.needed ? items.readPage(raw, env) : items.emptyPage(env)
      return read({ raw, state }, env)
    },
  }
}

/** The aggregate of each count that a connection may have, over its rows. */
const COUNTS: Readonly<Record<string, (spec: ConnectionSpec) => string>> = {
  totalCount: () => 'count(*)',
  distinctCount: ({ entity }) => `count(DISTINCT ${entity})`,
}

type Count = Pick<Subquery, 'column' | 'result'>

/** The counts that are selected, by name. */
function countsIn(
  { builder }: CompileContext,
  spec: ConnectionSpec,
  selected: readonly SelectedField[],
): ReadonlyMap<string, Count> {
  const names = new Set(selected.map(({ nodes }) => nodes[0].name.value))
  return new Map(
    Object.entries(COUNTS).flatMap(([name, aggregate]): [string, Count][] => {
      if (!names.has(name)) return []
      const column = builder.column()
      return [[name, { column, result: `${aggregate(spec)} AS ${column}` }]]
    }),
  )
}

function connectionFieldReader(
  context: CompileContext,
  items: ItemsBuilder,
  type: GraphQLObjectType,
  field: SelectedField,
  counts: ReadonlyMap<string, Count>,
): ConnectionRead {
  const name = field.nodes[0].name.value
  const count = counts.get(name)
  if (count) return ({ raw }) => raw[count.column]
  items.needed = true
  if (name === 'pageInfo') {
    const type = objectType(context, 'PageInfo')
    const names = collectFields(context, type, selectionsOf(field)).map((one) => one.nodes[0].name.value)
    if (names.some((one) => one.endsWith('Cursor'))) items.keyed = true
    if (names.some((one) => one.startsWith('has'))) items.looksAhead = true
    return ({ state }) => pageInfo(items, state)
  }
  if (name === 'nodes') {
    const read = items.part('node', selectionsOf(field))
    return ({ state }, env) => state.rows.map((row) => read(row, env))
  }
  const edgeType = objectType(context, fieldTypeName(type, 'edges'))
  const fields = collectFields(context, edgeType, selectionsOf(field)).map((one): FieldReader => ({
    key: one.key,
    read: edgeFieldReader(items, one),
  }))
  const read = answerReader(edgeType.name, fields)
  return ({ state }, env) => state.rows.map((row) => read(row, env))
}

function edgeFieldReader(items: ItemsBuilder, field: SelectedField): Read {
  const name = field.nodes[0].name.value
  if (name === 'cursor') {
    items.keyed = true
    return (row) => items.cursorOf(row)
  }
  return items.part(name, selectionsOf(field))
}

/** Cursors are made when they are asked for: their keys are read only where the selection has them. */
function pageInfo(items: ItemsBuilder, { rows, page, more }: PageState) {
  const [first, last] = [rows[0], rows[rows.length - 1]]
  return {
    hasNextPage: page.backward ? page.beforeCursor : more,
    hasPreviousPage: page.backward ? more : page.afterCursor,
    startCursor: () => (first ? items.cursorOf(first) : null),
    endCursor: () => (last ? items.cursorOf(last) : null),
  }
}
