import { tagOf } from '../../ontology/languages.js'
import type { Attribute, Kind } from '../../ontology/model.js'
import { externalIdOf } from '../../text/external-id.js'

/** The vocabularies that statements use, and where our own things are, by prefix. */
export const PREFIXES = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  wikidata: 'http://www.wikidata.org/entity/',
  ror: 'https://ror.org/',
  entity: 'urn:passerelle:entity/',
  fact: 'urn:passerelle:fact/',
  source: 'urn:passerelle:source/',
  metric: 'urn:passerelle:metric/',
  /** Kinds, relation types, attributes and enum values of the ontology. */
  ontology: 'urn:passerelle:ontology/',
  /** What every ontology has: stances, confidences, roles of people in relations. */
  term: 'urn:passerelle:term/',
} as const

/** An IRI by its prefix: `schema:name`. */
export type Compact = `${keyof typeof PREFIXES}:${string}`

/** The object of a statement: a thing, or a literal with a language or a datatype; a literal with neither is a text. */
export type RdfValue =
  | { readonly iri: Compact }
  | { readonly url: string }
  | { readonly text: string; readonly language?: string; readonly datatype?: Compact }

/** Statements about one thing; those in `graph` are what the thing, which is then a fact, states. */
export interface RdfNode {
  readonly id: Compact
  readonly types: readonly Compact[]
  readonly properties: readonly (readonly [property: Compact, values: readonly RdfValue[]])[]
  readonly graph?: readonly [subject: Compact, property: Compact, object: Compact]
}

/** The whole IRI. */
export function expand(compact: Compact): string {
  const colon = compact.indexOf(':')
  return PREFIXES[compact.slice(0, colon) as keyof typeof PREFIXES] + compact.slice(colon + 1)
}

/** A text without halves of characters, which no RDF syntax can hold. */
const wellFormed = (text: string): string =>
  text.replaceAll(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

export const iri = (compact: Compact): RdfValue => ({ iri: compact })

/** An address of the web as an IRI: what no IRI may hold is escaped. */
export const url = (address: string): RdfValue => ({
  url: wellFormed(address).replaceAll(/[\0-\x20<>"{}|^`\\]/g, (character) => encodeURIComponent(character)),
})

/** A text, or nothing if it is unknown. */
export const text = (known: string | null): RdfValue[] => (known === null ? [] : [{ text: wellFormed(known) }])

/** A text in a language of the ontology. */
export const textIn = (known: string, language: string): RdfValue => ({
  text: wellFormed(known),
  language: tagOf(language),
})

/** A number, or nothing if it is unknown. */
export const number = (known: number | null, datatype: 'integer' | 'double' = 'double'): RdfValue[] =>
  known === null
    ? []
    : [{ text: datatype === 'integer' ? String(known) : asDouble(known), datatype: `xsd:${datatype}` }]

/** As processors of JSON-LD write a double, `2.6E3`, but with all of its digits. */
const asDouble = (known: number): string =>
  known
    .toExponential()
    .replace(/^(-?\d)e/, '$1.0e')
    .replace(/e\+?/, 'E')

/** A partial date with as much as is known of it, or nothing. */
export function date(known: string | null): RdfValue[] {
  if (known === null) return []
  const datatype = known.length === 4 ? 'gYear' : known.length === 7 ? 'gYearMonth' : 'date'
  return [{ text: known, datatype: `xsd:${datatype}` }]
}

/** The value of an attribute; each member if it is a list. */
export function attributeValues(attribute: Attribute, value: unknown): RdfValue[] {
  if (Array.isArray(value)) return value.flatMap((item) => attributeValues(attribute, item))
  switch (attribute.type) {
    case 'Int':
      return number(value as number, 'integer')
    case 'Float':
      return number(value as number)
    case 'Boolean':
      return [{ text: String(value), datatype: 'xsd:boolean' }]
    case 'PartialDate':
      return date(value as string)
    case 'URL':
      return [url(value as string)]
    case 'enum':
      return [enumValue(attribute.graphqlType, value as string)]
    default:
      return text(String(value))
  }
}

/** A value of an enum of the ontology. */
export const enumValue = (name: string, value: string): RdfValue => iri(`ontology:${name}/${value}`)

/** The page or record about a public identifier that says the same thing; null if its register has none. */
export function sameAs(externalId: string): RdfValue | null {
  const { scheme, value, url: page } = externalIdOf(externalId)
  if (scheme === 'wikidata') return iri(`wikidata:${value}`)
  if (scheme === 'ror') return iri(`ror:${value}`)
  return page === null ? null : url(page)
}

/** The classes of a kind: itself, its interfaces, and those of schema.org; at least a `Thing`. */
export const classesOf = (kind: Kind): Compact[] => [
  ...[kind.name, ...kind.interfaces].map((name): Compact => `ontology:${name}`),
  ...publicClassesOf(kind),
]

/** What schema.org calls the entities of a kind. */
export const publicClassesOf = ({ schemaOrg }: Kind): Compact[] =>
  (schemaOrg.length > 0 ? schemaOrg : ['Thing']).map((name): Compact => `schema:${name}`)
