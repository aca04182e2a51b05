import type { Statement } from '../engine/engine.js'
import { isContainmentLinkIn } from '../ontology/containment.js'
import { nameIn, namesIn } from '../ontology/languages.js'
import { LABELS } from '../ontology/layout.js'
import type { Named } from './named.js'

/** How an entity is called. */
export interface CalledRow {
  readonly id: string
  readonly names: (string | null)[]
  readonly aliases: string[] | null
}

/** All that some entities are called. */
export const allNamesOf = (languages: readonly string[], ids: readonly string[]): Statement<CalledRow> => ({
  name: 'references.allNamesOf',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
    RETURN n.id AS id, ${namesIn('n', languages)} AS names, n.aliases AS aliases ORDER BY id`,
  params: { ids },
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

/** The names of entities by which they are told. */
export const namesOf = (languages: readonly string[], ids: readonly string[]): Statement<Named> => ({
  name: 'references.namesOf',
  cypher: `UNWIND $ids AS id MATCH (n:${LABELS.entity} {id: id})
    RETURN n.id AS id, ${nameIn('n', languages)} AS name ORDER BY id`,
  params: { ids },
})
