import { placesIn } from './places.js'
import type { Finding } from './quality.js'
import type { RelationRow } from './quality.cypher.js'

/**
 * Organizations and systems that are in a district and not in its city: lists and groups by city, which follow one
 * relation, would leave them out.
 */
export function checkPlaces(relations: readonly RelationRow[]): Finding[] {
  const { citiesOf } = placesIn(relations)
  const located = relations.filter(({ type, stance }) => type === 'LOCATED_IN' && stance !== 'ENVISAGED')
  const known = new Set(located.map(({ from, to }) => pair(from, to)))
  return located
    .filter(({ from, to }) => to.startsWith('district:') && !isPlace(from))
    .flatMap(({ id, from, to }) =>
      [...citiesOf(to)].filter((city) => !known.has(pair(from, city))).map((city) => missingCity(id, from, to, city)),
    )
}

const isPlace = (id: string): boolean => /^(district|city|country):/.test(id)

const pair = (from: string, to: string): string => `${from} ${to}`

const missingCity = (id: string, from: string, district: string, city: string): Finding => ({
  severity: 'warning',
  check: 'district without its city',
  id,
  message: `${from} is in ${district}, but not in ${city}: add LOCATED_IN ${city}`,
})
