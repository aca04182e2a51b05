import { citationColumns, type CitationLists } from '../compiler/select/citation-columns.js'
import { wantedRelation, wantedRelationsPattern } from '../compiler/filter/pattern.js'
import type { Statement } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'

/** Where relations are stated. */
export const citationsOfRelations = (
  model: Model,
  ids: readonly string[],
): Statement<CitationLists & { readonly id: string }> => ({
  name: 'citations.citationsOfRelations',
  cypher: `${wantedRelationsPattern(model, 'r')} RETURN r.id AS id, ${citationColumns('r')}`,
  params: { relations: ids.map(wantedRelation) },
})
