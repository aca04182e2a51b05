import { citationColumns, type CitationLists } from '../../compiler/citation-columns.js'
import { wantedRelation, wantedRelationsPattern } from '../../compiler/pattern.js'
import type { Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'

/** Those of the ids that sources have. */
export const sourcesAmong = (ids: readonly string[]): Statement<{ readonly id: string }> => ({
  cypher: `UNWIND $ids AS id MATCH (s:${LABELS.source} {id: id}) RETURN s.id AS id ORDER BY id`,
  params: { ids },
})

/** Where relations are stated. */
export const citationsOfRelations = (
  model: Model,
  ids: readonly string[],
): Statement<CitationLists & { readonly id: string }> => ({
  cypher: `${wantedRelationsPattern(model, 'r')} RETURN r.id AS id, ${citationColumns('r')}`,
  params: { relations: ids.map(wantedRelation) },
})
