import { codeOf } from '../../ontology/languages.js'
import { aboutLines } from './about.js'
import type { Exported, Pieces } from '../exported.js'
import type { CitationItem, EntityItem, FactItem, MetricItem, ObservationItem, RelationItem } from '../items.js'

/** The fields of a row in a data file; what is undefined, null or an empty list or map is left out. */
type Fields = Readonly<Record<string, unknown>>

/**
 * A data file as `passerelle import` reads it: imported anew as the dataset that holds these facts, it changes nothing.
 * What an answer says beyond facts has no place in it.
 */
export async function* writeYaml(exported: Exported): AsyncGenerator<string> {
  yield aboutLines(exported.about)
    .map(([name, value]) => `# ${name}: ${value.replaceAll(/\s+/g, ' ')}\n`)
    .join('')
  yield list(
    'sources',
    [...exported.sources.values()].map((source): Fields => ({ ...source })),
  )
  yield list('metrics', [...exported.metrics.values()].map(metricFields))
  yield* lists(exported.entities(), ({ kind }) => kind.plural, entityFields)
  yield* lists(exported.relations(), ({ type }) => type.name, relationFields)
  yield* lists(exported.observations(), () => 'observations', observationFields)
}

/** Lists under the keys of their rows, which stand together. */
async function* lists<Item>(
  pieces: Pieces<Item>,
  keyOf: (item: Item) => string,
  fieldsOf: (item: Item) => Fields,
): AsyncGenerator<string> {
  let key: string | null = null
  for await (const piece of pieces) {
    const texts = piece.map((item) => {
      const head = keyOf(item) === key ? '' : `${keyOf(item)}:\n`
      key = keyOf(item)
      return head + row(fieldsOf(item))
    })
    yield texts.join('')
  }
}

const list = (key: string, rows: readonly Fields[]): string =>
  rows.length === 0 ? '' : `${key}:\n${rows.map(row).join('')}`

/** A row: its fields on lines of their own, what stands in them on one. */
function row(fields: Fields): string {
  const lines = known(fields).map(([name, value]) => `${name}: ${flow(value)}`)
  return `  - ${lines.join('\n    ')}\n`
}

const known = (fields: Fields): [string, unknown][] =>
  Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && !isEmpty(value))

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value as object).length === 0

/** A value on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{ ${known(value as Fields)
      .map(([name, member]) => `${name}: ${flow(member)}`)
      .join(', ')} }`
  return typeof value === 'string' ? scalar(value) : String(value)
}

/** Texts that mean nothing else without quotes. */
const PLAIN = /^[A-Za-z][\w:/-]*\w$/
const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off'])

const scalar = (text: string): string =>
  PLAIN.test(text) && !WORDS.has(text.toLowerCase()) ? text : JSON.stringify(text)

const namesOf = (names: ReadonlyMap<string, string>): Fields =>
  Object.fromEntries([...names].map(([language, name]) => [codeOf(language), name]))

const metricFields = ({ id, names, description, unit }: MetricItem): Fields => ({
  id,
  names: namesOf(names),
  description,
  unit,
})

const entityFields = (entity: EntityItem): Fields => ({
  id: entity.id,
  names: namesOf(entity.names),
  aliases: entity.aliases,
  description: entity.description,
  externalIds: byScheme(entity.externalIds),
  ...Object.fromEntries(entity.attributes),
  citations: entity.citations.map(citationFields),
})

/** One identifier of a register, or a list where it has several. */
function byScheme(externalIds: readonly string[]): Fields {
  const schemes: Record<string, string[]> = {}
  for (const externalId of externalIds) {
    const colon = externalId.indexOf(':')
    ;(schemes[externalId.slice(0, colon)] ??= []).push(externalId.slice(colon + 1))
  }
  return Object.fromEntries(
    Object.entries(schemes).map(([scheme, values]) => [scheme, values.length === 1 ? values[0] : values]),
  )
}

const relationFields = (relation: RelationItem): Fields => ({
  from: relation.from,
  to: relation.to,
  key: keyIn(relation.id, [relation.type.name, relation.from, relation.to]),
  role: relation.role,
  channel: relation.channel,
  start: relation.start,
  end: relation.end,
  weight: relation.weight,
  unit: relation.unit,
  ...factFields(relation),
})

const observationFields = (observation: ObservationItem): Fields => ({
  subject: observation.subject,
  metric: observation.metric,
  key: keyIn(
    observation.id,
    [observation.metric, observation.subject, observation.period].filter((part) => part !== null),
  ),
  value: observation.value,
  min: observation.min,
  max: observation.max,
  qualifier: otherThan('EXACTLY', observation.qualifier),
  unit: observation.unit,
  period: observation.period,
  rank: observation.rank,
  attributedTo: observation.attributedTo,
  ...factFields(observation),
})

/** What an id has beyond the parts that every fact has there. */
const keyIn = (id: string, parts: readonly string[]): string | null => id.slice(parts.join('/').length + 1) || null

const factFields = ({ stance, confidence, method, note, conflict, citations }: FactItem): Fields => ({
  stance: otherThan('STATED', stance),
  confidence: otherThan('HIGH', confidence),
  method,
  note,
  conflict,
  citations: citations.map(citationFields),
})

const otherThan = (usual: string, value: string): string | null => (value === usual ? null : value)

const citationFields = ({ source, locator, note, fields }: CitationItem): Fields => ({
  source,
  locator,
  note: note || null,
  for: fields,
})
