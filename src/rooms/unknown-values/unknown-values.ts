import type { GraphEngine } from '../../engine/engine.js'
import { endsOfRelation } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import type { NameReader } from '../../names/load-names.js'
import { foldText, squeeze } from '../../text/fold.js'
import type { Named } from '../../references/named.js'
import { alike } from './alike.js'
import type { Meaning, MeantValue, NumberedValue } from './meant-value.js'
import { findUnknownNames, NAME_MEANINGS } from './unknown-names.js'
import {
  unknownAmong,
  type SoughtText,
  type SoughtThing,
  type TextHolder,
  type UnknownRow,
} from './unknown-values.cypher.js'

export type { Meaning, MeantValue, TextHolder }

/** A value that stands for nothing, and what may have been meant. */
export interface UnknownValue<Value> {
  readonly value: Value
  readonly nearest: readonly Named[]
}

/**
 * Which of some values stand for nothing, each with the entities, sources, metrics or texts that may have been meant,
 * nearest first; a text is its own id and name. Three statements at most, however many values there are.
 */
export async function findUnknown<Value extends MeantValue>(
  reader: NameReader & { readonly model: Model },
  values: readonly Value[],
): Promise<UnknownValue<Value>[]> {
  const isName = ({ meaning }: Value): boolean => NAME_MEANINGS.flat().includes(meaning)
  const names = values.filter(isName)
  const others = values.filter((value) => !isName(value))
  const unknown = new Map(
    [
      ...unknownOf(names, await findUnknownNames(reader, numbered(names))),
      ...(await findUnknownThings(reader.engine, reader.model, others)),
    ].map((one) => [one.value, one]),
  )
  return values.flatMap((value) => unknown.get(value) ?? [])
}

/** As `findUnknown`, for values that stand for something else than an entity: one statement, none if there are none. */
export async function findUnknownThings<Value extends MeantValue>(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  values: readonly Value[],
): Promise<UnknownValue<Value>[]> {
  if (values.length === 0) return []
  const sought = numbered(values)
  const of = (...meanings: Meaning[]) => sought.filter(({ meaning }) => meanings.includes(meaning))
  const rows = await engine.read(
    unknownAmong(model, {
      sources: of('source').map(thing),
      metrics: of('metric').map(thing),
      observations: of('observation').map(thing),
      languages: of('language').map((one) => ({ ...thing(one), value: one.value.toLowerCase() })),
      relations: of('relation').map((one) => ({ ...thing(one), ...endsOfRelation(one.value) })),
      texts: of('text', 'text part', 'text start').flatMap(textOf),
    }),
  )
  return unknownOf(values, rows)
}

const numbered = <Value extends MeantValue>(values: readonly Value[]) => values.map((value, at) => ({ ...value, at }))

const unknownOf = <Value>(values: readonly Value[], rows: readonly UnknownRow[]): UnknownValue<Value>[] =>
  [...rows]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, nearest }) => (values[at] ? [{ value: values[at], nearest }] : []))

const thing = ({ at, value }: NumberedValue): SoughtThing => ({ at, value, ...alike(value.toLowerCase(), 1) })

const OPERATORS = { text: '=', 'text part': 'CONTAINS', 'text start': 'STARTS WITH' } as const

function textOf({ at, value, meaning, holder }: NumberedValue): SoughtText[] {
  if (!holder) return []
  const folded = foldText(value)
  const operator = OPERATORS[meaning as keyof typeof OPERATORS]
  return [{ at, value: squeeze(folded), holder, operator, ...alike(folded, 1) }]
}
