import type { Statement } from '../../engine/engine.js'
import { namesIn } from '../../ontology/languages.js'
import { LABELS } from '../../ontology/layout.js'
import { quoteName } from '../../text/quote-name.js'
import { wantedRelationsPattern, type WantedRelation } from '../../compiler/filter/pattern.js'
import type { Model } from '../../ontology/model.js'

/** What an entity is searched by beside its names, in this order; `described` has the terms of its description. */
export type EntityTexts = readonly [
  id: string,
  sortName: string,
  described: string | null,
  sources: readonly string[] | null,
]

/** The texts of the entities of a kind, in one row. The kind is one of the ontology's, never input. */
export const textsOfEntities = (kind: string): Statement<{ readonly texts: readonly EntityTexts[] }> => ({
  name: 'texts.textsOfEntities',
  cypher: `MATCH (n:${quoteName(kind)}) RETURN collect([n.id, n.sortName, n.passages[1], n.citationSources]) AS texts`,
})

/** What a relation is searched by, in this order. */
export type RelationTexts = readonly [id: string, role: string | null, note: string | null]

/** The texts of the relations of a type that have some, in one row. The type is one of the ontology's, never input. */
export const textsOfRelations = (type: string): Statement<{ readonly texts: readonly RelationTexts[] }> => ({
  name: 'texts.textsOfRelations',
  cypher: `MATCH (:${LABELS.entity})-[r:${quoteName(type)}]->(:${LABELS.entity}) WHERE r.role IS NOT NULL OR r.note IS NOT NULL
    RETURN collect([r.id, r.role, r.note]) AS texts`,
})

/** The titles of sources, in one row. */
export const titlesOfSources = (): Statement<{
  readonly texts: readonly (readonly [id: string, title: string])[]
}> => ({
  name: 'texts.titlesOfSources',
  cypher: `MATCH (s:${LABELS.source}) RETURN collect([s.id, s.title]) AS texts`,
})

/** The names and descriptions of some entities. */
export const wordingOfEntities = (
  languages: readonly string[],
  ids: readonly string[],
): Statement<{ id: string; names: (string | null)[]; aliases: string[] | null; description: string | null }> => ({
  name: 'texts.wordingOfEntities',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
    RETURN n.id AS id, ${namesIn('n', languages)} AS names, n.aliases AS aliases, n.description AS description`,
  params: { ids },
})

/** The roles and notes of some relations. */
export const wordingOfRelations = (
  model: Model,
  relations: readonly WantedRelation[],
): Statement<{ id: string; role: string | null; note: string | null }> => ({
  name: 'texts.wordingOfRelations',
  cypher: `${wantedRelationsPattern(model, 'r')} RETURN r.id AS id, r.role AS role, r.note AS note`,
  params: { relations: [...relations] },
})
