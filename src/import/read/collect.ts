import type { Model } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import { groupBy } from './batches.js'
import { entityShape, readEntity } from './entities.js'
import { formatSpot, type Report, type Spot } from './mistake.js'
import { observationShape, readObservation } from './observations.js'
import type { Reading } from './reading.js'
import { readRelation, relationShape } from './relations.js'
import { emptyContents, type Contents, type Row } from './rows.js'
import { readMetric, readSource } from './sources.js'
import type { FieldNode, MapNode } from './yaml-tree.js'

/** Reads one item of a key into the contents. */
type ReadItem = (item: MapNode) => void

/**
 * Reads the keys of data files into contents, noting mistakes and references in `reading`.
 * An id that two items have is a mistake at both; sources and metrics, whose ids look alike, share none.
 */
export function collectContents(files: readonly MapNode[], reading: Reading): Contents {
  const contents = emptyContents()
  const keys = readersByKey(reading.model, contents, reading)
  for (const file of files) for (const field of file.fields.values()) readKey(field, keys, reading.report)
  const { sources, metrics, entities, relations, observations } = contents
  for (const rows of [[...sources, ...metrics], entities, relations, observations])
    reportDuplicates(rows, reading.report)
  reportMirrored(contents, reading)
  return contents
}

/** The keys that data files may have: what each item below them is. */
function readersByKey(model: Model, contents: Contents, reading: Reading): Map<string, ReadItem> {
  const keep =
    <T>(rows: T[], read: (item: MapNode) => T | null): ReadItem =>
    (item) => {
      const row = read(item)
      if (row) rows.push(row)
    }
  const relations = relationShape(model)
  const observations = observationShape(model)
  return new Map<string, ReadItem>([
    ['sources', keep(contents.sources, (item) => readSource(item, reading))],
    ['metrics', keep(contents.metrics, (item) => readMetric(item, reading))],
    ...[...model.kinds.values()].map((kind): [string, ReadItem] => {
      const shape = entityShape(kind, model)
      return [kind.plural, keep(contents.entities, (item) => readEntity(item, kind, shape, reading))]
    }),
    ...[...model.relationTypes.values()].map((type): [string, ReadItem] => [
      type.name,
      keep(contents.relations, (item) => readRelation(item, type, relations, reading)),
    ]),
    ['observations', keep(contents.observations, (item) => readObservation(item, observations, reading))],
  ])
}

function readKey(field: FieldNode, keys: ReadonlyMap<string, ReadItem>, report: Report): void {
  const read = keys.get(field.name)
  if (!read) {
    const advice =
      didYouMean(field.name, keys.keys()) ||
      'it takes sources, metrics, observations, the plural of a kind or a relation type'
    return report(field.spot, `a data file has no key "${field.name}": ${advice}`)
  }
  if (field.value.type === 'list') {
    for (const item of field.value.items)
      if (item.type === 'map') read(item)
      else report(item.spot, `an item of "${field.name}" has fields, such as "- id: …"; this is a ${item.type}`)
  } else if (field.value.type === 'map' || field.value.text !== '')
    report(field.value.spot, `"${field.name}" takes a list of items, each beginning with "- "`)
}

function reportDuplicates(rows: readonly Row[], report: Report): void {
  for (const same of groupBy(rows, ({ id }) => id).values()) {
    const [first, ...others] = same
    if (!first || others.length === 0) continue
    const advice = first.id.includes('/') ? 'give each further one a "key" of its own' : 'one id stands for one thing'
    reportEach(
      same.map(({ spot }) => spot),
      (elsewhere) => `"${first.id}" is also at ${elsewhere}: ${advice}`,
      report,
    )
  }
}

/** A symmetric relation stated from either end would count twice. */
function reportMirrored({ relations }: Contents, { model, report }: Reading): void {
  const symmetric = relations.filter(({ type }) => model.relationTypes.get(type)?.symmetric)
  const byId = new Map(symmetric.map((relation) => [relation.id, relation]))
  for (const relation of symmetric) {
    const { type, from, to, id, spot } = relation
    const mirror = byId.get([type, to, from, id.slice(`${type}/${from}/${to}`.length + 1)].filter(Boolean).join('/'))
    if (mirror && mirror !== relation)
      report(
        spot,
        `${type} holds both ways, and ${formatSpot(mirror.spot)} states it from the other end: keep one, or give one a "key"`,
      )
  }
}

function reportEach(spots: readonly Spot[], word: (elsewhere: string) => string, report: Report): void {
  for (const spot of spots) {
    const elsewhere = spots.filter((other) => other !== spot).slice(0, 3)
    report(spot, word(elsewhere.map(formatSpot).join(' and ')))
  }
}
