import type { Statement } from '../../engine/engine.js'
import type { FactRow } from '../../facts/fact-columns.js'
import { LABELS, LINKS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { relationTypesPattern } from '../../compiler/filter/pattern.js'

/** A group of facts that clash; `key` tells the groups of one ground apart. */
export interface ConflictRow {
  readonly key: string
  readonly about: string[]
  readonly facts: string[]
  /** What filters ask of each fact. */
  readonly columns: FactRow[]
}

/** A group of relations that clash, with the two ends of each. */
export interface RelationConflictRow {
  readonly key: string
  readonly froms: string[]
  readonly tos: string[]
  readonly facts: string[]
  /** What filters ask of each fact. */
  readonly columns: FactRow[]
}

/** What filters ask of a fact. */
const columns = (fact: string): string =>
  `{startsOn: ${fact}.startsOn, endsOn: ${fact}.endsOn, stance: ${fact}.stance, confidence: ${fact}.confidence, sources: ${fact}.citationSources}`

/** Observations that whoever recorded them marked as clashing: at most so many. */
export const declaredObservations = (most: number): Statement<ConflictRow> => ({
  name: 'conflicts.declaredObservations',
  cypher: `MATCH (o:${LABELS.observation}) WHERE o.conflict IS NOT NULL
    WITH o.conflict AS key, o.subject AS subject, o.id AS id, ${columns('o')} AS columns ORDER BY key, id LIMIT $most
    RETURN key, collect(DISTINCT subject) AS about, collect(id) AS facts, collect(columns) AS columns ORDER BY key`,
  params: { most },
})

/** Relations that whoever recorded them marked as clashing: at most so many. */
export const declaredRelations = (model: Model, most: number): Statement<RelationConflictRow> => ({
  name: 'conflicts.declaredRelations',
  cypher: `MATCH (:${LABELS.entity})-[r:${relationTypesPattern(model)}]->(:${LABELS.entity}) WHERE r.conflict IS NOT NULL
    WITH r.conflict AS key, r.from AS from, r.to AS to, r.id AS id, ${columns('r')} AS columns ORDER BY key, id LIMIT $most
    RETURN key, collect(from) AS froms, collect(to) AS tos, collect(id) AS facts, collect(columns) AS columns
    ORDER BY key`,
  params: { most },
})

/** Different numbers, in one unit, for the same subject, metric and period. */
export const sameQuantity = (): Statement<ConflictRow> => ({
  name: 'conflicts.sameQuantity',
  cypher: `MATCH (o:${LABELS.observation})-[:${LINKS.observationOf}]->(n:${LABELS.entity})
    WHERE o.conflict IS NULL AND o.rank IS NULL
    WITH n.id AS subject, o.metric AS metric, o.period AS period, o.unit AS unit, o.value AS value, o.min AS min, o.max AS max, o.id AS id, ${columns('o')} AS columns
    ORDER BY subject, metric, id
    WITH subject, metric, period, unit, collect(DISTINCT {value: value, min: min, max: max}) AS numbers, collect(id) AS facts,
      collect(columns) AS columns
    WHERE size(numbers) > 1
    RETURN metric + '/' + subject + '/' + coalesce(period, '') + '/' + coalesce(unit, '') AS key, [subject] AS about, facts, columns
    ORDER BY key`,
})

/** Disputed relations of one type from one entity: at most so many. */
export const disputedRelations = (model: Model, most: number): Statement<RelationConflictRow> => ({
  name: 'conflicts.disputedRelations',
  cypher: `MATCH (:${LABELS.entity})-[r:${relationTypesPattern(model)}]->(:${LABELS.entity})
    WHERE r.stance = 'DISPUTED' AND r.conflict IS NULL
    WITH r.from AS from, r.to AS to, r.type AS type, r.id AS id, ${columns('r')} AS columns
    ORDER BY from, type, id LIMIT $most
    RETURN type + '/' + from AS key, collect(from) AS froms, collect(to) AS tos, collect(id) AS facts,
      collect(columns) AS columns ORDER BY key`,
  params: { most },
})
