import { counts, fitting, isFrom } from './facts.js'
import { matches, type Reading } from './filters.js'
import type { Thing } from './graph.js'
import { neighborsBy, observationsOf, relationsAt, valueOf } from './neighbors.js'
import { ascending, keysBy } from './orders.js'
import { pageOf, type Row } from './paging.js'

type Args = Readonly<Record<string, any>>

/** The value of a field of an entity, relation, observation or source. */
export function fieldOf(reading: Reading, thing: Thing, field: string, args: Args): unknown {
  const { graph } = reading
  const relationField = graph.ontology.relationFields.get(thing.type)?.get(field)
  if (relationField) return relationPage(reading, thing, field, args)
  if (field === 'citations') return citations(reading, thing, args)
  if (field === 'source' || thing.type === 'Source') return valueOf(graph, thing, field)
  if (thing.type === 'Relation') return isEnd(field) ? entityAt(reading, thing, field) : valueOf(graph, thing, field)
  if (thing.type === 'Observation')
    return field === 'subject' || field === 'attributedTo'
      ? entityAt(reading, thing, field)
      : valueOf(graph, thing, field)
  if (field === 'name') return nameOf(thing, args['language'])
  if (field === 'names') return namesOf(thing)
  if (field === 'observations') return observationPage(reading, thing, args)
  if (field === 'relations') return neighborPage(reading, thing, args)
  return valueOf(graph, thing, field)
}

const isEnd = (field: string): boolean => field === 'from' || field === 'to'

const entityAt = ({ graph }: Reading, fact: Thing, field: string): Thing | null =>
  graph.entities.get(fact.values[field] as string) ?? null

const LANGUAGES = ['EN', 'FR', 'ZH']

const namesOf = ({ values }: Thing): { language: string; value: string }[] =>
  LANGUAGES.flatMap((language) => {
    const value = (values['names'] as Record<string, string>)[language.toLowerCase()]
    return value === undefined ? [] : [{ language, value }]
  })

/** In the language, else in the first of the others. */
export function nameOf(thing: Thing, language: string | null | undefined): string {
  const names = namesOf(thing)
  return (names.find((one) => one.language === language) ?? names[0]!).value
}

function citations({ graph, facts: inherited }: Reading, thing: Thing, { facts }: Args): unknown[] {
  return thing.citations
    .filter((citation) => [...inherited, facts].every((filter) => isFrom(graph, citation, filter)))
    .map((citation) => ({ ...citation, source: graph.sources.get(citation.source) ?? null }))
}

function relationPage(reading: Reading, entity: Thing, field: string, args: Args) {
  const { graph } = reading
  const relationField = graph.ontology.relationFields.get(entity.type)!.get(field)!
  const rows = neighborsBy(graph, entity, relationField, fitting(reading, args['facts']))
    .filter(({ other }) => matches(reading, `${relationField.target}Where`, other, args['where']))
    .map(({ relation, other, chain, tie }): Row => ({
      keys: [...keysBy(reading, other, args['orderBy'], relation), ascending(other.values['sortName']), ascending(tie)],
      edge: { type: `${relationField.target}RelationEdge`, node: other, relation, chain },
    }))
  return pageOf(`${entity.id} ${field}`, rows, args)
}

function neighborPage(reading: Reading, entity: Thing, args: Args) {
  const { types } = args
  const rows = relationsAt(reading.graph, entity)
    .filter(
      ({ relation }) =>
        counts(reading, relation, args['facts']) && (types == null || types.includes(relation.values['type'])),
    )
    .filter(({ relation }) => matches(reading, 'RelationWhere', relation, args['where']))
    .map(({ relation, other }): Row => ({
      keys: [...keysBy(reading, relation, args['orderBy']), ascending(relation.id)],
      edge: { node: relation, neighbor: other },
    }))
  return pageOf(`${entity.id} relations`, rows, args)
}

const observationPage = (reading: Reading, entity: Thing, args: Args) =>
  observationList(reading, observationsOf(reading.graph, entity), args, entity.id)

/** A page of observations out of these. */
export function observationList(reading: Reading, observations: readonly Thing[], args: Args, of: string) {
  const rows = observations
    .filter((one) => counts(reading, one, args['facts']))
    .filter((one) => matches(reading, 'ObservationWhere', one, args['where']))
    .map((one): Row => ({
      keys: [
        ...keysBy(reading, one, args['orderBy']),
        ...['metric', 'subject', 'startsOn', 'id'].map((name) => ascending(one.values[name])),
      ],
      edge: { node: one },
    }))
  return pageOf(`${of} observations`, rows, args)
}
