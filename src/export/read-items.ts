import type { Value } from '../engine/engine.js'
import { nameProperty } from '../ontology/languages.js'
import { endsOfRelation } from '../ontology/layout.js'
import type { Kind, Model } from '../ontology/model.js'
import type { Stored } from './export.cypher.js'
import type {
  CitationItem,
  EntityItem,
  FactItem,
  MetricItem,
  ObservationItem,
  RelationItem,
  SourceItem,
} from './items.js'

type Texts = readonly string[]

const text = (stored: Stored, property: string): string | null => (stored[property] as string | undefined) ?? null
/** A text that is never absent. */
const key = (stored: Stored, property: string): string => text(stored, property) ?? ''
const number = (stored: Stored, property: string): number | null => (stored[property] as number | undefined) ?? null
const texts = (stored: Stored, property: string): Texts => (stored[property] as Texts | undefined) ?? []

/** The names of an entity or metric by language, in the order of the ontology's languages. */
const namesOf = (stored: Stored, { languages }: Model): Map<string, string> =>
  new Map(
    languages.flatMap((language) => {
      const name = text(stored, nameProperty(language))
      return name === null ? [] : [[language, name] as const]
    }),
  )

function citationsOf(stored: Stored): CitationItem[] {
  const [locators, notes, fields] = ['citationLocators', 'citationNotes', 'citationFields'].map((list) =>
    texts(stored, list),
  )
  return texts(stored, 'citationSources').map((source, index) => ({
    source,
    locator: locators?.[index] ?? '',
    note: notes?.[index] ?? '',
    fields: (fields?.[index] ?? '').split(',').filter(Boolean),
  }))
}

const factOf = (stored: Stored): FactItem => ({
  stance: text(stored, 'stance') ?? '',
  confidence: text(stored, 'confidence') ?? '',
  method: text(stored, 'method'),
  note: text(stored, 'note'),
  conflict: text(stored, 'conflict'),
  startsOn: text(stored, 'startsOn'),
  endsOn: text(stored, 'endsOn'),
  citations: citationsOf(stored),
})

/** An entity of a kind as it is stored, named in a language. */
export function entityItem(stored: Stored, kind: Kind, model: Model, language: string): EntityItem {
  const id = key(stored, 'id')
  const names = namesOf(stored, model)
  const known = kind.attributes.flatMap(({ name }) => {
    const value = stored[name] ?? null
    return value === null ? [] : [[name, value] as const]
  })
  return {
    id,
    kind,
    name: names.get(language) ?? [...names.values()][0] ?? id,
    names,
    aliases: texts(stored, 'aliases'),
    description: text(stored, 'description'),
    externalIds: texts(stored, 'externalIds'),
    attributes: new Map<string, Value>(known),
    citations: citationsOf(stored),
  }
}

/** A relation as it is stored; null if its type is none of the ontology. */
export function relationItem(stored: Stored, { relationTypes }: Model): RelationItem | null {
  const id = key(stored, 'id')
  const type = relationTypes.get(key(stored, 'type'))
  if (!type) return null
  return {
    id,
    type,
    ...endsOfRelation(id),
    role: text(stored, 'role'),
    channel: text(stored, 'channel'),
    start: text(stored, 'start'),
    end: text(stored, 'end'),
    weight: number(stored, 'weight'),
    unit: text(stored, 'unit'),
    ...factOf(stored),
  }
}

/** An observation as it is stored. */
export const observationItem = (stored: Stored): ObservationItem => ({
  id: key(stored, 'id'),
  subject: key(stored, 'subject'),
  metric: key(stored, 'metric'),
  attributedTo: text(stored, 'attributedTo'),
  value: number(stored, 'value'),
  min: number(stored, 'min'),
  max: number(stored, 'max'),
  qualifier: text(stored, 'qualifier') ?? '',
  unit: text(stored, 'unit'),
  period: text(stored, 'period'),
  rank: number(stored, 'rank'),
  ...factOf(stored),
})

/** A source as it is stored. */
export const sourceItem = (stored: Stored): SourceItem => ({
  id: key(stored, 'id'),
  title: text(stored, 'title') ?? '',
  url: text(stored, 'url'),
  publisher: text(stored, 'publisher'),
  author: text(stored, 'author'),
  published: text(stored, 'published'),
  accessed: text(stored, 'accessed'),
  language: text(stored, 'language'),
  licence: text(stored, 'licence'),
})

/** A metric as it is stored. */
export const metricItem = (stored: Stored, model: Model): MetricItem => ({
  id: key(stored, 'id'),
  names: namesOf(stored, model),
  description: text(stored, 'description'),
  unit: text(stored, 'unit'),
})
