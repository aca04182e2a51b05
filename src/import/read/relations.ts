import type { Model, RelationTypeModel } from '../../ontology/model.js'
import { channelEnum } from '../../ontology/roles.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { entityReference } from './entities.js'
import { factFields, checkMethod } from './facts.js'
import { gives, readShape, spotOf, type Reading, type Shape } from './reading.js'
import type { Properties, RelationRow } from './rows.js'
import { float, oneOf, partialDate, text } from './values.js'
import type { MapNode } from './yaml-tree.js'

/** The fields that a relation may have. */
export function relationShape(model: Model): Shape {
  const channels = channelEnum(model)?.values
  return {
    fields: {
      from: entityReference,
      to: entityReference,
      role: text,
      ...(channels && { channel: oneOf('channel', channels) }),
      start: partialDate,
      end: partialDate,
      weight: float,
      unit: text,
      ...factFields(model),
    },
    required: ['from', 'to', 'citations'],
  }
}

/** Reads a relation; null when an end is missing. */
export function readRelation(
  item: MapNode,
  type: RelationTypeModel,
  shape: Shape,
  reading: Reading,
): RelationRow | null {
  const { key, citations, ...values } = readShape(item, shape, type.name, reading)
  checkRelation(item, type, values, shape, reading)
  const { from, to, start, end } = values
  if (typeof from !== 'string' || typeof to !== 'string') return null
  const id = [type.name, from, to, ...(typeof key === 'string' ? [key] : [])].join('/')
  const properties = {
    id,
    type: type.name,
    stance: 'STATED',
    confidence: 'HIGH',
    ...values,
    ...(typeof start === 'string' && { startsOn: firstDay(start) }),
    ...(typeof end === 'string' && { endsOn: lastDay(end) }),
    ...(citations as Properties),
  }
  const ends = { from: spotOf(item, 'from'), to: spotOf(item, 'to') }
  return { id, type: type.name, from, to, ends, properties, spot: item.spot }
}

function checkRelation(
  item: MapNode,
  type: RelationTypeModel,
  values: Properties,
  { fields }: Shape,
  { report }: Reading,
): void {
  const { from, to, start, end } = values
  if (typeof from === 'string' && from === to)
    report(spotOf(item, 'to'), `a relation joins two entities, but both of its ends are ${from}`)
  if ('channel' in fields && gives(item, 'channel') && type.cooperation !== 'DIRECT')
    report(spotOf(item, 'channel'), `${type.name} has no channel: say such things in its "role"`)
  if (typeof start === 'string' && typeof end === 'string' && lastDay(end) < firstDay(start))
    report(spotOf(item, 'end'), `the end ${end} is before the start ${start}`)
  if (gives(item, 'weight') && type.weight === null)
    report(spotOf(item, 'weight'), `${type.name} has no weight: a number about it is an observation`)
  if (gives(item, 'weight') && !gives(item, 'unit'))
    report(spotOf(item, 'weight'), 'a weight needs its "unit", such as people, km or EUR')
  if (gives(item, 'unit') && !gives(item, 'weight'))
    report(spotOf(item, 'unit'), 'a unit needs the "weight" it measures, which is missing here')
  checkMethod(item, values, report)
}
