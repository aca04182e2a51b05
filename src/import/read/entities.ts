import type { Attribute, Kind, Model } from '../../ontology/model.js'
import { fold } from '../../text/fold.js'
import { url } from './address.js'
import { aliases, citationsOfEntity, externalIds, names } from './parts.js'
import { readShape, spotOf, type Reading, type ReadValue, type Shape } from './reading.js'
import type { EntityRow, Properties } from './rows.js'
import { searchProperties } from './search-properties.js'
import { boolean, float, idThat, integer, line, listOf, oneOf, partialDate, text } from './values.js'
import type { MapNode } from './yaml-tree.js'

/** The fields that an entity of a kind may have. */
export function entityShape(kind: Kind, model: Model): Shape {
  const own = kind.attributes.map((attribute) => [attribute.name, attributeReader(attribute, model)])
  return {
    fields: {
      id: entityId(kind),
      names,
      aliases,
      description: text,
      externalIds,
      ...(Object.fromEntries(own) as Record<string, ReadValue>),
      citations: citationsOfEntity(kind),
    },
    required: ['id', 'names', 'citations'],
  }
}

/** Reads an entity; null when it has no valid id. */
export function readEntity(item: MapNode, kind: Kind, shape: Shape, reading: Reading): EntityRow | null {
  const { id, names: named, citations: cited, ...values } = readShape(item, shape, kind.name, reading)
  if (typeof id !== 'string') return null
  const own = { id, kind: kind.value, ...(named as Properties), ...values, ...(cited as Properties) }
  return {
    id,
    kind,
    properties: withoutEmptyLists({ ...own, ...searchProperties(own, reading.model.languages) }),
    spot: spotOf(item, 'id'),
  }
}

/** An id of an entity of any kind; whether it exists is checked once all files are read. */
export const entityReference: ReadValue<string> = (node, reading) => {
  const id = text(node, reading)
  if (id !== undefined) reading.refer({ to: 'entity', id, spot: node.spot })
  return id
}

/** How an id may be written that has accents, capitals or other signs. */
function likelyId({ idPrefix }: Kind, written: string): string {
  if (!written.startsWith(`${idPrefix}:`)) return ''
  const slug = fold(written.slice(idPrefix.length + 1))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return slug === '' ? '' : `, such as "${idPrefix}:${slug}"`
}

function entityId(kind: Kind): ReadValue<string> {
  const pattern = new RegExp(`^${kind.idPrefix}:[a-z0-9]+(-[a-z0-9]+)*$`)
  return idThat(
    (written) => pattern.test(written),
    (written) =>
      `"${written}" is not an id of kind ${kind.name}: write "${kind.idPrefix}:", then letters from a to z, digits and single hyphens${likelyId(kind, written)}`,
  )
}

const READERS: Readonly<Record<Exclude<Attribute['type'], 'enum'>, ReadValue>> = {
  ID: line,
  String: line,
  Int: integer,
  Float: float,
  Boolean: boolean,
  PartialDate: partialDate,
  URL: url,
}

const BOUNDS = { LATITUDE: 90, LONGITUDE: 180 } as const

const coordinate =
  (axis: keyof typeof BOUNDS): ReadValue =>
  (node, reading) => {
    const value = float(node, reading)
    if (value === undefined || Math.abs(value) <= BOUNDS[axis]) return value
    reading.report(
      node.spot,
      `${value} is no ${axis.toLowerCase()}: it lies between -${BOUNDS[axis]} and ${BOUNDS[axis]}`,
    )
    return undefined
  }

function attributeReader(attribute: Attribute, model: Model): ReadValue {
  const values = model.enums.get(attribute.graphqlType)?.values ?? []
  const read = attribute.coordinate
    ? coordinate(attribute.coordinate)
    : attribute.type === 'enum'
      ? oneOf(attribute.graphqlType, values)
      : READERS[attribute.type]
  return attribute.list ? listOf(read, '[a, b]') : read
}

const withoutEmptyLists = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => !Array.isArray(value) || value.length > 0))
