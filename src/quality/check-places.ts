import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** Whoever acts and is nowhere, of the kinds that can be somewhere; except groups of unnamed ones. */
export function checkPlaces(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  { containing, has, canLie }: Roles,
): Finding[] {
  const placed = new Set(relations.filter(({ type }) => containing.has(type)).map(({ from }) => from))
  return entities
    .filter(({ id, collective }) => has(id, 'actor') && canLie(id) && !collective && !placed.has(id))
    .map(({ id }) => ({
      severity: 'warning',
      check: 'missing place',
      id,
      message: 'is located nowhere',
    }))
}
