import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'
import type { Kind, Model } from '../../ontology/model.js'
import type { Properties } from '../read/rows.js'
import { quoteLabels, quoteName, quoteTypes } from '../../text/quote-name.js'

/** A row with what is stored of it. */
export type StoredForm = { readonly id: string; readonly properties: Properties }

/** A relation as the graph holds it: its id and ends are enough to find it. */
export type RelationAddress = { readonly id: string; readonly from: string; readonly to: string }

const ENTITY = LABELS.entity

/** Creates nodes with these labels. An id that exists violates the uniqueness constraint. */
export const createNodes = (labels: readonly string[], rows: readonly StoredForm[]): Statement => ({
  name: 'apply.createNodes',
  cypher: `UNWIND $rows AS r CREATE (n${quoteLabels(labels)}) SET n = r.properties`,
  params: { rows },
})

/** The labels of an entity: its kind and the kind's interfaces. */
export const entityLabels = (kind: Kind): string[] => [...kind.interfaces, kind.name]

/** Replaces everything that is stored of nodes. */
export const replaceNodes = (label: string, rows: readonly StoredForm[]): Statement => ({
  name: 'apply.replaceNodes',
  cypher: `UNWIND $rows AS r MATCH (n:${quoteName(label)} {id: r.id}) SET n = r.properties`,
  params: { rows },
})

/** Replaces everything that is stored of entities of one kind, labels included: its interfaces may have changed. */
export function replaceEntities(model: Model, kind: Kind, rows: readonly StoredForm[]): Statement {
  const lost = [...model.interfaces.keys()].filter((name) => !kind.interfaces.includes(name))
  return {
    name: 'apply.replaceEntities',
    cypher: `UNWIND $rows AS r MATCH (n:${ENTITY} {id: r.id}) ${lost.length > 0 ? `REMOVE n${quoteLabels(lost)}` : ''}
      SET n${quoteLabels(entityLabels(kind))} SET n = r.properties`,
    params: { rows },
  }
}

/** Removes nodes with everything attached to them. */
export const removeNodes = (label: string, ids: readonly string[]): Statement => ({
  name: 'apply.removeNodes',
  cypher: `UNWIND $ids AS id MATCH (n:${quoteName(label)} {id: id}) DETACH DELETE n`,
  params: { ids },
})

/** Sets where a relation `x` from `a` to `b` stands among those of each of them. */
const SORT_KEYS = "SET x.sortFrom = a.sortName + '\\t' + x.id, x.sortTo = b.sortName + '\\t' + x.id"

/** Sorts the relations of entities anew, at both of their ends. */
export const sortRelations = (ids: readonly string[]): Statement[] =>
  [`(a:${ENTITY} {id: id})-[x]->(b:${ENTITY})`, `(b:${ENTITY} {id: id})<-[x]-(a:${ENTITY})`].map((pattern) => ({
    name: 'apply.sortRelations',
    cypher: `UNWIND $ids AS id MATCH ${pattern} ${SORT_KEYS}`,
    params: { ids },
  }))

/** The datasets that were written into a graph of another layout. */
export const datasetsOfOtherLayout = (layout: number): Statement<{ id: string }> => ({
  name: 'apply.datasetsOfOtherLayout',
  cypher: `MATCH (d:${LABELS.dataset}) WHERE d.layout IS NULL OR d.layout <> $layout RETURN d.id AS id ORDER BY id`,
  params: { layout },
})

/** Notes the layout of datasets. */
export const noteLayout = (ids: readonly string[], layout: number): Statement => ({
  name: 'apply.noteLayout',
  cypher: `UNWIND $ids AS id MATCH (d:${LABELS.dataset} {id: id}) SET d.layout = $layout`,
  params: { ids, layout },
})

/** Creates relations of one type between entities that exist. */
export const createRelations = (
  type: string,
  rows: readonly (RelationAddress & { readonly properties: Properties })[],
): Statement => ({
  name: 'apply.createRelations',
  cypher: `UNWIND $rows AS r MATCH (a:${ENTITY} {id: r.from}) MATCH (b:${ENTITY} {id: r.to})
    CREATE (a)-[x:${quoteName(type)}]->(b) SET x = r.properties ${SORT_KEYS}`,
  params: { rows },
})

/** Replaces everything that is stored of relations of one type. */
export const replaceRelations = (
  type: string,
  rows: readonly (RelationAddress & { readonly properties: Properties })[],
): Statement => ({
  name: 'apply.replaceRelations',
  cypher: `UNWIND $rows AS r MATCH (a:${ENTITY} {id: r.from})-[x:${quoteName(type)}]->(b:${ENTITY} {id: r.to})
    WHERE x.id = r.id SET x = r.properties ${SORT_KEYS}`,
  params: { rows },
})

/** Removes relations of one type. */
export const removeRelations = (type: string, rows: readonly RelationAddress[]): Statement => ({
  name: 'apply.removeRelations',
  cypher: `UNWIND $rows AS r MATCH (a:${ENTITY} {id: r.from})-[x:${quoteName(type)}]->(b:${ENTITY} {id: r.to})
    WHERE x.id = r.id DELETE x`,
  params: { rows },
})

/** Links observations to entities, as their subject or as who published the number. */
export const linkObservations = (
  link: typeof LINKS.observationOf | typeof LINKS.attributedTo,
  rows: readonly { readonly id: string; readonly entity: string }[],
): Statement => ({
  name: 'apply.linkObservations',
  cypher: `UNWIND $rows AS r MATCH (o:${LABELS.observation} {id: r.id}) MATCH (n:${ENTITY} {id: r.entity})
    CREATE (o)-[:${quoteName(link)}]->(n)`,
  params: { rows },
})

/** Takes the links off observations, so that they can be set anew. */
export const unlinkObservations = (ids: readonly string[]): Statement => ({
  name: 'apply.unlinkObservations',
  cypher: `UNWIND $ids AS id
    MATCH (:${LABELS.observation} {id: id})-[x:${LINKS.observationOf}|${LINKS.attributedTo}]->(:${ENTITY}) DELETE x`,
  params: { ids },
})

/** Counts the relations of entities anew. */
export const countDegrees = ({ relationTypes }: Model, ids: readonly string[]): Statement => ({
  name: 'apply.countDegrees',
  cypher: `UNWIND $ids AS id MATCH (n:${ENTITY} {id: id})
    SET n.degree = COUNT { (n)-[:${quoteTypes([...relationTypes.keys()])}]-(:${ENTITY}) }`,
  params: { ids },
})

/**
 * Opens the transaction of an import that was computed on a version of a dataset (null: on its absence). When another
 * import was quicker, a second `:Dataset` of that id is created, which its uniqueness constraint refuses, and all
 * else with it. Without this, two servers that start at once would both write the relations they found missing.
 */
export function claimDataset(id: string, version: string | null): Statement[] {
  const create = `CREATE (:${LABELS.dataset} {id: $id})`
  if (version === null) return [{ name: 'apply.claimDataset', cypher: create, params: { id } }]
  const dataset = `MATCH (d:${LABELS.dataset} {id: $id})`
  return [
    // A write, to wait for the transactions that hold the dataset before its version is compared.
    { name: 'apply.claimDataset', cypher: `${dataset} SET d.version = d.version`, params: { id } },
    { name: 'apply.claimDataset', cypher: `${dataset} WHERE d.version <> $version ${create}`, params: { id, version } },
  ]
}

/** Notes what version of a dataset the graph holds now. */
export const noteDataset = (id: string, properties: Properties): Statement => ({
  name: 'apply.noteDataset',
  cypher: `MERGE (d:${LABELS.dataset} {id: $id}) SET d += $properties`,
  params: { id, properties },
})

/** Forgets a dataset; what it held is removed by the statements of its difference. */
export const forgetDataset = (id: string): Statement => ({
  name: 'apply.forgetDataset',
  cypher: `MATCH (d:${LABELS.dataset} {id: $id}) DELETE d`,
  params: { id },
})
