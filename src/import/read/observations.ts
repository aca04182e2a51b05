import type { Model } from '../../ontology/model.js'
import { periodDays } from '../../text/partial-date.js'
import { entityReference } from './entities.js'
import { checkMethod, factFields } from './facts.js'
import { gives, readShape, spotOf, type Reading, type ReadValue, type Shape } from './reading.js'
import type { ObservationRow, Properties } from './rows.js'
import { float, integer, oneOf, period, slug, text } from './values.js'
import type { MapNode } from './yaml-tree.js'

const metricReference: ReadValue<string> = (node, reading) => {
  const id = slug(node, reading)
  if (id !== undefined) reading.refer({ to: 'metric', id, spot: node.spot })
  return id
}

/** The fields that an observation may have. */
export function observationShape(model: Model): Shape {
  return {
    fields: {
      subject: entityReference,
      metric: metricReference,
      value: float,
      min: float,
      max: float,
      qualifier: oneOf('qualifier', model.enums.get('Qualifier')?.values ?? []),
      unit: text,
      period,
      rank: integer,
      attributedTo: entityReference,
      ...factFields(model),
    },
    required: ['subject', 'metric', 'citations'],
  }
}

/** Reads an observation; null when its subject or metric is missing. The unit may still be that of its metric. */
export function readObservation(item: MapNode, shape: Shape, reading: Reading): ObservationRow | null {
  const { key, citations, attributedTo, ...values } = readShape(item, shape, 'an observation', reading)
  checkNumbers(item, values, reading)
  checkMethod(item, values, reading.report)
  const { subject, metric, period } = values
  if (typeof subject !== 'string' || typeof metric !== 'string') return null
  const id = [metric, subject, period, key].filter((part) => typeof part === 'string').join('/')
  const properties = {
    id,
    qualifier: 'EXACTLY',
    stance: 'STATED',
    confidence: 'HIGH',
    ...values,
    ...(typeof period === 'string' && periodDays(period)),
    ...(citations as Properties),
  }
  return {
    id,
    subject,
    metric,
    attributedTo: typeof attributedTo === 'string' ? attributedTo : null,
    properties,
    spot: item.spot,
  }
}

/** Whether an observation states a quantity, and so needs a unit; a rank alone has none. */
export const hasQuantity = (values: Properties): boolean =>
  ['value', 'min', 'max'].some((name) => values[name] !== undefined)

function checkNumbers(item: MapNode, { min, max, rank }: Properties, { report }: Reading): void {
  if (!['value', 'min', 'max', 'rank'].some((name) => gives(item, name)))
    report(item.spot, 'an observation needs a number: "value", "min" and/or "max", or "rank"')
  if (gives(item, 'value') && (gives(item, 'min') || gives(item, 'max')))
    report(spotOf(item, 'value'), 'an observation has either a "value" or a range of "min" and "max", not both')
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report(spotOf(item, 'min'), `min ${min} is more than max ${max}`)
  if (typeof rank === 'number' && rank < 1) report(spotOf(item, 'rank'), `rank ${rank} is not possible: 1 is the first`)
}
