import type { EntityRef, Kind } from '../generated/graphql.js'
import type { Kind as KindModel } from '../ontology/model.js'
import { idForms } from '../text/external-id.js'
import { fold } from '../text/fold.js'
import { quoted } from '../text/quoted.js'
import { queryWords } from '../text/terms.js'
import { searchNames } from '../names/search-names.js'
import { namesOf } from './entity-ref.cypher.js'
import type { Named } from './named.js'
import type { GraphReader } from './graph-reader.js'

/** How many entities are told. */
const NEAREST = 3
/** What search takes. */
const MAX_CHARACTERS = 200
const MAX_WORDS = 10

/** The query field of a kind. */
type Field = Pick<KindModel, 'singular' | 'value'>

/** Why a reference leads nowhere, in a sentence, and what may have been meant. */
export interface Miss {
  readonly message: string
  readonly nearest: readonly Named[]
}

/**
 * Tells what a reference to nothing may have meant: entities of its kind that search finds, else of any kind. `field` is
 * the kind whose query field was asked, where it was one.
 */
export async function explainMiss(reader: GraphReader, ref: EntityRef, field: Field | null): Promise<Miss> {
  const text = ref.name ?? wordsOf(ref.id ?? '')
  const kind = ref.kind ?? field?.value ?? null
  const inKind = await nearestTo(reader, text, kind)
  const nearest = kind && inKind.length === 0 ? await nearestTo(reader, text, null) : inKind
  const told = nearest.map(({ id, name }) => `${name} (${id})`).join(', ')
  return {
    message: `${whatIsWrong(ref, field)}; ${told ? `nearest: ${told}.` : 'search(text: …) finds names by their words.'}`,
    nearest,
  }
}

function whatIsWrong({ id, name, kind }: EntityRef, field: Field | null): string {
  if (kind && field && kind !== field.value)
    return `the field "${field.singular}" finds nothing but the kind ${field.value}, and "kind" is ${kind}: leave "kind" out, or ask the field "entity"`
  const what = kind ?? field?.value ?? 'entity'
  if (typeof id === 'string') return `no ${what} has the id ${quoted(id)}`
  const why = fold(name ?? '') === '' ? ', which has no letter or digit' : ''
  return `no ${what} is called ${quoted(name ?? '')}${why}`
}

async function nearestTo(reader: GraphReader, text: string, kind: string | null): Promise<Named[]> {
  const words = queryWords(text.slice(0, MAX_CHARACTERS)).slice(0, MAX_WORDS)
  const isIdentifier = text.length <= MAX_CHARACTERS && idForms(text).length > 0
  const input = {
    text: isIdentifier ? text : words.map((word) => word.text).join(' '),
    kinds: kind ? [kind as Kind] : null,
    first: NEAREST,
  }
  const ids = (await searchNames(reader, input)).map(({ id }) => id)
  const named = await readNamed(reader, ids)
  return ids.flatMap((id) => named.get(id) ?? [])
}

/** Entities with the names by which they are told, by id. */
export async function readNamed(
  { engine, model }: GraphReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  const rows = ids.length > 0 ? await engine.read(namesOf(model.languages, ids)) : []
  return new Map(rows.map((row) => [row.id, row]))
}

/** What to search for instead of an id: `mistral ai` for `company:mistral-ai`, identifiers of public registers as they are. */
export const wordsOf = (id: string): string =>
  idForms(id).length > 0 ? id : id.slice(id.indexOf(':') + 1).replaceAll('-', ' ')
