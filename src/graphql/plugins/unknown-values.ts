import { isText, LABELS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import {
  findUnknown,
  type Meaning,
  type MeantValue,
  type TextHolder,
} from '../../rooms/unknown-values/unknown-values.js'
import { fold } from '../../text/fold.js'
import { quoted } from '../../text/quoted.js'
import { idForms } from '../../text/external-id.js'
import type { Context } from '../../request/context.js'
import type { GivenValue } from './inputs.js'

/** A value that is to stand for something, and where it was given. */
interface Asked extends MeantValue {
  readonly given: GivenValue
  /** The sort of thing, as messages call it. */
  readonly what: string
}

/** Values that are looked up for one answer. */
const MAX_ASKED = 100

const COMPARING = ['eq', 'ne', 'in', 'notIn']
const LOOKING: Readonly<Record<string, Meaning>> = { contains: 'name part', startsWith: 'name start' }
const LOOKING_IN_TEXTS: Readonly<Record<string, Meaning>> = { contains: 'text part', startsWith: 'text start' }

/** Filters whose values stand for something, and the list of entities by their ids. */
const FILTERS = ['IDFilter', 'NameFilter', 'SourceFilter', 'ExternalIdFilter', 'StringFilter']
const LIST_OF_IDS = 'entities.ids'

/** Whether a place, as `GivenValue.trail` has it, takes a value that stands for something. */
export const isMeant = (place: string): boolean =>
  place === LIST_OF_IDS || Object.hasOwn(MEANINGS, place) || FILTERS.includes(place.split('.')[0] ?? '')

/** Input fields and arguments other than those of entities whose values are ids. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  'SourceWhere.id': 'source',
  'RelationWhere.id': 'relation',
  'ObservationWhere.id': 'observation',
  'ObservationWhere.metric': 'metric',
  'FactFilter.sources': 'source',
  'FactFilter.languages': 'language',
  'source.id': 'source',
}

/** What to do where nothing is near. */
const ADVICE: Readonly<Record<Meaning, string>> = {
  entity: 'search(text: …) finds names by their words',
  name: 'search(text: …) finds names by their words',
  'name part': 'search(text: …) finds names by their words',
  'name start': 'search(text: …) finds names by their words',
  identifier: 'search(text: …) finds names by their words',
  source: 'the field sources lists those there are',
  metric: 'model { metrics { id } } lists those there are',
  observation: 'the field observations lists those there are',
  language: 'the field sources { nodes { language } } lists those there are',
  relation: 'the field relations lists those there are',
  text: 'contains: … finds a part of one',
  'text part': 'try a shorter part of it',
  'text start': 'try a shorter start of it',
}

/**
 * Gives a hint for each id, name, identifier or language in a filter that the graph does not have, with what may have
 * been meant: nothing would else tell a mistyped one from one of which there are no facts. At most three statements.
 */
export async function hintUnknownValues(context: Context, values: readonly GivenValue[]): Promise<void> {
  for (const { value, nearest } of await findUnknown(context, firstAsked(values, context.model)))
    context.hint({ path: value.given.path, message: messageOf(value, nearest), nearest })
}

/** The first values that stand for something, each once; no further ones are looked at, however many a request has. */
function firstAsked(values: readonly GivenValue[], model: Model): Asked[] {
  const found = new Map<string, Asked>()
  for (const given of values) {
    if (found.size >= MAX_ASKED) break
    const asked = askedBy(given, model)
    const key = asked && identityOf(asked)
    if (key !== null && !found.has(key)) found.set(key, asked as Asked)
  }
  return [...found.values()]
}

const identityOf = ({ given, meaning, value }: Asked): string =>
  JSON.stringify([given.path, given.argument, meaning, value])

function messageOf({ given, meaning, value, what }: Asked, nearest: readonly { id: string; name: string }[]): string {
  const told = nearest.map(({ id, name }) => (id === name ? quoted(name) : `${name} (${id})`)).join(', ')
  const wrong = {
    name: `no ${what} is called ${quoted(value)}`,
    'name part': `no name of any ${what} contains ${quoted(value)}`,
    'name start': `no name of any ${what} starts with ${quoted(value)}`,
    identifier: `no ${what} has the identifier ${quoted(value)}`,
    language: `no source is in the language ${quoted(value)}`,
    text: `no ${what} is ${quoted(value)}`,
    'text part': `no ${what} contains ${quoted(value)}`,
    'text start': `no ${what} starts with ${quoted(value)}`,
  }[meaning as string]
  return `"${given.argument}": ${wrong ?? `no ${what} has the id ${quoted(value)}`}; ${told ? `nearest: ${told}` : ADVICE[meaning]}.`
}

/** What a value stands for, by the input types that it stands in; null where it may be anything. */
function askedBy(given: GivenValue, model: Model): Asked | null {
  const { trail, value } = given
  if (typeof value !== 'string') return null
  const of = (meaning: Meaning): Asked => ({ given, meaning, value, kinds: [], what: meaning })
  const ofEntity = (meaning: Meaning, type: string | undefined): Asked | null => {
    const kinds = kindsOf(model, type ?? '')
    const [kind] = kinds
    if (!kind) return null
    return {
      given,
      meaning,
      value,
      kinds,
      what: kinds.length === 1 ? kind : type === 'Entity' ? 'entity' : String(type),
    }
  }
  const [filter = '', operator = ''] = trail.at(-1)?.split('.') ?? []
  const filtered = trail.at(-2) ?? ''
  const entityType = /^(.+)Where\./.exec(filtered)?.[1]
  if (trail.at(-1) === LIST_OF_IDS) return ofEntity('entity', 'Entity')
  const plain = MEANINGS[trail.at(-1) ?? '']
  if (plain) return of(plain)
  if (value === '') return null
  if (filter === 'StringFilter') return askedText(given, value, model)
  const look = filter === 'NameFilter' ? LOOKING[operator] : undefined
  if (look) return fold(value) === '' ? null : ofEntity(look, entityType)
  if (!COMPARING.includes(operator)) return null
  if (filter === 'SourceFilter') return of('source')
  if (filter === 'NameFilter') return fold(value) === '' ? null : ofEntity('name', entityType)
  if (filter === 'ExternalIdFilter') return idForms(value).length === 0 ? null : ofEntity('identifier', entityType)
  if (filter !== 'IDFilter') return null
  const meaning = MEANINGS[filtered]
  return meaning ? of(meaning) : ofEntity('entity', entityType)
}

/** A text that some property of things of a sort is to be, to contain or to start with; null for other properties. */
function askedText(given: GivenValue, value: string, model: Model): Asked | null {
  const operator = given.trail.at(-1)?.split('.')[1] ?? ''
  const meaning = COMPARING.includes(operator) ? 'text' : LOOKING_IN_TEXTS[operator]
  const [, type = '', property = ''] = /^(.+)Where\.(.+)$/.exec(given.trail.at(-2) ?? '') ?? []
  const holder = holderOf(model, type, property)
  if (!meaning || !holder || (meaning !== 'text' && fold(value) === '')) return null
  return { given, meaning, value, kinds: [], holder, what: `${property} of any ${SORTS.get(type)?.what ?? type}` }
}

/** A map, as a kind may have any name, such as `toString`. */
const SORTS = new Map<string, { readonly what: string; readonly of: TextHolder['of'] }>([
  ['Relation', { what: 'relation', of: 'relations' }],
  ['Observation', { what: 'observation', of: { label: LABELS.observation } }],
  ['Source', { what: 'source', of: { label: LABELS.source } }],
])

function holderOf(model: Model, type: string, property: string): TextHolder | null {
  const sort = SORTS.get(type)
  if (sort) return { of: sort.of, property }
  const attributes = (model.kinds.get(type) ?? model.interfaces.get(type))?.attributes ?? []
  const isOne = attributes.some((one) => one.name === property && isText(one) && !one.list)
  return isOne || (property === 'description' && (type === 'Entity' || kindsOf(model, type).length > 0))
    ? { of: { label: type }, property }
    : null
}

/** The kinds of a type of entities; none where it is not one. */
export const kindsOf = (model: Model, type: string): string[] =>
  model.kinds.has(type)
    ? [model.kinds.get(type)?.value ?? '']
    : (model.interfaces.get(type)?.kinds ?? []).flatMap((name) => model.kinds.get(name)?.value ?? [])
