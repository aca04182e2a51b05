import type { Statement, Value } from '../../engine/engine.js'
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
  readonly confidences: readonly string[] | null
  readonly sources: readonly string[] | null
  /** Spans of days with which the period of an observation has one in common; an open bound is null. */
  readonly spans: readonly { readonly from: string | null; readonly to: string | null }[]
}

/** The observations of several entities, by metric, latest first. */
export const cellsOf = (entities: readonly string[], filter: CellFilter): Statement<CellRow> => ({
  cypher: `UNWIND $entities AS entity
      MATCH (:${LABELS.entity} {id: entity})<-[:${LINKS.observationOf}]-(o:${LABELS.observation})
      WHERE ${conditions(filter).join(' AND ') || 'true'}
      RETURN entity, o.metric AS metric, o.id AS observation, o.endsOn AS ends
      ORDER BY entity, metric, CASE WHEN ends IS NULL THEN 1 ELSE 0 END, ends DESC, observation`,
  params: { entities: [...entities], ...paramsOf(filter) },
})

const conditions = ({ metrics, stances, confidences, sources, spans }: CellFilter): string[] => [
  ...(metrics ? ['o.metric IN $metrics'] : []),
  ...(stances ? ['o.stance IN $stances'] : []),
  ...(confidences ? ['o.confidence IN $confidences'] : []),
  ...(sources ? ['any(s IN o.citationSources WHERE s IN $sources)'] : []),
  ...spans.flatMap(({ from, to }, index) => [
    ...(to ? [`(o.startsOn IS NULL OR o.startsOn <= $to${index})`] : []),
    ...(from ? [`(o.endsOn IS NULL OR o.endsOn >= $from${index})`] : []),
  ]),
]

const paramsOf = ({ metrics, stances, confidences, sources, spans }: CellFilter): Record<string, Value> => ({
  ...(metrics && { metrics: [...metrics] }),
  ...(stances && { stances: [...stances] }),
  ...(confidences && { confidences: [...confidences] }),
  ...(sources && { sources: [...sources] }),
  ...Object.fromEntries(spans.flatMap(boundsOf)),
})

const boundsOf = ({ from, to }: CellFilter['spans'][number], index: number): [string, Value][] => [
  ...(to ? [[`to${index}`, to] satisfies [string, Value]] : []),
  ...(from ? [[`from${index}`, from] satisfies [string, Value]] : []),
]
