import type { EntityRow, RelationRow } from './quality.cypher.js'

/** How much the graph holds of each kind, and how well. */
export interface KindCoverage {
  readonly kind: string
  readonly entities: number
  readonly described: number
  readonly identified: number
}

/** How much the graph holds of the ecosystem of a city. */
export interface CityCoverage {
  readonly city: string
  readonly organizations: number
  /** People who studied or worked at an organization of the city. */
  readonly people: number
  /** Cooperations of its organizations, or itself, with those of another city. */
  readonly cooperationsElsewhere: number
}

/** What the graph covers, and how many facts rest on one source. */
export interface Coverage {
  readonly kinds: readonly KindCoverage[]
  readonly cities: readonly CityCoverage[]
  readonly relations: number
  readonly relationsFromOneSource: number
  readonly stances: Readonly<Record<string, number>>
}

/** Cities are listed from this many organizations on. */
const LISTED_FROM = 5

/** Counts what is there; nothing is judged. */
export function coverage(entities: readonly EntityRow[], relations: readonly RelationRow[]): Coverage {
  return {
    kinds: kindCoverage(entities),
    cities: cityCoverage(relations),
    relations: relations.length,
    relationsFromOneSource: relations.filter(({ sources }) => new Set(sources ?? []).size === 1).length,
    stances: count(relations.map(({ stance }) => stance)),
  }
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

function cityCoverage(relations: readonly RelationRow[]): CityCoverage[] {
  const cityOf = new Map<string, string>()
  for (const { type, from, to } of relations)
    if (type === 'LOCATED_IN' && to.startsWith('city:') && !from.startsWith('district:')) cityOf.set(from, to)
  const place = (id: string): string | undefined => (id.startsWith('city:') ? id : cityOf.get(id))
  const people = new Map<string, Set<string>>()
  const cooperations = new Map<string, number>()
  for (const { type, from, to } of relations) {
    const [near, far] = [place(from), place(to)]
    if ((type === 'STUDIED_AT' || type === 'WORKS_AT') && far) people.set(far, (people.get(far) ?? new Set()).add(from))
    if (type === 'COOPERATES_WITH' && near && far && near !== far)
      for (const city of [near, far]) cooperations.set(city, (cooperations.get(city) ?? 0) + 1)
  }
  return Object.entries(count([...cityOf.values()]))
    .filter(([, organizations]) => organizations >= LISTED_FROM)
    .map(([city, organizations]) => ({
      city,
      organizations,
      people: people.get(city)?.size ?? 0,
      cooperationsElsewhere: cooperations.get(city) ?? 0,
    }))
}

/** How often each text occurs, most often first. */
function count(texts: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}
