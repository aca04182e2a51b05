import { containingTypes, containmentLink } from './containment.js'
import type { GraphIndex, GraphLayout } from '../engine/engine.js'
import type { Attribute, Kind, Model } from './model.js'

/**
 * How the graph is laid out in either engine. One place, because the importer writes it and the compiler reads it.
 *
 * | what | stored as |
 * |---|---|
 * | entity | node `:Entity:<Kind>:<Interface>…` {id, kind, a name in each language (see languages.ts), aliases, foldedNames, sortName, passages (the terms of its names, then those of its description, each after a space), description, externalIds (`scheme:value`), degree, + its attributes, + citations} |
 * | relation | relationship of its type {id, type, from, to, sortFrom, sortTo, role, channel, start, end, startsOn, endsOn, weight, unit, stance, confidence, method, note, conflict, + citations} |
 * | containment | relationship `WITHIN_<type of the first fact>` from an entity to each place that it lies in, stated or through other places {id, from, to, sortFrom, sortTo}; see containment.ts |
 * | observation | node `:Observation` {id, metric, subject, value, min, max, qualifier, unit, period, startsOn, endsOn, rank, stance, confidence, method, note, conflict, + citations}, `-[:OBSERVATION_OF]->` its subject, `-[:ATTRIBUTED_TO]->` who published the number |
 * | source | node `:Source` {id, title, url, publisher, author, published, accessed, language, licence} |
 * | metric | node `:Metric` {id, a name in each language, description, unit} |
 * | dataset | node `:Dataset` {id, version, layout (see `LAYOUT_VERSION`), loadedAt, paths (where it was loaded from), + how many it holds: sources, metrics, entities, relations, observations} |
 *
 * Citations are three parallel lists, because a relationship cannot have relationships of its own:
 * `citationSources` (source ids), `citationLocators` and `citationNotes` (empty text where there is none). Entities may
 * have a fourth, `citationFields`: the fields that a citation is for, joined by commas.
 * `startsOn` and `endsOn` are the first and last day (`YYYY-MM-DD`) of `start` and `end`; absent means open.
 * Every stored thing also has `dataset` (who loaded it) and `hash` (of its content, to find what changed).
 * Of every text that filters and orders compare there is also the folded form, under `foldedProperty` of its name.
 * `sortFrom` and `sortTo` order the relations of an entity by their other end: its `sortName`, a tab, the relation's id.
 * What is unknown is absent, never an empty text or 0.
 */
export const LABELS = {
  entity: 'Entity',
  observation: 'Observation',
  source: 'Source',
  metric: 'Metric',
  dataset: 'Dataset',
} as const

/** The relationship types that are not facts of the ontology. */
export const LINKS = {
  observationOf: 'OBSERVATION_OF',
  attributedTo: 'ATTRIBUTED_TO',
} as const

/** The texts, beside those of the ontology, that filters and orders compare. */
export const TEXTS = {
  entity: ['description'],
  relation: ['role', 'unit', 'method'],
  observation: ['unit', 'method'],
  source: ['title', 'url', 'publisher', 'author', 'language', 'licence'],
} as const

/** Whether values of an attribute are compared folded. */
export const isText = ({ type }: Attribute): boolean => type === 'String' || type === 'URL'

/** The texts of entities of a kind that filters and orders compare. */
export const textsOf = ({ attributes }: Pick<Kind, 'attributes'>): string[] => [
  ...TEXTS.entity,
  ...attributes.filter(isText).map(({ name }) => name),
]

/** The property with the folded form of a text: no name of an ontology, as GraphQL keeps names with `__` to itself. */
export const foldedProperty = (text: string): string => `__${text}`

/** The constraints and indexes of this layout. */
export function graphLayout(model: Model): GraphLayout {
  return {
    constraints: Object.values(LABELS).map((label) => ({ label, property: 'id' })),
    indexes: [
      { label: LABELS.observation, properties: ['metric'] },
      { label: LABELS.observation, properties: ['subject'] },
      ...orderedBy(LABELS.observation, [['metric', 'subject'], ['value'], ['startsOn'], ['rank']]),
      ...orderedBy(LABELS.source, [
        ...['title', 'publisher', 'author'].map((text) => [foldedProperty(text)]),
        ['published'],
        ['accessed'],
      ]),
      ...[...model.kinds.values()].flatMap(({ name, attributes }) => orderedBy(name, [['id'], ...keysOf(attributes)])),
      ...[...model.interfaces.values()].flatMap(({ name, attributes }) =>
        orderedBy(name, [['kind', 'sortName'], ...keysOf(attributes)]),
      ),
      ...[...model.relationTypes.keys(), ...containingTypes(model).map(containmentLink)].flatMap((relationshipType) =>
        [['id'], ['from', 'sortTo'], ['to', 'sortFrom']].map((properties) => ({ relationshipType, properties })),
      ),
    ],
  }
}

const orderedBy = (label: string, keys: readonly (readonly string[])[]): GraphIndex[] =>
  keys.map((properties) => ({ label, properties, ordered: true }))

/** What lists of entities may be ordered by. */
const keysOf = (attributes: readonly Attribute[]): string[][] => [
  ['sortName'],
  ['degree'],
  ...attributes
    .filter(({ list }) => !list)
    .map((attribute) => [isText(attribute) ? foldedProperty(attribute.name) : attribute.name]),
]

/** Raise when the same facts come to be stored in another way, and teach `upgradeGraph` to rewrite a graph that has them. */
export const LAYOUT_VERSION = 10

/** The dataset that the server loads at its start. */
export const SEED_DATASET = 'seed'

/** The ids of the ends of a relation, which its id holds: `TYPE/from/to`, and a key where several join the same two. */
export function endsOfRelation(id: string): { readonly from: string; readonly to: string } {
  const [, from = '', to = ''] = id.split('/')
  return { from, to }
}
