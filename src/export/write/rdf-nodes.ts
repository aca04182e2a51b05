import { aboutLines } from './about.js'
import { valueName } from '../columns.js'
import type { Exported, Pieces } from '../exported.js'
import type {
  CitationItem,
  EntityItem,
  FactItem,
  LinkItem,
  MetricItem,
  ObservationItem,
  RelationItem,
  SourceItem,
} from '../items.js'
import {
  attributeValues,
  classesOf,
  date,
  iri,
  number,
  publicClassesOf,
  sameAs,
  text,
  textIn,
  url,
  type Compact,
  type RdfNode,
  type RdfValue,
} from './rdf.js'
import { wordsIn } from './words.js'

type Properties = [Compact, RdfValue[]][]

/**
 * Everything that is exported as statements, piece by piece: entities in terms of schema.org, facts as named graphs with
 * their stance, confidence and sources in terms of PROV-O, then sources and metrics.
 */
export async function* rdfNodes(exported: Exported): AsyncGenerator<readonly RdfNode[]> {
  yield [aboutNode(exported)]
  yield* mapped(exported.entities(), entityNodes)
  yield* mapped(exported.relations(), relationNodes)
  yield* mapped(exported.observations(), observationNodes)
  yield exported.links.map(linkNode)
  yield [...exported.sources.values()].map(sourceNode)
  yield [...exported.metrics.values()].map(metricNode)
  yield vocabulary(exported)
}

async function* mapped<Item>(pieces: Pieces<Item>, nodes: (item: Item) => RdfNode[]): AsyncGenerator<RdfNode[]> {
  for await (const piece of pieces) yield piece.flatMap(nodes)
}

const known = (properties: Properties): Properties => properties.filter(([, values]) => values.length > 0)

function aboutNode({ about }: Exported): RdfNode {
  const lines = aboutLines(about).filter(([name]) => !['exportedAt', 'licences'].includes(name))
  return {
    id: 'term:export',
    types: ['schema:Dataset', 'prov:Entity'],
    properties: known([
      ['prov:generatedAtTime', [{ text: about.exportedAt, datatype: 'xsd:dateTime' }]],
      ['schema:license', about.licences.flatMap(({ licence }) => text(licence))],
      ...lines.map(([name, value]): Properties[0] => [`term:${name}`, text(value)]),
    ]),
  }
}

function entityNodes(entity: EntityItem): RdfNode[] {
  const { id, kind, names, aliases, description, externalIds, citations } = entity
  const attributes = kind.attributes.map((attribute): Properties[0] => {
    const value = entity.attributes.get(attribute.name) ?? null
    return [`ontology:${attribute.name}`, value === null ? [] : attributeValues(attribute, value)]
  })
  const properties: Properties = [
    ['schema:name', [...names].map(([language, name]) => textIn(name, language))],
    ['schema:alternateName', aliases.flatMap((alias) => text(alias))],
    ['schema:description', text(description)],
    ['schema:identifier', externalIds.flatMap((externalId) => text(externalId))],
    ['schema:sameAs', externalIds.flatMap((externalId) => sameAs(externalId) ?? [])],
    ...attributes,
  ]
  return cited({ id: `entity:${id}`, types: classesOf(kind), properties }, citations)
}

function relationNodes(relation: RelationItem): RdfNode[] {
  const { id, type, from, to, role, channel, start, end, weight, unit, citations } = relation
  const triple = [`entity:${from}`, `ontology:${type.name}`, `entity:${to}`] as const
  const [subject, predicate, object] = triple
  const properties: Properties = [
    ['rdf:subject', [iri(subject)]],
    ['rdf:predicate', [iri(predicate)]],
    ['rdf:object', [iri(object)]],
    ['term:role', text(role)],
    ['term:channel', text(channel)],
    ['schema:startDate', date(start)],
    ['schema:endDate', date(end)],
    ['schema:value', number(weight)],
    ['schema:unitText', text(unit)],
    ...trust(relation),
  ]
  return cited({ id: `fact:${id}`, types: ['rdf:Statement', 'prov:Entity'], properties, graph: triple }, citations)
}

function observationNodes(observation: ObservationItem): RdfNode[] {
  const { id, subject, metric, value, min, max, qualifier, unit, period, rank, attributedTo, citations } = observation
  const properties: Properties = [
    ['schema:observationAbout', [iri(`entity:${subject}`)]],
    ['schema:variableMeasured', [iri(`metric:${metric}`)]],
    ['schema:value', number(value)],
    ['schema:minValue', number(min)],
    ['schema:maxValue', number(max)],
    ['term:qualifier', text(qualifier)],
    ['schema:unitText', text(unit)],
    ['schema:observationDate', text(period)],
    ['term:rank', number(rank, 'integer')],
    ['prov:wasAttributedTo', attributedTo === null ? [] : [iri(`entity:${attributedTo}`)]],
    ...trust(observation),
  ]
  return cited({ id: `fact:${id}`, types: ['schema:Observation', 'prov:Entity'], properties }, citations)
}

const trust = ({ stance, confidence, method, note, conflict }: FactItem): Properties => [
  ['term:stance', [iri(`term:stance/${stance}`)]],
  ['term:confidence', [iri(`term:confidence/${confidence}`)]],
  ['term:method', text(method)],
  ['rdfs:comment', text(note)],
  ['term:conflict', text(conflict)],
]

/** A thing with the sources that it is taken from, and each place in them as a thing of its own. */
function cited(node: RdfNode, citations: readonly CitationItem[]): RdfNode[] {
  const sources = [...new Set(citations.map(({ source }) => source))]
  const places = citations.map(({ source, locator, note, fields }, index): RdfNode => ({
    id: `${node.id}#citation-${index + 1}`,
    types: ['prov:PrimarySource'],
    properties: known([
      ['prov:entity', [iri(`source:${source}`)]],
      ['schema:pagination', text(locator || null)],
      ['rdfs:comment', text(note || null)],
      ['term:states', fields.map((field) => iri(`ontology:${field}`))],
    ]),
  }))
  const properties: Properties = [
    ...(node.properties as Properties),
    ['prov:hadPrimarySource', sources.map((source) => iri(`source:${source}`))],
    ['prov:qualifiedPrimarySource', places.map(({ id }) => iri(id))],
  ]
  return [{ ...node, properties: known(properties) }, ...places]
}

function linkNode({ id, type, from, to, values }: LinkItem): RdfNode {
  const literals = [...values].map(([name, value]): Properties[0] => {
    const object = typeof value === 'number' ? number(value) : text(value === null ? null : String(value))
    return [`term:${valueName(name)}`, object]
  })
  return {
    id: `fact:${id}`,
    types: [`term:${type}`],
    properties: known([['term:from', [iri(`entity:${from}`)]], ['term:to', [iri(`entity:${to}`)]], ...literals]),
  }
}

const sourceNode = (source: SourceItem): RdfNode => ({
  id: `source:${source.id}`,
  types: ['schema:CreativeWork', 'prov:Entity'],
  properties: known([
    ['schema:name', text(source.title)],
    ['schema:url', source.url === null ? [] : [url(source.url)]],
    ['schema:publisher', text(source.publisher)],
    ['schema:author', text(source.author)],
    ['schema:datePublished', date(source.published)],
    ['term:accessed', date(source.accessed)],
    ['schema:inLanguage', text(source.language)],
    ['schema:license', text(source.licence)],
  ]),
})

const metricNode = ({ id, names, description, unit }: MetricItem): RdfNode => ({
  id: `metric:${id}`,
  types: ['schema:StatisticalVariable'],
  properties: known([
    ['schema:name', [...names].map(([language, name]) => textIn(name, language))],
    ['schema:description', text(description)],
    ['schema:unitText', text(unit)],
  ]),
})

/** What the kinds, attributes and relation types are called in each language of the ontology. */
function vocabulary({ model, kinds }: Exported): RdfNode[] {
  const labelled = (name: string, type: Compact, labelIn: (language: string) => string): RdfNode => ({
    id: `ontology:${name}`,
    types: [type],
    properties: [['rdfs:label', model.languages.map((language) => textIn(labelIn(language), language))]],
  })
  const attributes = new Map(kinds.flatMap((kind) => kind.attributes.map((attribute) => [attribute.name, attribute])))
  return [
    ...kinds.map((kind) => {
      const node = labelled(kind.name, 'rdfs:Class', (language) => wordsIn(language).kind(kind))
      return { ...node, properties: [...node.properties, ['rdfs:subClassOf', publicClassesOf(kind).map(iri)] as const] }
    }),
    ...[...attributes.values()].map((attribute) =>
      labelled(attribute.name, 'rdf:Property', (language) => wordsIn(language).attribute(attribute)),
    ),
    ...[...model.relationTypes.values()].map((type) =>
      labelled(type.name, 'rdf:Property', (language) => wordsIn(language).relationType(type)),
    ),
  ]
}
