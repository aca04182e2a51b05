import type { GraphEngine } from '../../engine/engine.js'
import { dateAttributes } from '../../ontology/dates.js'
import type { Model } from '../../ontology/model.js'
import { constantOf } from '../../ontology/naming.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { attributesOf, type TimelineFilter } from './timeline.cypher.js'
import type { Entry } from './timeline.js'

/** The entities' own dates: they are stated, by the sources of the entity itself. */
export async function ownDates(
  engine: Pick<GraphEngine, 'read'>,
  model: Model,
  filter: TimelineFilter,
): Promise<readonly Entry[]> {
  if (filter.stances && !filter.stances.includes('STATED')) return []
  const attributes = dateAttributes(model)
    .map(({ name }) => name)
    .sort()
  const rows = await engine.read(attributesOf(filter.entities, attributes))
  const { sources: wanted } = filter
  return rows
    .filter(({ sources }) => !wanted || (sources ?? []).some((source) => wanted.includes(source)))
    .flatMap(({ id, values, sources, locators, notes }) =>
      attributes.flatMap((attribute, index) => {
        const date = values[index]
        const entry = { id, concerns: [id], sources, locators, notes, what: constantOf(attribute) }
        return date && isWithin(date, filter) ? [{ ...entry, date }] : []
      }),
    )
}

const isWithin = (date: string, { from, until, asOf }: TimelineFilter): boolean =>
  (!from || date >= from.day || from.within.includes(date)) &&
  (!until || date <= until) &&
  (!asOf || (firstDay(date) <= asOf.last && lastDay(date) >= asOf.first))
