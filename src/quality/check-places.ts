import type { Finding } from './quality.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import { isOrganization, LOCATIONS } from './roles.js'

/** Organizations that are nowhere, except groups of unnamed ones. */
export function checkPlaces(entities: readonly EntityRow[], relations: readonly RelationRow[]): Finding[] {
  const placed = new Set(relations.filter(({ type }) => type === LOCATIONS).map(({ from }) => from))
  return entities
    .filter(({ id, collective }) => isOrganization(id) && !collective && !placed.has(id))
    .map(({ id }) => ({
      severity: 'warning',
      check: 'organization without a place',
      id,
      message: 'is located nowhere',
    }))
}
