import { cityCoverage, type CityCoverage } from './city-coverage.js'
import { comparableMetrics, comparedCities } from './comparability.js'
import type { Roles } from './roles.js'
import type { EntityRow, ObservationRow, RelationRow } from './quality.cypher.js'

/** How many metrics the graph has for a city, and how many of them all compared cities have. */
export interface CityNumbers extends CityCoverage {
  readonly metrics: number
  /** Null for a city that is too small to be compared. */
  readonly comparableMetrics: number | null
}

/** How much the graph holds of each kind, and how well. */
export interface KindCoverage {
  readonly kind: string
  readonly entities: number
  readonly described: number
  readonly identified: number
}

/** What the graph covers, and how many facts rest on one source. */
export interface Coverage {
  readonly kinds: readonly KindCoverage[]
  readonly cities: readonly CityNumbers[]
  readonly relations: number
  readonly relationsFromOneSource: number
  readonly stances: Readonly<Record<string, number>>
}

/** Counts what is there; nothing is judged. */
export function coverage(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  observations: readonly ObservationRow[],
  roles: Roles,
): Coverage {
  return {
    kinds: kindCoverage(entities),
    cities: withNumbers(cityCoverage(relations, roles), observations),
    relations: relations.length,
    relationsFromOneSource: relations.filter(({ sources }) => new Set(sources ?? []).size === 1).length,
    stances: count(relations.map(({ stance }) => stance)),
  }
}

function withNumbers(cities: readonly CityCoverage[], observations: readonly ObservationRow[]): CityNumbers[] {
  const compared = comparedCities(cities)
  const { byCity, shared } = comparableMetrics(compared, observations)
  return cities.map((city) => ({
    ...city,
    metrics: byCity.get(city.city)?.size ?? 0,
    comparableMetrics: compared.includes(city.city) ? shared.size : null,
  }))
}

function kindCoverage(entities: readonly EntityRow[]): KindCoverage[] {
  return Object.keys(count(entities.map(({ kind }) => kind))).map((kind) => {
    const own = entities.filter((entity) => entity.kind === kind)
    return {
      kind,
      entities: own.length,
      described: own.filter(({ described }) => described).length,
      identified: own.filter(({ externalIds }) => (externalIds ?? []).length > 0).length,
    }
  })
}

/** How often each text occurs, most often first. */
function count(texts: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
