import type { GraphEngine } from '../../engine/engine.js'
import { endsOfRelation } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { idForms } from '../../text/external-id.js'
import { fold, foldText, squeeze } from '../../text/fold.js'
import { idTerm, nameTerm } from '../../text/terms.js'
import type { Named } from '../../references/named.js'
import { wordsOf } from '../../references/nearest.js'
import {
  unknownAmong,
  type SoughtEntity,
  type SoughtText,
  type SoughtThing,
  type TextHolder,
} from './unknown-values.cypher.js'

export type { TextHolder }

/** What a value stands for. An identifier is one of a public register; parts and starts are of names of entities. */
export type Meaning =
  | 'entity'
  | 'name'
  | 'name part'
  | 'name start'
  | 'identifier'
  | 'source'
  | 'metric'
  | 'observation'
  | 'language'
  | 'relation'
  | 'text'
  | 'text part'
  | 'text start'

/** A value that is to stand for something in the graph; an entity must be of one of `kinds`, a text be one that `holder` has. */
export interface MeantValue {
  readonly meaning: Meaning
  readonly value: string
  readonly kinds: readonly string[]
  readonly holder?: TextHolder
}

/** Characters of a value that are compared with what the graph has. */
const MAX_COMPARED = 40

/**
 * Which of some values stand for nothing, each with the entities, sources, metrics or texts that may have been meant,
 * nearest first; a text is its own id and name. One statement, however many values there are; none if there are none.
 */
export async function findUnknown<Value extends MeantValue>(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  values: readonly Value[],
): Promise<{ readonly value: Value; readonly nearest: readonly Named[] }[]> {
  if (values.length === 0) return []
  const sought = values.map((value, at) => ({ ...value, at }))
  const of = (...meanings: Meaning[]) => sought.filter(({ meaning }) => meanings.includes(meaning))
  const rows = await engine.read(
    unknownAmong(model, {
      entities: of('entity').map(entityById),
      names: of('name', 'identifier').map(entityByTerm),
      nameParts: of('name part').map(entityByPart),
      nameStarts: of('name start').map(entityByPart),
      sources: of('source').map(thing),
      metrics: of('metric').map(thing),
      observations: of('observation').map(thing),
      languages: of('language').map((one) => ({ ...thing(one), value: one.value.toLowerCase() })),
      relations: of('relation').map((one) => ({ ...thing(one), ...endsOfRelation(one.value) })),
      texts: of('text', 'text part', 'text start').flatMap(textOf),
    }),
  )
  return [...rows]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, nearest }) => (values[at] ? [{ value: values[at], nearest }] : []))
}

type Numbered = MeantValue & { readonly at: number }

const thing = ({ at, value }: Numbered): SoughtThing => ({ at, value, ...alike(value.toLowerCase(), 1) })

const entityById = (one: Numbered): SoughtEntity => entity(one, [], nameTerm(wordsOf(one.value)))

const entityByTerm = (one: Numbered): SoughtEntity =>
  one.meaning === 'name'
    ? entity(one, [nameTerm(one.value)], nameTerm(one.value))
    : entity(one, idForms(one.value).map(idTerm), '')

const entityByPart = (one: Numbered): SoughtEntity => entity(one, [squeeze(fold(one.value))], nameTerm(one.value))

const OPERATORS = { text: '=', 'text part': 'CONTAINS', 'text start': 'STARTS WITH' } as const

function textOf({ at, value, meaning, holder }: Numbered): SoughtText[] {
  if (!holder) return []
  const folded = foldText(value)
  const operator = OPERATORS[meaning as keyof typeof OPERATORS]
  return [{ at, value: squeeze(folded), holder, operator, ...alike(folded, 1) }]
}

/** `like` is the term of a name that near ones are compared with; nothing is near to the empty text. */
const entity = ({ at, value, kinds }: Numbered, terms: readonly string[], like: string): SoughtEntity => ({
  at,
  value,
  kinds,
  terms,
  ...alike(like, 2),
})

/** What finds texts that are like another and begin with the same `head` characters. */
function alike(text: string, head: number): Pick<SoughtThing, 'grams' | 'head'> {
  const characters = [...text].slice(0, MAX_COMPARED)
  const grams = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  return { grams: [...new Set(grams)], head: characters.slice(0, head).join('') }
}
