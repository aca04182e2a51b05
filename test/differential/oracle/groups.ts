import { fitting, type FactFilter } from './facts.js'
import type { Thing } from './graph.js'
import { matches, type Reading } from './filters.js'
import { neighborsBy } from './neighbors.js'

type Args = Readonly<Record<string, any>>

/** The entities of a kind counted by one or two fields; largest groups first, then by the values, unknown ones last. */
export function groupsOf(reading: Reading, typeName: string, entities: readonly Thing[], { by, where, facts }: Args) {
  const fields = (by as string[]).map((key) => fieldOf(reading, typeName, key))
  const groups = new Map<string, { values: unknown[]; members: Set<string> }>()
  for (const entity of entities.filter((one) => matches(reading, `${typeName}Where`, one, where)))
    for (const values of combinations(fields.map((field) => valuesOf(reading, entity, field, facts)))) {
      const key = JSON.stringify(values)
      if (!groups.has(key)) groups.set(key, { values, members: new Set() })
      groups.get(key)!.members.add(entity.id)
    }
  const sorted = [...groups.values()].sort((a, b) => b.members.size - a.members.size || compareAll(a.values, b.values))
  return sorted.map(({ values, members }) => ({
    count: members.size,
    ...Object.fromEntries(fields.map((field, index) => [field, shown(reading, typeName, field, values[index])])),
  }))
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

function compareAll(a: readonly any[], b: readonly any[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index]
    if (value === other) continue
    if (value === null) return 1
    if (other === null) return -1
    return value < other ? -1 : 1
  }
  return 0
}
