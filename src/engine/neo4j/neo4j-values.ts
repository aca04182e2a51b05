import neo4j from 'neo4j-driver'
import { EngineError } from '../../errors.js'
import type { Value } from '../engine.js'

/** Parameters as the driver wants them: it sends every JS number as a float, so whole numbers become integers. */
export function toParameters(params: Readonly<Record<string, Value>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, toParameter(value)]))
}

function toParameter(value: Value): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value
  if (typeof value !== 'object' || value === null) return value
  return isList(value) ? value.map(toParameter) : toParameters(value)
}

/**
 * A row's value as JSON would carry it. Throws an `EngineError` for what JSON cannot carry, such as a whole node:
 * a statement returns maps of named properties.
 */
export function toValue(value: unknown): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value as Value
  if (Array.isArray(value)) return value.map(toValue)
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new EngineError(`A statement must return plain values, not a ${value.constructor.name}`)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toValue(one)]))
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value)
