import type { GraphEngine } from '../../engine/engine.js'
import { endsOfRelation } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { idForms } from '../../text/external-id.js'
import { idTerm, nameTerm } from '../../text/terms.js'
import type { Named } from '../entity-ref/named.js'
import { wordsOf } from '../entity-ref/nearest.js'
import { unknownAmong, type SoughtEntity, type SoughtThing } from './unknown-values.cypher.js'

/** What a value stands for. An identifier is one of a public register. */
export type Meaning = 'entity' | 'name' | 'identifier' | 'source' | 'metric' | 'observation' | 'language' | 'relation'

/** A value that is to stand for something in the graph; an entity must be of one of `kinds`. */
export interface MeantValue {
  readonly meaning: Meaning
  readonly value: string
  readonly kinds: readonly string[]
}

/** Characters of a value that are compared with what the graph has. */
const MAX_COMPARED = 40
/** Of its pairs of neighbouring characters, how many must be in what is near. */
const SHARE = 0.6

/**
 * Which of some values stand for nothing, each with the entities, sources or metrics that may have been meant, nearest
 * first. One statement, however many values there are; none if there are none.
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
      sources: of('source').map(thing),
      metrics: of('metric').map(thing),
      observations: of('observation').map(thing),
      languages: of('language').map((one) => ({ ...thing(one), value: one.value.toLowerCase() })),
      relations: of('relation').map((one) => ({ ...thing(one), ...endsOfRelation(one.value) })),
    }),
  )
  return [...rows]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ at, nearest }) => (values[at] ? [{ value: values[at], nearest }] : []))
}

type Numbered = MeantValue & { readonly at: number }

function thing({ at, value }: Numbered): SoughtThing {
  return { at, value, ...gramsOf(value.toLowerCase()) }
}

const entityById = (one: Numbered): SoughtEntity => entity(one, [], nameTerm(wordsOf(one.value)))

function entityByTerm(one: Numbered): SoughtEntity {
  const { meaning, value } = one
  return meaning === 'name'
    ? entity(one, [nameTerm(value)], nameTerm(value))
    : entity(one, idForms(value).map(idTerm), '')
}

/** `like` is the term of the name that near ones are compared with; nothing is near to the empty text. */
function entity({ at, value, kinds }: Numbered, terms: readonly string[], like: string): SoughtEntity {
  return { at, value, kinds, terms, head: [...like].slice(0, 2).join(''), ...gramsOf(like) }
}

function gramsOf(text: string): Pick<SoughtThing, 'grams' | 'least'> {
  const characters = [...text].slice(0, MAX_COMPARED)
  const grams = [...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`))]
  return { grams, least: Math.max(1, Math.ceil(grams.length * SHARE)) }
}
