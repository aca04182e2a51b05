import { asksOfLanguages } from '../../facts/citation-filter.js'
import { factTest } from '../../facts/conditions.js'
import { columnsOf, type FactRow } from '../../facts/fact-columns.js'
import type { Context } from '../../request/context.js'
import { dateAttributes, kindsWithDate } from '../../ontology/dates.js'
import { constantOf } from '../../ontology/naming.js'
import { fieldsOf, type CitationLists } from '../../compiler/select/citation-columns.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { attributesOf, type TimelineFilter } from './timeline.cypher.js'
import type { Entry } from './entry.js'

/** The entities' own dates: they are stated, where the entity's citations are for them, else where the entity itself is. */
export async function ownDates(context: Context, filter: TimelineFilter): Promise<readonly Entry[]> {
  const { engine, model } = context
  const attributes = dateAttributes(model)
    .map(({ name }) => name)
    .sort()
  const rows = await engine.read(attributesOf(filter.entities, attributes))
  const kinds = attributes.map((attribute) => kindsWithDate(model, attribute))
  const entries = rows.flatMap(({ id, kind, values, ...lists }) =>
    attributes.flatMap((attribute, index) => {
      const date = kinds[index]?.has(kind) ? values[index] : null
      if (!date || !isWithin(date, filter)) return []
      return [{ ...citedFor(attribute, lists), id, concerns: [id], what: constantOf(attribute), date }]
    }),
  )
  const languages = asksOfLanguages(filter.facts) ? (await context.topology()).languages : new Map<string, string>()
  const counts = factTest(columnsOf(entries.map(factOf), languages), { filters: filter.facts })
  return entries.filter((_entry, index) => counts(index))
}

/** An entity's own date as the fact that it is. */
const factOf = ({ date, sources }: Entry): FactRow => ({
  startsOn: firstDay(date),
  endsOn: lastDay(date),
  stance: 'STATED',
  confidence: 'HIGH',
  sources,
})

/** The citations that are for a field; where none is, those that are for the entity as a whole. */
function citedFor(field: string, { sources, locators, notes, fields }: CitationLists) {
  const all = (sources ?? []).map((_, index) => index)
  const named = all.filter((index) => fieldsOf(fields?.[index]).includes(field))
  const general = all.filter((index) => !fields?.[index])
  const [kept = all] = [named, general].filter((places) => places.length > 0)
  const pick = (list: readonly string[] | null) => kept.map((index) => list?.[index] ?? '')
  return { sources: pick(sources), locators: pick(locators), notes: pick(notes), fields: pick(fields) }
}

const isWithin = (date: string, { from, until }: TimelineFilter): boolean =>
  (!from || date >= from.day || from.within.includes(date)) && (!until || date <= until)
