import type { Statement } from '../../engine/engine.js'
import { namesIn } from '../../ontology/languages.js'
import { LABELS } from '../../ontology/layout.js'

/** A metric as it is stored. */
export interface MetricRow {
  readonly id: string
  /** In the order of the languages. */
  readonly names: readonly (string | null)[]
  readonly description: string | null
  readonly unit: string | null
}

/** A dataset as it is stored. */
export interface DatasetRow {
  readonly id: string
  readonly version: string
  readonly loadedAt: string
}

/** Every metric, or the one with an id, by id. */
export const metrics = (languages: readonly string[], id?: string): Statement<MetricRow> => ({
  name: 'ontology.metrics',
  cypher: `MATCH (m:${LABELS.metric}${id === undefined ? '' : ' {id: $id}'})
    RETURN m.id AS id, ${namesIn('m', languages)} AS names, m.description AS description, m.unit AS unit ORDER BY id`,
  params: id === undefined ? {} : { id },
})

/** Every dataset, by id. */
export const allDatasets = (): Statement<DatasetRow> => ({
  name: 'ontology.allDatasets',
  cypher: `MATCH (d:${LABELS.dataset}) RETURN d.id AS id, d.version AS version, d.loadedAt AS loadedAt ORDER BY id`,
})

/** The number of entities of each kind that has any. */
export const countsByKind = (): Statement<{ kind: string; size: number }> => ({
  name: 'ontology.countsByKind',
  cypher: `MATCH (n:${LABELS.entity}) RETURN n.kind AS kind, count(n) AS size ORDER BY kind`,
})
