import type { Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'

/** An entity as the topology keeps it. */
export interface EntityRow {
  readonly id: string
  readonly kind: string
}

/** A relation as the topology keeps it. */
export interface RelationRow {
  readonly id: string
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly weight: number | null
  readonly stance: string
  readonly confidence: string
  readonly sources: readonly string[] | null
}

/** What tells one state of the graph from another. */
export const graphVersion = (): Statement<{ id: string; version: string; loadedAt: string }> => ({
  cypher: `MATCH (d:${LABELS.dataset}) RETURN d.id AS id, d.version AS version, d.loadedAt AS loadedAt ORDER BY id`,
})

/** Every entity. */
export const allEntities = (): Statement<EntityRow> => ({
  cypher: `MATCH (n:${LABELS.entity}) RETURN n.id AS id, n.kind AS kind`,
})

/** Every relation of a type, without its ends: a graph has many, and their ids tell. The type is one of the ontology's, never input. */
export const relationsOfType = (type: string): Statement<RelationRow> => ({
  cypher: `MATCH (:${LABELS.entity})-[r:${type}]->(:${LABELS.entity})
    RETURN r.id AS id, r.startsOn AS startsOn, r.endsOn AS endsOn, r.weight AS weight,
      r.stance AS stance, r.confidence AS confidence, r.citationSources AS sources`,
})
