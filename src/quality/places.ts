import { reachedFrom } from '../ontology/containment.js'
import type { Roles } from './roles.js'
import type { RelationRow } from './quality.cypher.js'

/** Where the organizations of a graph are. */
export interface Places {
  /** The cities an organization or district lies in, those of its districts among them; a city lies in itself. */
  readonly citiesOf: (id: string) => ReadonlySet<string>
  /** How many organizations lie in each city. */
  readonly organizationsByCity: () => ReadonlyMap<string, number>
}

/** Reads where organizations are; a place that is only envisaged does not count. */
export function placesIn(relations: readonly RelationRow[], { containing, has, isCovered }: Roles): Places {
  const places = new Map<string, string[]>()
  for (const { type, from, to, stance } of relations)
    if (containing.has(type) && stance !== 'ENVISAGED') places.set(from, [...(places.get(from) ?? []), to])
  const citiesOf = (id: string): Set<string> => {
    const around = [id, ...reachedFrom(id, (place) => places.get(place) ?? [])]
    return new Set(around.filter(isCovered))
  }
  return {
    citiesOf,
    organizationsByCity: () => {
      const organizations = new Map<string, number>()
      for (const id of places.keys())
        if (has(id, 'actor'))
          for (const city of citiesOf(id)) organizations.set(city, (organizations.get(city) ?? 0) + 1)
      return organizations
    },
  }
}
