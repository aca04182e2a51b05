import { StatementBuilder } from '../compiler/plan/builder.js'
import { factPredicates } from '../compiler/filter/fact-filter.js'
import { bindLiterals, literal } from '../compiler/plan/literal.js'
import { relationById } from '../compiler/filter/pattern.js'
import type { Statement, Value } from '../engine/engine.js'
import type { FactFilter } from '../facts/fact-filter.js'
import { nameProperty } from '../ontology/languages.js'
import { LABELS, LINKS } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { quoteName, quoteTypes } from '../text/quote-name.js'

/** What is stored of one thing, by property; absent values may be null or missing. */
export type Stored = { readonly [property: string]: Value }
type Rows = Statement<{ readonly row: Stored }>

const CITATIONS = ['citationSources', 'citationLocators', 'citationNotes']
const FACT = ['stance', 'confidence', 'method', 'note', 'conflict', 'startsOn', 'endsOn', ...CITATIONS]
const RELATION = ['id', 'type', 'role', 'channel', 'start', 'end', 'weight', 'unit', ...FACT]
const OBSERVATION = ['id', 'metric', 'subject', 'value', 'min', 'max', 'qualifier', 'unit', 'period', 'rank', ...FACT]
const SOURCE = ['id', 'title', 'url', 'publisher', 'author', 'published', 'accessed', 'language', 'licence']

const row = (variable: string, properties: readonly string[], ...more: string[]): string =>
  `${variable}{${[...properties.map((property) => `.${quoteName(property)}`), ...more].join(', ')}} AS row`

/** The entities with these ids, in any order, with the names, the attributes and the citations that are stored. */
export function entitiesByIds(model: Model, attributes: readonly string[], ids: readonly string[]): Rows {
  const names = model.languages.map(nameProperty)
  const properties = ['id', 'kind', ...names, 'aliases', 'description', 'externalIds', ...attributes]
  return {
    name: 'export.entitiesByIds',
    cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
      RETURN ${row('n', [...properties, ...CITATIONS, 'citationFields'])}`,
    params: { ids },
  }
}

/** The relations of these types with these ids, in any order. */
export const relationsByIds = (types: readonly string[], ids: readonly string[]): Rows => ({
  name: 'export.relationsByIds',
  cypher: `UNWIND $ids AS pageId ${relationById('r', quoteTypes(types))} RETURN ${row('r', RELATION)}`,
  params: { ids },
})

/** The observations with these ids, in any order, each with who published it. */
export const observationsByIds = (ids: readonly string[]): Rows => ({
  name: 'export.observationsByIds',
  cypher: `UNWIND $ids AS id MATCH (o:${LABELS.observation} {id: id})
    OPTIONAL MATCH (o)-[:${LINKS.attributedTo}]->(e:${LABELS.entity})
    RETURN ${row('o', OBSERVATION, 'attributedTo: e.id')}`,
  params: { ids },
})

/** The ids of the observations that fit every filter, with their subjects; what a filter asks of relations is left out. */
export function observationIds(
  filters: readonly FactFilter[],
): Statement<{ readonly ids: readonly (readonly [id: string, subject: string])[] }> {
  const builder = new StatementBuilder()
  const fits = factPredicates(builder, 'o', filters.map(literal))
  return {
    name: 'export.observationIds',
    cypher: `MATCH (o:${LABELS.observation}) ${fits.length > 0 ? `WHERE ${fits.join(' AND ')}` : ''}
      RETURN collect([o.id, o.subject]) AS ids`,
    params: bindLiterals(builder),
  }
}

/** Every source, by id. */
export const allSources = (): Rows => ({
  name: 'export.allSources',
  cypher: `MATCH (s:${LABELS.source}) RETURN ${row('s', SOURCE)} ORDER BY s.id`,
})

/** Every metric, by id. */
export const allMetrics = (model: Model): Rows => ({
  name: 'export.allMetrics',
  cypher: `MATCH (m:${LABELS.metric})
    RETURN ${row('m', ['id', ...model.languages.map(nameProperty), 'description', 'unit'])} ORDER BY m.id`,
})
