import { firstDay, lastDay } from '../text/partial-date.js'
import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'

/** Entities nobody cites or joins, own dates that contradict each other, and pairs that may be one. `dateNames` are those of `ownDates`. */
export function checkEntities(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  dateNames: readonly string[],
): Finding[] {
  const joined = new Set(relations.flatMap(({ from, to }) => [from, to]))
  return [
    ...entities.filter(({ sources }) => !sources?.length).map(uncited),
    ...entities.filter(({ id, observations }) => !joined.has(id) && observations === 0).map(orphan),
    ...entities.flatMap((entity) => datesAfterEnd(entity, dateNames)),
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

/** Nothing begins, and no document takes effect, after it ceased to be. */
function datesAfterEnd({ id, ceased, dates }: EntityRow, dateNames: readonly string[]): Finding[] {
  if (ceased === null) return []
  return dates.flatMap((date, at): Finding[] =>
    date === null || firstDay(date) <= lastDay(ceased)
      ? []
      : [
          {
            severity: 'error',
            check: 'date after the end',
            id,
            message: `has "${dateNames[at]}" in ${date}, but ceased to be in ${ceased}`,
          },
        ],
  )
}

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
