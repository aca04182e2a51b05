import type { Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import { quoteName } from '../text/quote-name.js'

/** An entity as the topology keeps it. */
export interface EntityRow {
  readonly id: string
  readonly kind: string
}

/** A relation as it is read: its id and what a filter needs to know of it, in this order. */
export type RelationValues = readonly [
  id: string,
  startsOn: string | null,
  endsOn: string | null,
  weight: number | null,
  stance: string,
  confidence: string,
  sources: readonly string[] | null,
  channel: string | null,
  unit: string | null,
]

/** What tells one state of the graph from another. */
export const graphVersion = (): Statement<{ id: string; version: string; loadedAt: string }> => ({
  name: 'topology.graphVersion',
  cypher: `MATCH (d:${LABELS.dataset}) RETURN d.id AS id, d.version AS version, d.loadedAt AS loadedAt ORDER BY id`,
})

/** Every entity. */
export const allEntities = (): Statement<EntityRow> => ({
  name: 'topology.allEntities',
  cypher: `MATCH (n:${LABELS.entity}) RETURN n.id AS id, n.kind AS kind`,
})

/**
 * Every relation of a type, in one row: a graph has many, and a row for each takes engines and drivers many times as
 * long. Their ends are not read, because their ids tell. The type is one of the ontology's, never input.
 */
export const relationsOfType = (type: string): Statement<{ relations: readonly RelationValues[] }> => ({
  name: 'topology.relationsOfType',
  cypher: `MATCH (:${LABELS.entity})-[r:${quoteName(type)}]->(:${LABELS.entity})
    RETURN collect([r.id, r.startsOn, r.endsOn, r.weight, r.stance, r.confidence, r.citationSources, r.channel, r.unit]) AS relations`,
})

/** The languages that sources are written in, where that is known. */
export const languagesOfSources = (): Statement<{ id: string; language: string }> => ({
  name: 'topology.languagesOfSources',
  cypher: `MATCH (s:${LABELS.source}) WHERE s.language IS NOT NULL RETURN s.id AS id, s.language AS language`,
})
