import type { GraphQLRequestContextWillSendResponse } from '@apollo/server'
import { fold } from '../../text/fold.js'
import { idForms } from '../../text/external-id.js'
import type { Context } from '../context.js'
import { variablesOf } from '../variables.js'
import { inputsIn } from './inputs.js'
import { lacksSomething } from './lacks.js'

/** A filter of texts, or of identifiers in public registers. */
type TextFilter = Readonly<Record<string, string | readonly string[] | undefined>>

const TEXT_FILTERS = new Set(['NameFilter', 'StringFilter'])
const ID_FILTERS = new Set(['ExternalIdFilter'])

/**
 * Gives a hint for each text in a filter that nothing can match, where the answer lacks something: for what to contain
 * or start with a text without letters or digits, for identifiers one that no public register has.
 */
export function hintEmptyNeedles(request: GraphQLRequestContextWillSendResponse<Context>, data: unknown): void {
  const { contextValue: context, document, schema } = request
  if (!document || !lacksSomething(data)) return
  const inputs = (types: ReadonlySet<string>) =>
    inputsIn<TextFilter>(schema, document, variablesOf(request) ?? {}, types)
  for (const { path, input } of inputs(TEXT_FILTERS))
    for (const name of ['contains', 'startsWith'].filter((one) => isEmpty(input[one])))
      context.hint({ path, message: `"${name}" has no letter or digit, so it matches nothing.`, nearest: [] })
  for (const { path, input } of inputs(ID_FILTERS))
    for (const text of [input['eq'] ?? [], input['in'] ?? []].flat().filter((one) => idForms(one).length === 0))
      context.hint({
        path,
        message: `"${text.slice(0, 80)}" is no identifier of a known register: write it alone, as "scheme:value", or as the address of its page.`,
        nearest: [],
      })
}

const isEmpty = (text: TextFilter[string]): boolean => typeof text === 'string' && fold(text) === ''
