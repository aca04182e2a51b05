import { placesIn } from './places.js'
import type { Finding } from './quality.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import { isOrganization, isPlace, LOCATIONS } from './roles.js'

/**
 * Organizations and systems that are in a district and not in its city, as lists and groups by city, which follow one
 * relation, would leave them out; and organizations that are nowhere, but for groups of unnamed ones.
 */
export function checkPlaces(entities: readonly EntityRow[], relations: readonly RelationRow[]): Finding[] {
  const { citiesOf } = placesIn(relations)
  const located = relations.filter(({ type, stance }) => type === LOCATIONS && stance !== 'ENVISAGED')
  const known = new Set(located.map(({ from, to }) => pair(from, to)))
  const placed = new Set(relations.filter(({ type }) => type === LOCATIONS).map(({ from }) => from))
  return [
    ...located
      .filter(({ from, to }) => to.startsWith('district:') && !isPlace(from))
      .flatMap(({ id, from, to }) =>
        [...citiesOf(to)].filter((city) => !known.has(pair(from, city))).map((city) => missingCity(id, from, to, city)),
      ),
    ...entities
      .filter(({ id, collective }) => isOrganization(id) && !collective && !placed.has(id))
      .map(({ id }) => warning('organization without a place', id, 'is located nowhere')),
  ]
}

const pair = (from: string, to: string): string => `${from} ${to}`

const missingCity = (id: string, from: string, district: string, city: string): Finding =>
  warning('district without its city', id, `${from} is in ${district}, but not in ${city}: add ${LOCATIONS} ${city}`)

const warning = (check: string, id: string, message: string): Finding => ({ severity: 'warning', check, id, message })
