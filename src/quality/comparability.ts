import type { Finding } from './finding.js'
import type { CityCoverage } from './city-coverage.js'
import type { ObservationRow } from './quality.cypher.js'

/** Cities are compared with the largest one from this share of its organizations on. */
const COMPARED_FROM = 0.25

/** The cities that the graph is fit to compare: the largest, and those that hold a fair share of what it holds of that one. */
export function comparedCities(cities: readonly CityCoverage[]): string[] {
  const [largest] = cities
  return cities
    .filter(({ organizations }) => organizations >= (largest?.organizations ?? 0) * COMPARED_FROM)
    .map(({ city }) => city)
}

/** The metrics of each city, and those that all compared cities have. */
export function comparableMetrics(
  compared: readonly string[],
  observations: readonly ObservationRow[],
): { readonly byCity: ReadonlyMap<string, ReadonlySet<string>>; readonly shared: ReadonlySet<string> } {
  const byCity = new Map<string, Set<string>>()
  for (const { subject, metric, stance } of observations)
    if (stance !== 'ENVISAGED') byCity.set(subject, (byCity.get(subject) ?? new Set()).add(metric))
  const [first, ...others] = compared.map((city) => byCity.get(city) ?? new Set<string>())
  return { byCity, shared: new Set([...(first ?? [])].filter((metric) => others.every((own) => own.has(metric)))) }
}

/** Numbers that some of the compared cities have and others lack: no comparison by them is complete. */
export function checkComparability(
  cities: readonly CityCoverage[],
  observations: readonly ObservationRow[],
): Finding[] {
  const compared = comparedCities(cities)
  const { byCity, shared } = comparableMetrics(compared, observations)
  const metrics = new Set(compared.flatMap((city) => [...(byCity.get(city) ?? [])]))
  return [...metrics]
    .filter((metric) => !shared.has(metric))
    .map((metric) => {
      const known = compared.filter((city) => byCity.get(city)?.has(metric))
      const unknown = compared.filter((city) => !known.includes(city))
      return {
        severity: 'warning',
        check: 'not comparable',
        id: metric,
        message: `is known for ${known.join(', ')}, not for ${unknown.join(', ')}`,
      }
    })
}
