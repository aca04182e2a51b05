import type { GraphEngine } from '../engine/engine.js'
import { InvalidInputError } from '../errors.js'
import type { FactFilter } from '../facts/fact-filter.js'
import type { Model } from '../ontology/model.js'
import { findUnknownThings, type MeantValue } from '../rooms/unknown-values/unknown-values.js'
import { quoted } from '../text/quoted.js'

/**
 * Throws `InvalidInputError` for a filter of facts that names a source or a language that no source has, with what may
 * have been meant: a file has no place for hints, and would be empty without a word.
 */
export async function checkKnown(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  { sources, languages }: FactFilter,
): Promise<void> {
  const meant = (meaning: MeantValue['meaning'], values: readonly string[] | null | undefined): MeantValue[] =>
    [...new Set(values)].map((value) => ({ meaning, value, kinds: [] }))
  const [unknown] = await findUnknownThings(engine, model, [
    ...meant('source', sources),
    ...meant('language', languages),
  ])
  if (!unknown) return
  const { value, meaning } = unknown.value
  if (meaning === 'language')
    throw new InvalidInputError(`"facts.languages": no source is in the language ${quoted(value)}.`)
  const nearest = unknown.nearest.map(({ id, name }) => (id === name ? quoted(id) : `${name} (${id})`)).join(', ')
  throw new InvalidInputError(
    `"facts.sources": no source has the id ${quoted(value)}; ${nearest ? `nearest: ${nearest}` : 'the field sources lists those there are'}.`,
  )
}
