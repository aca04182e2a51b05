import { FOUNDINGS, POSTS, STUDIES } from './roles.js'
import type { RelationRow } from './quality.cypher.js'

/** A relation as far as careers are read from it. */
export type Stay = Pick<RelationRow, 'type' | 'from' | 'to' | 'startsOn' | 'endsOn' | 'stance'>

/**
 * The universities and institutes from which people went to a company or to another institute, by person. Read
 * strictly: two facts about one person, at two organizations, of which the first came before the second.
 */
export function careerOrigins(relations: readonly Stay[]): Map<string, Set<string>> {
  const facts = new Map<string, Stay[]>()
  for (const fact of relations)
    if (fact.from.startsWith('person:') && fact.stance !== 'ENVISAGED')
      facts.set(fact.from, [...(facts.get(fact.from) ?? []), fact])
  const origins = new Map<string, Set<string>>()
  for (const [person, own] of facts) {
    const left = own.filter((stay) => isOrigin(stay) && own.some((arrival) => leadsTo(stay, arrival)))
    if (left.length > 0) origins.set(person, new Set(left.map(({ to }) => to)))
  }
  return origins
}

const isOrigin = ({ type, to }: Stay): boolean =>
  (type === STUDIES || type === POSTS) && /^(university|research-institute):/.test(to)

const leadsTo = (stay: Stay, arrival: Stay): boolean =>
  (arrival.type === POSTS || arrival.type === FOUNDINGS) &&
  /^(company|research-institute):/.test(arrival.to) &&
  arrival.to !== stay.to &&
  cameBefore(stay, arrival)

/**
 * By their first days where both are known; else where the stay had ended by then. Where the dates do not tell,
 * studies come before work, and so does a post without any date before what the person founded.
 */
function cameBefore(stay: Stay, arrival: Stay): boolean {
  if (stay.startsOn && arrival.startsOn) return stay.startsOn <= arrival.startsOn
  if (stay.endsOn && arrival.startsOn && stay.endsOn <= arrival.startsOn) return true
  if (stay.startsOn && arrival.endsOn && stay.startsOn > arrival.endsOn) return false
  return stay.type === STUDIES || (arrival.type === FOUNDINGS && !stay.startsOn && !stay.endsOn)
}
