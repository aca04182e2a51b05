import { cameBefore, isArrival, isStay, stagesOf, type CareerColumns } from '../facts/careers.js'
import { dayNumber } from '../facts/fact-columns.js'
import type { RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** A relation as far as careers are read from it. */
export type Stay = Pick<RelationRow, 'type' | 'from' | 'to' | 'startsOn' | 'endsOn' | 'stance'>

/**
 * The organizations from which people went to another that people go to, by person: by the rule that flows of people go
 * by (see `facts/careers.ts`), between kinds with @talentOrigin and @talentDestination.
 */
export function careerOrigins(relations: readonly Stay[], roles: Roles): Map<string, Set<string>> {
  const careers = relations.filter(({ type, stance }) => roles.careerStages.has(type) && stance !== 'ENVISAGED')
  const columns = columnsOf(careers, roles)
  const origins = new Map<string, Set<string>>()
  for (const [person, facts] of byPerson(careers)) {
    const stays = facts.filter((fact) => isStay(columns, fact) && roles.has((careers[fact] as Stay).to, 'talentOrigin'))
    const arrivals = facts.filter(
      (fact) => isArrival(columns, fact) && roles.has((careers[fact] as Stay).to, 'talentDestination'),
    )
    const places = stays.filter((stay) => arrivals.some((arrival) => leadsTo(careers, columns, stay, arrival)))
    if (places.length > 0) origins.set(person, new Set(places.map((stay) => (careers[stay] as Stay).to)))
  }
  return origins
}

const columnsOf = (careers: readonly Stay[], { careerStages }: Roles): CareerColumns => ({
  startsOn: careers.map(({ startsOn }) => dayNumber(startsOn)),
  endsOn: careers.map(({ endsOn }) => dayNumber(endsOn)),
  stages: stagesOf(
    careers.map(({ type }) => type),
    careerStages,
  ),
})

/** The indexes of the facts of each person; organizations found others, too, but have no stays. */
function byPerson(careers: readonly Stay[]): Map<string, number[]> {
  const facts = new Map<string, number[]>()
  careers.forEach(({ from }, index) => facts.set(from, [...(facts.get(from) ?? []), index]))
  return facts
}

const leadsTo = (careers: readonly Stay[], columns: CareerColumns, stay: number, arrival: number): boolean =>
  careers[stay]?.to !== careers[arrival]?.to && cameBefore(columns, stay, arrival)
