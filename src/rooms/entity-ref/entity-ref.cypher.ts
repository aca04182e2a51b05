import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** An entity that a reference may mean. */
export interface CandidateRow {
  readonly id: string
  readonly kind: string
  readonly names: (string | null)[]
  readonly aliases: string[] | null
}

const CANDIDATE =
  'n.id AS id, n.kind AS kind, [n.nameEn, n.nameFr, n.nameZh] AS names, n.aliases AS aliases ORDER BY n.id LIMIT $limit'

/** The entity with an id. */
export const entityById = (id: string): Statement<CandidateRow> => ({
  cypher: `MATCH (n:${LABELS.entity} {id: $id}) RETURN ${CANDIDATE}`,
  params: { id, limit: 1 },
})

/** The entities that terms lead to, of the kinds given, or of any when `kinds` is null. */
export const entitiesByTerms = (
  terms: readonly string[],
  kinds: readonly string[] | null,
  limit: number,
): Statement<CandidateRow> => ({
  cypher: `UNWIND $terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})${
    kinds ? ' WHERE n.kind IN $kinds' : ''
  } WITH DISTINCT n RETURN ${CANDIDATE}`,
  params: { terms, limit, ...(kinds ? { kinds: [...kinds] } : {}) },
})

/** The entities with some ids. */
export const entitiesByIds = (ids: readonly string[]): Statement<{ readonly id: string; readonly kind: string }> => ({
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id}) RETURN n.id AS id, n.kind AS kind ORDER BY id`,
  params: { ids },
})

/** The entities that terms lead to, by term and id. */
export const entitiesByTerm = (
  terms: readonly string[],
): Statement<{ readonly term: string; readonly entities: readonly CandidateRow[] }> => ({
  cypher: `UNWIND $terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})
    WITH t, n ORDER BY n.id
    RETURN t.id AS term, collect({id: n.id, kind: n.kind, names: [n.nameEn, n.nameFr, n.nameZh], aliases: n.aliases}) AS entities
    ORDER BY term`,
  params: { terms },
})

/** An entity with the name by which it is told. */
export interface NamedEntity {
  readonly id: string
  readonly name: string
}

/** The names of entities: the English one, else the French, else the Chinese. */
export const namesOf = (ids: readonly string[]): Statement<NamedEntity> => ({
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
    RETURN n.id AS id, coalesce(n.nameEn, n.nameFr, n.nameZh) AS name ORDER BY id`,
  params: { ids },
})
