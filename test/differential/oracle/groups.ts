import { fitting, type FactFilter } from './facts.js'
import type { Thing } from './graph.js'
import { fitsCount, matches, type Reading } from './filters.js'
import { neighborsBy } from './neighbors.js'
import type { SortKey } from './orders.js'
import { pageOf, type Row } from './paging.js'

type Args = Readonly<Record<string, any>>

/** The entities of a kind counted by its fields, in order; unknown values come last. */
export function groupsOf(reading: Reading, typeName: string, entities: readonly Thing[], args: Args) {
  const { by, where, facts, having, orderBy, first, after } = args
  const fields = (by as string[]).map((key) => fieldOf(reading, typeName, key))
  const isOfGroups = (entry: Args) =>
    Object.entries(entry).every(([name, value]) => value == null || name === 'count' || fields.includes(name))
  if (!(orderBy ?? []).every(isOfGroups)) throw new Error('The order is not by what is grouped by')
  const groups = new Map<string, { values: unknown[]; members: Set<string> }>()
  for (const entity of entities.filter((one) => matches(reading, `${typeName}Where`, one, where)))
    for (const values of combinations(fields.map((field) => valuesOf(reading, entity, field, facts)))) {
      const key = JSON.stringify(values)
      if (!groups.has(key)) groups.set(key, { values, members: new Set() })
      groups.get(key)!.members.add(entity.id)
    }
  const rows = [...groups.values()].map(({ values, members }): Row => {
    const by = new Map<string, unknown>([['count', members.size], ...zip(fields, values)])
    const node = Object.fromEntries(fields.map((field, i) => [field, shown(reading, typeName, field, values[i])]))
    return { keys: keysOf(by, orderBy), edge: { count: members.size, ...node } }
  })
  const kept = rows.filter(({ edge }) => fitsCount(edge['count'] as number, having?.count))
  return pageOf(`${typeName}Groups`, kept, { first: first ?? 1000, after }).edges
}

const constantOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()

function fieldOf({ schema }: Reading, typeName: string, key: string): string {
  const type = schema.getType(`${typeName}Group`) as unknown as { getFields(): Record<string, unknown> }
  return Object.keys(type.getFields()).find((name) => constantOf(name) === key)!
}

function valuesOf(reading: Reading, entity: Thing, field: string, facts: FactFilter | undefined): unknown[] {
  const { graph } = reading
  const relation = graph.ontology.relationFields.get(entity.type)?.get(field)
  if (relation) {
    const counted = neighborsBy(graph, entity, relation, fitting(reading, facts))
    const ids = new Set(counted.map(({ other }) => other.id))
    return ids.size > 0 ? [...ids] : [null]
  }
  const value = entity.values[field] ?? null
  return [typeof value === 'string' && /^\d{4}(-|$)/.test(value) ? value.slice(0, 4) : value]
}

const shown = ({ graph }: Reading, typeName: string, field: string, value: unknown): unknown =>
  graph.ontology.relationFields.get(typeName)?.has(field) ? (graph.entities.get(value as string) ?? null) : value

const combinations = (lists: readonly unknown[][]): unknown[][] =>
  lists.reduce<unknown[][]>((all, list) => all.flatMap((one) => list.map((value) => [...one, value])), [[]])

const zip = (names: readonly string[], values: readonly unknown[]): [string, unknown][] =>
  names.map((name, index) => [name, values[index]])

/** By what is asked, then largest first, then by the fields. */
function keysOf(by: ReadonlyMap<string, unknown>, orderBy: readonly Args[] | null | undefined): SortKey[] {
  const asked = (orderBy ?? []).map((entry) => Object.entries(entry).find(([, value]) => value != null)!)
  const entries: [string, string][] = [
    ...asked,
    ['count', 'DESC'],
    ...[...by.keys()].map((name): [string, string] => [name, 'ASC']),
  ]
  // What was asked already is not asked again: orders that are the same have the same cursors.
  const first = entries.filter(([name], index) => entries.findIndex(([other]) => other === name) === index)
  return first.map(([name, direction]) => ({ value: by.get(name) ?? null, descending: direction === 'DESC' }))
}
