import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'

/** Entities nobody cites or joins, and pairs that may be one. */
export function checkEntities(entities: readonly EntityRow[], relations: readonly RelationRow[]): Finding[] {
  const joined = new Set(relations.flatMap(({ from, to }) => [from, to]))
  return [
    ...entities.filter(({ sources }) => !sources?.length).map(uncited),
    ...entities.filter(({ id, observations }) => !joined.has(id) && observations === 0).map(orphan),
    ...sharedIds(entities),
    ...sharedNames(entities),
  ]
}

const uncited = ({ id }: EntityRow): Finding => ({
  severity: 'error',
  check: 'missing citation',
  id,
  message: 'cites no source',
})

const orphan = ({ id }: EntityRow): Finding => ({
  severity: 'warning',
  check: 'orphan',
  id,
  message: 'has neither a relation nor an observation',
})

/** One identifier in one register stands for one thing. */
function sharedIds(entities: readonly EntityRow[]): Finding[] {
  return groups(entities, ({ externalIds }) => externalIds ?? []).map(([externalId, [first, ...others]]) => ({
    severity: 'error',
    check: 'shared identifier',
    id: first?.id ?? '',
    message: `has the identifier ${externalId}, and so has ${others.map(({ id }) => id).join(', ')}: merge them, or correct one`,
  }))
}

/** Kinds often share names (a city and its university do not), so only entities of one kind are suspected. */
function sharedNames(entities: readonly EntityRow[]): Finding[] {
  return groups(entities, ({ kind, names }) => names.map((name) => `${kind} "${name}"`)).map(
    ([name, [first, ...others]]) => ({
      severity: 'warning',
      check: 'suspected duplicate',
      id: first?.id ?? '',
      message: `is called ${name.slice(name.indexOf(' ') + 1)}, and so is ${others.map(({ id }) => id).join(', ')}`,
    }),
  )
}

/** The groups of two and more entities that share a key. */
function groups(
  entities: readonly EntityRow[],
  keysOf: (entity: EntityRow) => readonly string[],
): [key: string, entities: EntityRow[]][] {
  const byKey = new Map<string, EntityRow[]>()
  for (const entity of entities)
    for (const key of new Set(keysOf(entity))) byKey.set(key, [...(byKey.get(key) ?? []), entity])
  return [...byKey].filter(([, sharing]) => sharing.length > 1)
}
