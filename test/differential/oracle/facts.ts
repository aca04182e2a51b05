import { firstDay, lastDay } from './dates.js'
import { matches, type Reading } from './filters.js'
import type { Citation, FixtureGraph, Thing } from './graph.js'

/** A `FactFilter`, without nulls. */
export type FactFilter = Readonly<Record<string, any>>

const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH']

/** Whether a relation or observation counts: by the filters that reach the field, and by its own. */
export const counts = (reading: Reading, fact: Thing, own: FactFilter | undefined): boolean =>
  [...reading.facts, own ?? {}].every((filter) => fits(reading, fact, filter))

/** All that is given holds. What a filter says of relations is itself not narrowed. */
function fits(reading: Reading, fact: Thing, filter: FactFilter): boolean {
  const { asOf, period, undated, stances, minConfidence, where } = filter
  const { stance, confidence, startsOn, endsOn } = fact.values
  return (
    (!asOf || overlaps(fact, asOf, asOf)) &&
    (!period || overlaps(fact, period.from, period.to)) &&
    (undated !== 'EXCLUDE' || Boolean(startsOn) || Boolean(endsOn)) &&
    (!stances || stances.includes(stance)) &&
    (!minConfidence || CONFIDENCES.indexOf(confidence as string) >= CONFIDENCES.indexOf(minConfidence)) &&
    // Each is asked of the whole fact: one citation may fit the sources, and another the languages.
    fact.citations.some((one) => isFrom(reading.graph, one, { sources: filter['sources'] })) &&
    fact.citations.some((one) => isFrom(reading.graph, one, { languages: filter['languages'] })) &&
    (fact.type !== 'Relation' || matches({ ...reading, facts: [] }, 'RelationWhere', fact, where))
  )
}

/** Which facts of a chain of containment count: all is asked of the first. The others may be STATED always. */
export const fitting =
  (reading: Reading, filter: FactFilter | undefined) =>
  (fact: Thing, isFirst: boolean): boolean => {
    if (isFirst) return counts(reading, fact, filter)
    return [...reading.facts, filter ?? {}].every(({ asOf, period, minConfidence, stances }) =>
      fits(reading, fact, { asOf, period, minConfidence, stances: stances && [...stances, 'STATED'] }),
    )
  }

/** Whether a citation is of one of the sources, and in one of the languages. */
export function isFrom(
  { sources: known }: FixtureGraph,
  { source }: Citation,
  filter: FactFilter | undefined,
): boolean {
  const { sources, languages } = filter ?? {}
  const language = known.get(source)?.values['language']
  return (
    (!sources || sources.includes(source)) &&
    (!languages || languages.some((one: string) => one.toLowerCase() === language))
  )
}

/** Open bounds hold at any time. */
function overlaps({ values }: Thing, from: string | undefined, to: string | undefined): boolean {
  const startsOn = values['startsOn'] as string | null
  const endsOn = values['endsOn'] as string | null
  return (!to || !startsOn || startsOn <= lastDay(to)) && (!from || !endsOn || endsOn >= firstDay(from))
}
