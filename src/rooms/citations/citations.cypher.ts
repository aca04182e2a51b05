import { citationColumns, type CitationLists } from '../../compiler/citation-columns.js'
import { relationTypesPattern } from '../../compiler/pattern.js'
import type { Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'

/** Where relations are stated; each is given by its id and the id of the entity it starts at. */
export const citationsOfRelations = (
  model: Model,
  relations: readonly { readonly id: string; readonly from: string }[],
): Statement<CitationLists & { readonly id: string }> => ({
  cypher: `UNWIND $relations AS wanted
    MATCH (:${LABELS.entity} {id: wanted.from})-[r:${relationTypesPattern(model)}]->(:${LABELS.entity}) WHERE r.id = wanted.id
    RETURN r.id AS id, ${citationColumns('r')}`,
  params: { relations: relations.map(({ id, from }) => ({ id, from })) },
})
