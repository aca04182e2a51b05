import { StatementBuilder } from '../../compiler/plan/builder.js'
import { bindLiterals, literal } from '../../compiler/plan/literal.js'
import { factPredicates } from '../../compiler/filter/fact-filter.js'
import { endsOf, relationTypesPattern } from '../../compiler/filter/pattern.js'
import type { WhereContext } from '../../compiler/filter/where-logic.js'
import { relationFacts } from '../../compiler/filter/where.js'
import type { Statement, Value } from '../../engine/engine.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import { LABELS, LINKS } from '../../ontology/layout.js'
import { citationColumns, type CitationLists } from '../../compiler/select/citation-columns.js'
import { propertyOf } from '../../text/quote-name.js'

/** A dated fact, with the ids of the entities that it concerns. */
export interface DatedRow extends CitationLists {
  readonly id: string
  readonly date: string
  readonly concerns: readonly string[]
}

/** Which facts a timeline takes; null does not narrow. */
export interface TimelineFilter {
  readonly entities: readonly string[]
  readonly facts: readonly FactFilter[]
  /** The first day of the period, and the year and month that it lies in. */
  readonly from: { readonly day: string; readonly within: readonly string[] } | null
  /** The last day of the period. */
  readonly until: string | null
}

/** The part of a list that a page is read from: `orSame` tells whether a fact with the id itself still follows. */
export interface Keyset {
  readonly date: string
  readonly id: string
  readonly orSame: boolean
}

/** The dated relations of the entities, by one of their dates. */
export const datedRelations = (
  scope: Scope,
  bound: 'start' | 'end',
  filter: TimelineFilter,
  after: Keyset | null,
  limit: number,
): Statement<DatedRow> => {
  const { match, params } = matchRelations(scope, bound, filter, after)
  return {
    name: 'timeline.datedRelations',
    cypher: `${match} WITH DISTINCT r
      RETURN r.id AS id, ${propertyOf('r', bound)} AS date, [r.from, r.to] AS concerns, ${citationColumns('r')} ORDER BY date, id LIMIT $limit`,
    params: { ...params, limit },
  }
}

/** How many relations `datedRelations` would list in all. */
export const countRelations = (
  scope: Scope,
  bound: 'start' | 'end',
  filter: TimelineFilter,
): Statement<{ readonly total: number }> => {
  const { match, params } = matchRelations(scope, bound, filter, null)
  return { name: 'timeline.countRelations', cypher: `${match} RETURN count(DISTINCT r.id) AS total`, params }
}

/** The observations of the entities, by the beginning of their period. */
export const datedObservations = (filter: TimelineFilter, after: Keyset | null, limit: number): Statement<DatedRow> => {
  const { match, params } = matchObservations(filter, after)
  return {
    name: 'timeline.datedObservations',
    cypher: `${match}
      RETURN o.id AS id, ${OBSERVED} AS date, [o.subject] AS concerns, ${citationColumns('o')} ORDER BY date, id LIMIT $limit`,
    params: { ...params, limit },
  }
}

/** How many observations `datedObservations` would list in all. */
export const countObservations = (filter: TimelineFilter): Statement<{ readonly total: number }> => {
  const { match, params } = matchObservations(filter, null)
  return { name: 'timeline.countObservations', cypher: `${match} RETURN count(o) AS total`, params }
}

/** The entities with some of their attributes; the names are the ontology's, never input. */
export const attributesOf = (
  entities: readonly string[],
  attributes: readonly string[],
): Statement<
  CitationLists & { readonly id: string; readonly kind: string; readonly values: readonly (string | null)[] }
> => ({
  name: 'timeline.attributesOf',
  cypher: `UNWIND $entities AS entity MATCH (n:${LABELS.entity} {id: entity})
    RETURN n.id AS id, n.kind AS kind, [${attributes.map((name) => propertyOf('n', name)).join(', ')}] AS values, ${citationColumns('n')} ORDER BY id`,
  params: { entities: [...entities] },
})

const OBSERVED = "split(o.period, '/')[0]"

/** What statements about relations are made with. */
type Scope = Omit<WhereContext, 'builder' | 'facts'>

interface Match {
  readonly match: string
  readonly params: Record<string, Value>
}

function matchRelations(scope: Scope, bound: string, filter: TimelineFilter, after: Keyset | null): Match {
  const builder = new StatementBuilder()
  const facts = filter.facts.map(literal)
  const counted = relationFacts({ ...scope, builder }, 'r', endsOf('n', 'm', 'BOTH'), facts)
  const conditions = [
    `${propertyOf('r', bound)} IS NOT NULL`,
    ...counted,
    ...within('r', propertyOf('r', bound), filter, after),
  ]
  return {
    match: `UNWIND $entities AS entity
      MATCH (n:${LABELS.entity} {id: entity})-[r:${relationTypesPattern(scope.model)}]-(m:${LABELS.entity})
      WHERE ${conditions.join(' AND ')}`,
    params: { ...paramsOf(filter, after), ...bindLiterals(builder) },
  }
}

function matchObservations(filter: TimelineFilter, after: Keyset | null): Match {
  const builder = new StatementBuilder()
  const counted = factPredicates(builder, 'o', filter.facts.map(literal))
  const conditions = ['o.period IS NOT NULL', ...counted, ...within('o', OBSERVED, filter, after)]
  return {
    match: `UNWIND $entities AS entity
      MATCH (:${LABELS.entity} {id: entity})<-[:${LINKS.observationOf}]-(o:${LABELS.observation})
      WHERE ${conditions.join(' AND ')}`,
    params: { ...paramsOf(filter, after), ...bindLiterals(builder) },
  }
}

/** Partial dates compare as texts: a year sorts before its months and these before their days. */
const within = (fact: string, date: string, { from, until }: TimelineFilter, after: Keyset | null): string[] => [
  ...(from ? [`(${date} >= $from OR ${date} IN $within)`] : []),
  ...(until ? [`${date} <= $until`] : []),
  ...(after ? [`(${date} > $date OR (${date} = $date AND ${fact}.id ${after.orSame ? '>=' : '>'} $id))`] : []),
]

const paramsOf = ({ entities, from, until }: TimelineFilter, after: Keyset | null): Record<string, Value> => ({
  entities: [...entities],
  ...(from && { from: from.day, within: [...from.within] }),
  ...(until && { until }),
  ...(after && { date: after.date, id: after.id }),
})
