import { getNamedType, type GraphQLObjectType } from 'graphql'
import { foldText } from '../../../src/text/fold.js'
import { fitting } from './facts.js'
import type { Reading } from './filters.js'
import type { Thing } from './graph.js'
import { distinct, neighborsBy, valueOf } from './neighbors.js'

/** A sort key: its values per row, unknown ones last whichever the direction. */
export interface SortKey {
  readonly value: unknown
  readonly descending: boolean
}

type Order = Readonly<Record<string, any>>

/** The keys of a thing by a list such as `[CompanyOrder!]`, which may ask of the relation that leads to it too. */
export const keysBy = (
  reading: Reading,
  thing: Thing,
  orderBy: readonly Order[] | null | undefined,
  relation?: Thing,
): SortKey[] =>
  (orderBy ?? []).map((entry) =>
    relation && entry['relation'] ? keyBy(reading, relation, entry['relation']) : keyBy(reading, thing, entry),
  )

/** A key that sorts upward. */
export const ascending = (value: unknown): SortKey => ({ value: value ?? null, descending: false })

const onlyEntry = (entry: Order): [string, any] => Object.entries(entry).find(([, value]) => value != null)!

function keyBy(reading: Reading, thing: Thing, entry: Order): SortKey {
  const { graph } = reading
  const [name, operand] = onlyEntry(entry)
  if (name === 'sources') return sourcesKey(reading, thing, operand)
  const field = graph.ontology.relationFields.get(thing.type)?.get(name)
  if (!field) return { value: sortValue(reading, thing, name), descending: operand === 'DESC' }
  const neighbors = neighborsBy(graph, thing, field, fitting(reading, undefined))
  const [sort, direction] = onlyEntry(operand)
  if (sort === 'count') return { value: neighbors.length, descending: direction === 'DESC' }
  if (sort === 'distinctCount') return { value: distinct(neighbors), descending: direction === 'DESC' }
  const [nodeField, nodeDirection] = onlyEntry(direction)
  const descending = nodeDirection === 'DESC'
  const values = neighbors.map(({ other }) => sortValue(reading, other, nodeField)).filter((value) => value !== null)
  values.sort((a, b) => compareValues(a, b) * (descending ? -1 : 1))
  return { value: values[0] ?? null, descending }
}

function sourcesKey({ graph }: Reading, thing: Thing, operand: Order): SortKey {
  const [sort, direction] = onlyEntry(operand)
  const ids = [...new Set(thing.citations.map(({ source }) => source))]
  const dates = ids.flatMap((id) => (graph.sources.get(id)!.values['published'] ?? []) as string).sort()
  return { value: sort === 'count' ? ids.length : (dates.at(-1) ?? null), descending: direction === 'DESC' }
}

/** What a field sorts by, which may be another than it shows. */
function sortValue({ graph, schema }: Reading, thing: Thing, name: string): unknown {
  const isFact = thing.type === 'Relation' || thing.type === 'Observation'
  if (name === 'name') return thing.values['sortName']
  if (isFact && (name === 'start' || name === 'period')) return thing.values['startsOn'] ?? null
  if (isFact && name === 'end') return thing.values['endsOn'] ?? null
  if (name === 'lower') return thing.values['min'] ?? thing.values['value'] ?? null
  if (name === 'upper') return thing.values['max'] ?? thing.values['value'] ?? null
  const value = valueOf(graph, thing, name)
  const { type } = (schema.getType(thing.type) as GraphQLObjectType).getFields()[name]!
  return typeof value === 'string' && ['String', 'URL'].includes(getNamedType(type).name) ? foldText(value) : value
}

function compareValues(a: any, b: any): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Compares two rows by their keys, of which there are equally many. */
export function compareKeys(a: readonly SortKey[], b: readonly SortKey[]): number {
  for (const [index, { value, descending }] of a.entries()) {
    const other = b[index]!.value
    if (value === other) continue
    if (value === null) return 1
    if (other === null) return -1
    return compareValues(value, other) * (descending ? -1 : 1)
  }
  return 0
}
