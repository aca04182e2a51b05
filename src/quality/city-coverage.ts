import { careerOrigins } from './careers.js'
import { isUndated } from './check-careers.js'
import { placesIn } from './places.js'
import type { RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** How much the graph holds of the ecosystem of a city: of a place of the first kind with @rollUp. */
export interface CityCoverage {
  readonly city: string
  readonly organizations: number
  /** People who studied or worked at an organization of the city. */
  readonly people: number
  /** People who went from an organization of the city that people come from to one that people go to. */
  readonly careers: number
  /** Studies and posts at its organizations, and those of them with a date. */
  readonly stays: number
  readonly datedStays: number
  /** Its organizations whose founding somebody dates. */
  readonly foundings: number
  /** Cooperations of its organizations, or itself, with those of another city that a source states; no counts of papers. */
  readonly cooperationsElsewhere: number
}

/** Cities are listed from this many organizations on. */
const LISTED_FROM = 5

/** What the graph holds of each city with enough organizations, the largest first. */
export function cityCoverage(relations: readonly RelationRow[], roles: Roles): CityCoverage[] {
  const places = placesIn(relations, roles)
  const people = new Tally()
  const careers = new Tally()
  const stays = new Tally()
  const dated = new Tally()
  const foundings = new Tally()
  for (const { id, type, from, to, startsOn, endsOn, stance } of relations) {
    if (roles.isStage(type, 'FOUNDING') && startsOn !== null && stance !== 'ENVISAGED' && roles.has(to, 'actor'))
      foundings.add(places.citiesOf(to), to)
    if (!roles.isStage(type, 'STUDY', 'WORK')) continue
    people.add(places.citiesOf(to), from)
    stays.add(places.citiesOf(to), id)
    if (!isUndated({ startsOn, endsOn })) dated.add(places.citiesOf(to), id)
  }
  for (const [person, origins] of careerOrigins(relations, roles))
    for (const origin of origins) careers.add(places.citiesOf(origin), person)
  const cooperations = cooperationsBetweenCities(relations, places.citiesOf, roles)
  return [...places.organizationsByCity()]
    .filter(([, organizations]) => organizations >= LISTED_FROM)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([city, organizations]) => ({
      city,
      organizations,
      people: people.of(city),
      careers: careers.of(city),
      stays: stays.of(city),
      datedStays: dated.of(city),
      foundings: foundings.of(city),
      cooperationsElsewhere: cooperations.of(city),
    }))
}

/** Two ends with a city in common do not cooperate across cities. */
function cooperationsBetweenCities(
  relations: readonly RelationRow[],
  citiesOf: (id: string) => ReadonlySet<string>,
  { cooperation, countedChannels }: Roles,
): Tally {
  const cooperations = new Tally()
  for (const { id, type, from, to, stance, channel } of relations) {
    if (!cooperation.has(type) || stance !== 'STATED' || countedChannels.has(channel ?? '')) continue
    const [near, far] = [citiesOf(from), citiesOf(to)]
    if (near.size === 0 || far.size === 0 || [...near].some((city) => far.has(city))) continue
    cooperations.add([...near, ...far], id)
  }
  return cooperations
}

/** How many different ids were counted for each city. */
class Tally {
  readonly #ids = new Map<string, Set<string>>()

  add(cities: Iterable<string>, id: string): void {
    for (const city of cities) this.#ids.set(city, (this.#ids.get(city) ?? new Set()).add(id))
  }

  of(city: string): number {
    return this.#ids.get(city)?.size ?? 0
  }
}
