import type { Statement } from '../engine/engine.js'
import { isContainmentLinkIn } from '../ontology/containment.js'
import { nameIn, namesIn } from '../ontology/languages.js'
import { LABELS, LINKS } from '../ontology/layout.js'
import type { Named } from './named.js'

/** An entity that a reference may mean. */
export interface CandidateRow {
  readonly id: string
  readonly kind: string
  readonly names: (string | null)[]
  readonly aliases: string[] | null
}

const candidate = (languages: readonly string[]): string =>
  `n.id AS id, n.kind AS kind, ${namesIn('n', languages)} AS names, n.aliases AS aliases ORDER BY n.id LIMIT $limit`

/** The entity with an id. */
export const entityById = (languages: readonly string[], id: string): Statement<CandidateRow> => ({
  name: 'references.entityById',
  cypher: `MATCH (n:${LABELS.entity} {id: $id}) RETURN ${candidate(languages)}`,
  params: { id, limit: 1 },
})

/** The entities that terms lead to, of the kinds given, or of any when `kinds` is null. */
export const entitiesByTerms = (
  languages: readonly string[],
  terms: readonly string[],
  kinds: readonly string[] | null,
  limit: number,
): Statement<CandidateRow> => ({
  name: 'references.entitiesByTerms',
  cypher: `UNWIND $terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})${
    kinds ? ' WHERE n.kind IN $kinds' : ''
  } WITH DISTINCT n RETURN ${candidate(languages)}`,
  params: { terms, limit, ...(kinds ? { kinds: [...kinds] } : {}) },
})

/** The entities with some ids. */
export const entitiesByIds = (ids: readonly string[]): Statement<{ readonly id: string; readonly kind: string }> => ({
  name: 'references.entitiesByIds',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id}) RETURN n.id AS id, n.kind AS kind ORDER BY id`,
  params: { ids },
})

/** The places that entities lie in, the narrowest first: those that lie in most places themselves. */
export const placesOf = (
  languages: readonly string[],
  ids: readonly string[],
): Statement<{ readonly id: string; readonly place: string; readonly name: string; readonly depth: number }> => ({
  name: 'references.placesOf',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})-[r]->(p:${LABELS.entity}) WHERE ${isContainmentLinkIn('r')}
    WITH DISTINCT n, p
    CALL (p) { MATCH (p)-[q]->(:${LABELS.entity}) WHERE ${isContainmentLinkIn('q')} RETURN count(DISTINCT q.to) AS depth }
    RETURN n.id AS id, p.id AS place, ${nameIn('p', languages)} AS name, depth ORDER BY id, depth DESC, place`,
  params: { ids },
})

/** The entities that terms lead to, by term and id. */
export const entitiesByTerm = (
  languages: readonly string[],
  terms: readonly string[],
): Statement<{ readonly term: string; readonly entities: readonly CandidateRow[] }> => ({
  name: 'references.entitiesByTerm',
  cypher: `UNWIND $terms AS term MATCH (t:${LABELS.term} {id: term})<-[:${LINKS.hasTerm}]-(n:${LABELS.entity})
    WITH t, n ORDER BY n.id
    RETURN t.id AS term, collect({id: n.id, kind: n.kind, names: ${namesIn('n', languages)}, aliases: n.aliases}) AS entities
    ORDER BY term`,
  params: { terms },
})

/** The names of entities by which they are told. */
export const namesOf = (languages: readonly string[], ids: readonly string[]): Statement<Named> => ({
  name: 'references.namesOf',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
    RETURN n.id AS id, ${nameIn('n', languages)} AS name ORDER BY id`,
  params: { ids },
})
