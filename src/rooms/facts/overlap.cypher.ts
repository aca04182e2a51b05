import { wantedRelationsPattern, type WantedRelation } from '../../compiler/filter/pattern.js'
import type { Statement } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'

/** The dates of a relation as they were given. */
export interface DatesRow {
  readonly id: string
  readonly start: string | null
  readonly end: string | null
}

/** The dates of some relations. */
export const datesOfRelations = (model: Model, relations: readonly WantedRelation[]): Statement<DatesRow> => ({
  name: 'overlap.datesOfRelations',
  cypher: `${wantedRelationsPattern(model, 'r')} RETURN r.id AS id, r.start AS start, r.end AS end`,
  params: { relations: [...relations] },
})
