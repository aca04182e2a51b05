import { relationTypesPattern } from '../../compiler/pattern.js'
import type { Statement, Value } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { citationColumns, type CitationLists } from '../../compiler/citation-columns.js'

/** A dated fact, with the ids of the entities that it concerns. */
export interface DatedRow extends CitationLists {
  readonly id: string
  readonly date: string
  readonly concerns: readonly string[]
}

/** Which facts a timeline takes; null does not narrow. */
export interface TimelineFilter {
  readonly entities: readonly string[]
  readonly stances: readonly string[] | null
  readonly confidences: readonly string[] | null
  readonly sources: readonly string[] | null
  /** The first day of the period, and the year and month that it lies in. */
  readonly from: { readonly day: string; readonly within: readonly string[] } | null
  /** The last day of the period. */
  readonly until: string | null
  /** The first and last day of the date at which facts must hold. */
  readonly asOf: { readonly first: string; readonly last: string } | null
}

/** The part of a list that a page is read from: `orSame` tells whether a fact with the id itself still follows. */
export interface Keyset {
  readonly date: string
  readonly id: string
  readonly orSame: boolean
}

/** The dated relations of the entities, by one of their dates. */
export const datedRelations = (
  model: Model,
  bound: 'start' | 'end',
  filter: TimelineFilter,
  after: Keyset | null,
  limit: number,
): Statement<DatedRow> => ({
  cypher: `${matchRelations(model, bound, filter, after)} WITH DISTINCT r
    RETURN r.id AS id, r.${bound} AS date, [r.from, r.to] AS concerns, ${citationColumns('r')} ORDER BY date, id LIMIT $limit`,
  params: { ...paramsOf(filter, after), limit },
})

/** How many relations `datedRelations` would list in all. */
export const countRelations = (
  model: Model,
  bound: 'start' | 'end',
  filter: TimelineFilter,
): Statement<{ readonly total: number }> => ({
  cypher: `${matchRelations(model, bound, filter, null)} RETURN count(DISTINCT r.id) AS total`,
  params: paramsOf(filter, null),
})

/** The observations of the entities, by the beginning of their period. */
export const datedObservations = (
  filter: TimelineFilter,
  after: Keyset | null,
  limit: number,
): Statement<DatedRow> => ({
  cypher: `${matchObservations(filter, after)}
    RETURN o.id AS id, ${OBSERVED} AS date, [o.subject] AS concerns, ${citationColumns('o')} ORDER BY date, id LIMIT $limit`,
  params: { ...paramsOf(filter, after), limit },
})

/** How many observations `datedObservations` would list in all. */
export const countObservations = (filter: TimelineFilter): Statement<{ readonly total: number }> => ({
  cypher: `${matchObservations(filter, null)} RETURN count(o) AS total`,
  params: paramsOf(filter, null),
})

/** The entities with some of their attributes; the names are the ontology's, never input. */
export const attributesOf = (
  entities: readonly string[],
  attributes: readonly string[],
): Statement<CitationLists & { readonly id: string; readonly values: readonly (string | null)[] }> => ({
  cypher: `UNWIND $entities AS entity MATCH (n:${LABELS.entity} {id: entity})
    RETURN n.id AS id, [${attributes.map((name) => `n.${name}`).join(', ')}] AS values, ${citationColumns('n')} ORDER BY id`,
  params: { entities: [...entities] },
})

const OBSERVED = "split(o.period, '/')[0]"

const matchRelations = (model: Model, bound: string, filter: TimelineFilter, after: Keyset | null): string =>
  `UNWIND $entities AS entity
    MATCH (:${LABELS.entity} {id: entity})-[r:${relationTypesPattern(model)}]-(:${LABELS.entity})
    WHERE r.${bound} IS NOT NULL${conditions('r', `r.${bound}`, filter, after)}`

const matchObservations = (filter: TimelineFilter, after: Keyset | null): string =>
  `UNWIND $entities AS entity
    MATCH (:${LABELS.entity} {id: entity})<-[:${LINKS.observationOf}]-(o:${LABELS.observation})
    WHERE o.period IS NOT NULL${conditions('o', OBSERVED, filter, after)}`

/** Partial dates compare as texts: a year sorts before its months and these before their days. */
function conditions(fact: string, date: string, filter: TimelineFilter, after: Keyset | null): string {
  const { stances, confidences, sources, from, until, asOf } = filter
  return [
    stances && `${fact}.stance IN $stances`,
    confidences && `${fact}.confidence IN $confidences`,
    sources && `any(s IN ${fact}.citationSources WHERE s IN $sources)`,
    from && `(${date} >= $from OR ${date} IN $within)`,
    until && `${date} <= $until`,
    asOf && `(${fact}.startsOn IS NULL OR ${fact}.startsOn <= $asOfLast)`,
    asOf && `(${fact}.endsOn IS NULL OR ${fact}.endsOn >= $asOfFirst)`,
    after && `(${date} > $date OR (${date} = $date AND ${fact}.id ${after.orSame ? '>=' : '>'} $id))`,
  ]
    .filter((condition) => condition !== null)
    .map((condition) => ` AND ${condition}`)
    .join('')
}

function paramsOf(filter: TimelineFilter, after: Keyset | null): Record<string, Value> {
  const { entities, stances, confidences, sources, from, until, asOf } = filter
  return {
    entities: [...entities],
    ...(stances && { stances: [...stances] }),
    ...(confidences && { confidences: [...confidences] }),
    ...(sources && { sources: [...sources] }),
    ...(from && { from: from.day, within: [...from.within] }),
    ...(until && { until }),
    ...(asOf && { asOfFirst: asOf.first, asOfLast: asOf.last }),
    ...(after && { date: after.date, id: after.id }),
  }
}
