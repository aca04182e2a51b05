import type { GraphEngine } from '../../engine/engine.js'
import { dateAttributes } from '../../ontology/dates.js'
import type { Model } from '../../ontology/model.js'
import { constantOf } from '../../ontology/naming.js'
import { fieldsOf, type CitationLists } from '../../compiler/citation-columns.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { attributesOf, type TimelineFilter } from './timeline.cypher.js'
import type { Entry } from './timeline.js'

/** The entities' own dates: they are stated, where the entity's citations are for them, else where the entity itself is. */
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
  const wanted = filter.sources && new Set(filter.sources)
  return rows.flatMap(({ id, values, ...lists }) =>
    attributes.flatMap((attribute, index) => {
      const date = values[index]
      if (!date || !isWithin(date, filter)) return []
      const cited = citedFor(attribute, lists)
      const isWanted = !wanted || cited.sources.some((source) => wanted.has(source))
      return isWanted ? [{ ...cited, id, concerns: [id], what: constantOf(attribute), date }] : []
    }),
  )
}

/** The citations that are for a field; where none is, those that are for the entity as a whole. */
function citedFor(field: string, { sources, locators, notes, fields }: CitationLists) {
  const all = (sources ?? []).map((_, index) => index)
  const named = all.filter((index) => fieldsOf(fields?.[index]).includes(field))
  const general = all.filter((index) => !fields?.[index])
  const [kept = all] = [named, general].filter((places) => places.length > 0)
  const pick = (list: readonly string[] | null) => kept.map((index) => list?.[index] ?? '')
  return { sources: pick(sources), locators: pick(locators), notes: pick(notes), fields: pick(fields) }
}

const isWithin = (date: string, { from, until, asOf }: TimelineFilter): boolean =>
  (!from || date >= from.day || from.within.includes(date)) &&
  (!until || date <= until) &&
  (!asOf || (firstDay(date) <= asOf.last && lastDay(date) >= asOf.first))
