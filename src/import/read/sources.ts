import { url } from './address.js'
import { names } from './parts.js'
import { readShape, spotOf, type Reading, type Shape } from './reading.js'
import type { Properties, Row } from './rows.js'
import { line, partialDate, slug, text, textThat } from './values.js'
import type { MapNode } from './yaml-tree.js'

const language = textThat(
  (written) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(written),
  (written) => `"${written}" is not a language code: write en, fr, zh or another BCP 47 code`,
)

const SOURCE: Shape = {
  fields: {
    id: slug,
    title: line,
    url,
    publisher: line,
    author: line,
    published: partialDate,
    accessed: partialDate,
    language,
    licence: line,
  },
  required: ['id', 'title'],
}

const METRIC: Shape = { fields: { id: slug, names, description: text, unit: text }, required: ['id', 'names'] }

/** Reads a source; null when it has no valid id. */
export function readSource(item: MapNode, reading: Reading): Row | null {
  const { id, ...values } = readShape(item, SOURCE, 'a source', reading)
  return typeof id === 'string' ? { id, properties: { id, ...values }, spot: spotOf(item, 'id') } : null
}

/** Reads a metric; null when it has no valid id. */
export function readMetric(item: MapNode, reading: Reading): Row | null {
  const { id, names: named, ...values } = readShape(item, METRIC, 'a metric', reading)
  if (typeof id !== 'string') return null
  // Ids of observations begin with their metric, those of relations with their type.
  if (reading.model.relationTypes.has(id))
    reading.report(spotOf(item, 'id'), `"${id}" is a relation type of the ontology: give the metric another id`)
  return { id, properties: { id, ...(named as Properties), ...values }, spot: spotOf(item, 'id') }
}
