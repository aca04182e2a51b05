import { citationColumns, type CitationLists } from '../../compiler/citation-columns.js'
import { wantedRelation, wantedRelationsPattern } from '../../compiler/pattern.js'
import type { Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'

/** The sources that have one of the ids, or are in one of the languages. */
export const knownAmong = (
  ids: readonly string[],
  languages: readonly string[],
): Statement<{ readonly id: string; readonly language: string | null }> => ({
  cypher: `MATCH (s:${LABELS.source}) WHERE s.id IN $ids OR s.language IN $languages
    RETURN s.id AS id, s.language AS language ORDER BY id`,
  params: { ids, languages },
})

/** Where relations are stated. */
export const citationsOfRelations = (
  model: Model,
  ids: readonly string[],
): Statement<CitationLists & { readonly id: string }> => ({
  cypher: `${wantedRelationsPattern(model, 'r')} RETURN r.id AS id, ${citationColumns('r')}`,
  params: { relations: ids.map(wantedRelation) },
})
