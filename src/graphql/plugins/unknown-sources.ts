import type { GraphQLRequestContextWillSendResponse } from '@apollo/server'
import { findUnknownSources } from '../../rooms/citations/known-sources.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import type { Context } from '../context.js'
import { variablesOf } from '../variables.js'
import { inputsIn } from './inputs.js'
import { lacksSomething } from './lacks.js'

/** A request that was answered. */
type Answered = GraphQLRequestContextWillSendResponse<Context>

const FACT_FILTER = new Set(['FactFilter'])

/**
 * Gives a hint for each source or language in a filter of facts that no source of the graph has, where the answer lacks
 * something: nothing would else tell a mistyped id from a source that says nothing. Complete answers cost no statement.
 */
export async function hintUnknownSources(request: Answered, data: unknown): Promise<void> {
  const { contextValue: context, document, schema } = request
  if (!document || !lacksSomething(data)) return
  const asked = inputsIn<FactFilter>(schema, document, variablesOf(request) ?? {}, FACT_FILTER).map(
    ({ path, input }) => ({
      path,
      sources: input.sources ?? [],
      languages: (input.languages ?? []).map((code) => code.toLowerCase()),
    }),
  )
  const wanted = { sources: all(asked, 'sources'), languages: all(asked, 'languages') }
  if (wanted.sources.length + wanted.languages.length === 0) return
  const unknown = await findUnknownSources(context.engine, wanted)
  const hint = (path: readonly string[], message: string) => context.hint({ path, message, nearest: [] })
  for (const { path, sources, languages } of asked) {
    for (const id of sources.filter((one) => unknown.sources.has(one)))
      hint(path, `no source has the id "${id}"; the field sources lists those there are.`)
    for (const code of languages.filter((one) => unknown.languages.has(one)))
      hint(
        path,
        `no source is in the language "${code}"; the field sources { nodes { language } } lists those there are.`,
      )
  }
}

const all = <Key extends string>(asked: readonly Record<Key, readonly string[]>[], key: Key): string[] => [
  ...new Set(asked.flatMap((one) => one[key])),
]
