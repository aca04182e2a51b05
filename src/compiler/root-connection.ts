import type { GraphQLResolveInfo } from 'graphql'
import type { ListPage } from '../engine/engine.js'
import type { Argument } from './plan/argument.js'
import type { Env } from './plan/env.js'
import { projectConnection, type CompiledConnection, type ConnectionSpec } from './list/connection.js'
import type { SelectedField } from './plan/fields.js'
import type { AnswerObject } from './plan/answer-object.js'
import type { Compile } from './plan.js'
import { atField } from './plan/inherited-facts.js'
import { argumentsOf, type CompileContext } from './plan/projection.js'

/** A connection of the query itself: one statement, whatever is selected. */
export function compileRootConnection(
  info: GraphQLResolveInfo,
  spec: (context: CompileContext, args: Argument) => ConnectionSpec,
): Compile<AnswerObject> {
  return (outer) => {
    const field = rootField(info)
    const context = atField(outer, field)
    const args = argumentsOf(context, info.parentType, field)
    const connection = projectConnection(context, spec(context, args), args, info.parentType, field)
    const { subqueries, page } = connection
    return {
      cypher: joinSubqueries(subqueries),
      page: page && pageWithRest(subqueries, page),
      read: (rows, env) => connection.read(rows[0] ?? {}, env) as AnswerObject,
    }
  }
}

function joinSubqueries(subqueries: CompiledConnection['subqueries']): string {
  const [first, ...others] = subqueries
  if (!first) return 'RETURN 1 AS nothing'
  if (others.length === 0) return `${first.body} RETURN ${first.result}`
  return [...subqueries.map(inCall), `RETURN ${columnsOf(subqueries)}`].join(' ')
}

/** The statement from the nodes of its page on: the first subquery goes on from them. */
function pageWithRest(
  subqueries: CompiledConnection['subqueries'],
  { body, of }: NonNullable<CompiledConnection['page']>,
): (env: Env) => ListPage {
  const [first, ...others] = subqueries
  const begin = others.length > 0 ? [`WITH ${first?.result}`, ...others.map(inCall)] : []
  const result = others.length > 0 ? columnsOf(subqueries) : first?.result
  const rest = [body, ...begin, `RETURN ${result}`].join(' ')
  return (env) => ({ ...of(env), rest })
}

const inCall = ({ body, result }: CompiledConnection['subqueries'][number]): string =>
  `CALL { ${body} RETURN ${result} }`

const columnsOf = (subqueries: CompiledConnection['subqueries']): string =>
  subqueries.map(({ column }) => column).join(', ')

/** The selected fields of what a resolver was asked for. */
export const rootField = (info: GraphQLResolveInfo): SelectedField => ({
  key: String(info.path.key),
  nodes: info.fieldNodes as unknown as SelectedField['nodes'],
})
