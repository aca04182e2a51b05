import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** An observation of an entity, as far as a comparison needs it. */
export interface CellRow {
  readonly entity: string
  readonly metric: string
  readonly observation: string
}

/** What narrows a comparison; null does not narrow. */
export interface CellFilter {
  readonly metrics: readonly string[] | null
  readonly stances: readonly string[] | null
  readonly sources: readonly string[] | null
}

/** The observations of several entities, by metric, latest first. */
export function cellsOf(entities: readonly string[], { metrics, stances, sources }: CellFilter): Statement<CellRow> {
  const conditions = [
    ...(metrics ? ['o.metric IN $metrics'] : []),
    ...(stances ? ['o.stance IN $stances'] : []),
    ...(sources ? ['any(s IN o.citationSources WHERE s IN $sources)'] : []),
  ]
  return {
    cypher: `UNWIND $entities AS entity
      MATCH (:${LABELS.entity} {id: entity})<-[:${LINKS.observationOf}]-(o:${LABELS.observation})
      WHERE ${conditions.join(' AND ') || 'true'}
      RETURN entity, o.metric AS metric, o.id AS observation, o.endsOn AS ends
      ORDER BY entity, metric, CASE WHEN ends IS NULL THEN 1 ELSE 0 END, ends DESC, observation`,
    params: {
      entities: [...entities],
      ...(metrics ? { metrics: [...metrics] } : {}),
      ...(stances ? { stances: [...stances] } : {}),
      ...(sources ? { sources: [...sources] } : {}),
    },
  }
}
