import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** Organizations that are nowhere, except groups of unnamed ones. */
export function checkPlaces(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  { containing, has }: Roles,
): Finding[] {
  const placed = new Set(relations.filter(({ type }) => containing.has(type)).map(({ from }) => from))
  return entities
    .filter(({ id, collective }) => containing.size > 0 && has(id, 'actor') && !collective && !placed.has(id))
    .map(({ id }) => ({
      severity: 'warning',
      check: 'organization without a place',
      id,
      message: 'is located nowhere',
    }))
}
