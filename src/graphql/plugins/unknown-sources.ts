import type { GraphQLRequestContextWillSendResponse } from '@apollo/server'
import { Kind, valueFromASTUntyped, visit, type DocumentNode, type ValueNode } from 'graphql'
import { findUnknownSources } from '../../rooms/citations/known-sources.js'
import type { Variables } from '../../compiler/coerce-arguments.js'
import type { Context } from '../context.js'
import { variablesOf } from '../variables.js'

/** A list of source ids in a document, with the response keys that lead to its field. */
interface SourcesArgument {
  readonly path: readonly string[]
  readonly value: ValueNode
}

/** A request that was answered. */
type Answered = GraphQLRequestContextWillSendResponse<Context>

/**
 * Gives a hint for each `sources` argument that names no source of the graph, where the answer lacks something: nothing
 * would else tell a mistyped id from a source that says nothing. Complete answers cost no statement.
 */
export async function hintUnknownSources(request: Answered, data: unknown): Promise<void> {
  const { contextValue: context, document } = request
  const found = document ? argumentsOf(document) : []
  if (found.length === 0) return
  const variables = variablesOf(request) ?? {}
  const asked = found.map(({ path, value }) => ({ path, ids: idsIn(value, variables) }))
  const ids = [...new Set(asked.flatMap((one) => one.ids))]
  if (ids.length === 0 || !lacksSomething(data)) return
  const unknown = await findUnknownSources(context.engine, ids)
  for (const { path, ids } of asked)
    for (const id of ids.filter((one) => unknown.has(one)))
      context.hint({
        path,
        message: `no source has the id "${id}"; the field sources lists those there are.`,
        nearest: [],
      })
}

const known = new WeakMap<DocumentNode, readonly SourcesArgument[]>()

/** Found once for each document. */
function argumentsOf(document: DocumentNode): readonly SourcesArgument[] {
  const found = known.get(document) ?? findArguments(document)
  known.set(document, found)
  return found
}

function findArguments(document: DocumentNode): SourcesArgument[] {
  const found: SourcesArgument[] = []
  const path: string[] = []
  visit(document, {
    Field: {
      enter: ({ alias, name }) => void path.push((alias ?? name).value),
      leave: () => void path.pop(),
    },
    Argument: ({ name, value }) => {
      if (name.value === 'sources') found.push({ path: [...path], value })
    },
  })
  return found
}

function idsIn(value: ValueNode, variables: Variables): string[] {
  if (value.kind !== Kind.LIST && value.kind !== Kind.VARIABLE && value.kind !== Kind.STRING) return []
  const given: unknown = valueFromASTUntyped(value, variables)
  return [given].flat().filter((id) => typeof id === 'string')
}

/** Whether an answer has a null, an empty list or a count of nothing. */
function lacksSomething(data: unknown): boolean {
  if (data === null || data === 0) return true
  if (Array.isArray(data)) return data.length === 0 || data.some(lacksSomething)
  return typeof data === 'object' && Object.values(data).some(lacksSomething)
}
