import type { Value } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'
import { didYouMean } from '../../text/closest.js'
import type { Report, Spot } from './mistake.js'
import type { Properties } from './rows.js'
import type { FieldNode, MapNode, TreeNode } from './yaml-tree.js'

/** An id that must exist, in the files or in the graph. */
export interface Reference {
  readonly to: 'entity' | 'source' | 'metric'
  readonly id: string
  readonly spot: Spot
}

/** What the reading of an item needs: the ontology, and where to note mistakes and references. */
export interface Reading {
  readonly model: Model
  readonly report: Report
  /** Takes note of what is stored in another form than it is written in. */
  readonly note: Report
  readonly refer: (reference: Reference) => void
}

/** Reads the value of a field; undefined, with the mistake reported, when it is not what the field takes. */
export type ReadValue<T = Value> = (node: TreeNode, reading: Reading) => T | undefined

/** The fields an item may have. */
export interface Shape {
  readonly fields: Readonly<Record<string, ReadValue>>
  readonly required: readonly string[]
}

/**
 * Reads the fields of an item by its shape: the values that are right, under the names of their fields.
 * Unknown fields, missing ones and wrong values are reported; `what` names the item in messages (`Company`).
 */
export function readShape(item: MapNode, shape: Shape, what: string, reading: Reading): Properties {
  const values: Properties = {}
  for (const field of item.fields.values()) {
    const value = readField(field, shape, what, reading)
    if (value !== undefined) values[field.name] = value
  }
  for (const name of shape.required)
    if (!item.fields.has(name)) reading.report(item.spot, `${what} needs "${name}", which is missing here`)
  return values
}

function readField(field: FieldNode, shape: Shape, what: string, reading: Reading): Value | undefined {
  const read = Object.hasOwn(shape.fields, field.name) ? shape.fields[field.name] : undefined
  if (read) return read(field.value, reading)
  const names = Object.keys(shape.fields)
  const advice = didYouMean(field.name, names) || `its fields are ${names.join(', ')}`
  reading.report(field.spot, `${what} has no field "${field.name}": ${advice}`)
  return undefined
}

/** The spot of a field's value, or of the item where the field is missing. */
export const spotOf = (item: MapNode, field: string): Spot => item.fields.get(field)?.value.spot ?? item.spot

/** Whether the item gives the field, be it rightly or not. */
export const gives = (item: MapNode, field: string): boolean => item.fields.has(field)
