import { StatementBuilder } from '../../compiler/plan/builder.js'
import { bindLiterals, literal } from '../../compiler/plan/literal.js'
import { factPredicates } from '../../compiler/filter/fact-filter.js'
import { all } from '../../compiler/filter/where-logic.js'
import type { Statement } from '../../engine/engine.js'
import type { FactFilter } from '../../facts/fact-filter.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** An observation of an entity, as far as a comparison needs it. */
export interface CellRow {
  readonly entity: string
  readonly metric: string
  readonly observation: string
}

/** The observations of several entities that count, by metric, latest first; of these metrics, or of all. */
export function cellsOf(
  entities: readonly string[],
  metrics: readonly string[] | null,
  filters: readonly FactFilter[],
): Statement<CellRow> {
  const builder = new StatementBuilder()
  const conditions = factPredicates(builder, 'o', filters.map(literal))
  if (metrics) conditions.push(`o.metric IN ${builder.param(literal([...metrics]))}`)
  return {
    name: 'comparison.cellsOf',
    cypher: `UNWIND $entities AS entity
      MATCH (:${LABELS.entity} {id: entity})<-[:${LINKS.observationOf}]-(o:${LABELS.observation})
      WHERE ${all(conditions)}
      RETURN entity, o.metric AS metric, o.id AS observation, o.endsOn AS ends
      ORDER BY entity, metric, CASE WHEN ends IS NULL THEN 1 ELSE 0 END, ends DESC, observation`,
    params: { entities: [...entities], ...bindLiterals(builder) },
  }
}
