import type { Statement } from '../../engine/engine.js'
import { LABELS } from '../../ontology/layout.js'
import { quoteName } from '../../text/quote-name.js'

/** A stored link of containment, by the ids of its ends. */
export type LinkRow = { readonly from: string; readonly to: string }

const ENTITY = LABELS.entity

/** The ids of every relation of a type, in one row. */
export const factIds = (type: string): Statement<{ ids: readonly string[] }> => ({
  name: 'containment.factIds',
  cypher: `MATCH (:${ENTITY})-[r:${quoteName(type)}]->(:${ENTITY}) RETURN collect(r.id) AS ids`,
})

/** The ends of every link of a type, in one row. */
export const storedLinks = (link: string): Statement<{ ends: readonly (readonly [string, string])[] }> => ({
  name: 'containment.storedLinks',
  cypher: `MATCH (:${ENTITY})-[l:${quoteName(link)}]->(:${ENTITY}) RETURN collect([l.from, l.to]) AS ends`,
})

/** Creates links between entities that exist, sorted as relations are. */
export const createLinks = (link: string, rows: readonly LinkRow[]): Statement => ({
  name: 'containment.createLinks',
  cypher: `UNWIND $rows AS r MATCH (a:${ENTITY} {id: r.from}) MATCH (b:${ENTITY} {id: r.to})
    CREATE (a)-[l:${quoteName(link)} {id: $link + '/' + r.from + '/' + r.to, from: r.from, to: r.to}]->(b)
    SET l.sortFrom = a.sortName + '\\t' + l.id, l.sortTo = b.sortName + '\\t' + l.id`,
  params: { rows, link },
})

/** Removes links; those whose ends are gone are gone with them. */
export const removeLinks = (link: string, rows: readonly LinkRow[]): Statement => ({
  name: 'containment.removeLinks',
  cypher: `UNWIND $rows AS r MATCH (a:${ENTITY} {id: r.from})-[l:${quoteName(link)}]->(b:${ENTITY} {id: r.to}) DELETE l`,
  params: { rows },
})
