import type { Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'
import type { StoredForm } from './write/apply.cypher.js'
import type { Properties } from './read/rows.js'
import { propertyOf, quoteName } from '../text/quote-name.js'

/** What a graph holds of a thing: some of its properties. */
export interface HeldRow {
  readonly id: string
  readonly held: Properties
}

/** A relation with its ends, to be found by. */
export interface HeldRelation extends HeldRow {
  readonly from: string
  readonly to: string
}

/** Some properties of the nodes of a label, by id, from after an id on. */
export const nodesAfter = (
  label: string,
  properties: readonly string[],
  after: string,
  limit: number,
): Statement<HeldRow> => ({
  name: 'upgrade.nodesAfter',
  cypher: `MATCH (n:${quoteName(label)}) WHERE n.id > $after
    RETURN n.id AS id, ${mapOf('n', properties)} AS held ORDER BY id LIMIT $limit`,
  params: { after, limit },
})

/** Some properties of the relations of a type, by id, from after an id on. */
export const relationsAfter = (
  type: string,
  properties: readonly string[],
  after: string,
  limit: number,
): Statement<HeldRelation> => ({
  name: 'upgrade.relationsAfter',
  cypher: `MATCH (:${LABELS.entity})-[x:${quoteName(type)}]->(:${LABELS.entity}) WHERE x.id > $after
    RETURN x.id AS id, x.from AS from, x.to AS to, ${mapOf('x', properties)} AS held ORDER BY id LIMIT $limit`,
  params: { after, limit },
})

const mapOf = (variable: string, properties: readonly string[]): string =>
  `{${properties.map((name) => `${quoteName(name)}: ${propertyOf(variable, name)}`).join(', ')}}`

/** Sets properties of nodes, and leaves the others. */
export const setOnNodes = (label: string, rows: readonly StoredForm[]): Statement => ({
  name: 'upgrade.setOnNodes',
  cypher: `UNWIND $rows AS r MATCH (n:${quoteName(label)} {id: r.id}) SET n += r.properties`,
  params: { rows },
})

/** Sets properties of relations of a type, and leaves the others. */
export const setOnRelations = (
  type: string,
  rows: readonly (StoredForm & { readonly from: string; readonly to: string })[],
): Statement => ({
  name: 'upgrade.setOnRelations',
  cypher: `UNWIND $rows AS r MATCH (:${LABELS.entity} {id: r.from})-[x:${quoteName(type)}]->(:${LABELS.entity} {id: r.to})
    WHERE x.id = r.id SET x += r.properties`,
  params: { rows },
})

/** Takes the search terms that earlier versions stored off entities. */
export const unlinkTerms = (ids: readonly string[]): Statement => ({
  name: 'upgrade.unlinkTerms',
  cypher: `UNWIND $ids AS id MATCH (:${LABELS.entity} {id: id})-[x:HAS_TERM]->(t:Term) WHERE NOT t:${LABELS.entity} DELETE x`,
  params: { ids },
})

/** Some of the search terms that earlier versions stored; an ontology may have a kind of that name. */
export const termsLeft = (limit: number): Statement<{ id: string }> => ({
  name: 'upgrade.termsLeft',
  cypher: `MATCH (t:Term) WHERE t.id STARTS WITH t.head AND NOT t:${LABELS.entity} RETURN t.id AS id LIMIT $limit`,
  params: { limit },
})
