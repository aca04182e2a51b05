import type { Statement } from '../../engine/engine.js'
import { LABELS, LINKS } from '../../ontology/layout.js'

/** A fact of another dataset (`user`) that needs something (`id`). */
export interface ForeignUse {
  readonly id: string
  readonly user: string
  readonly dataset: string
}

/** A stored fact and the dataset it belongs to. */
export interface Owned {
  readonly id: string
  readonly dataset: string
}

/** The relations that already have one of these ids. */
export const relationsAmong = (rows: readonly { id: string; from: string; to: string }[]): Statement<Owned> => ({
  name: 'check.relationsAmong',
  cypher: `UNWIND $rows AS r MATCH (:${LABELS.entity} {id: r.from})-[x]->(:${LABELS.entity} {id: r.to})
    WHERE x.id = r.id RETURN x.id AS id, x.dataset AS dataset ORDER BY id`,
  params: { rows: rows.map((row) => ({ ...row })) },
})

/** The observations that already have one of these ids. */
export const observationsAmong = (ids: readonly string[]): Statement<Owned> => ({
  name: 'check.observationsAmong',
  cypher: `UNWIND $ids AS id MATCH (o:${LABELS.observation} {id: id})
    RETURN o.id AS id, o.dataset AS dataset ORDER BY id`,
  params: { ids },
})

/** The relations of other datasets that join one of these entities. */
export const relationsOfEntities = (ids: readonly string[], dataset: string): Statement<ForeignUse> => ({
  name: 'check.relationsOfEntities',
  cypher: `UNWIND $ids AS id MATCH (:${LABELS.entity} {id: id})-[x]-(:${LABELS.entity}) WHERE x.dataset <> $dataset
    RETURN id, x.id AS user, x.dataset AS dataset ORDER BY id, user`,
  params: { ids, dataset },
})

/** The observations of other datasets that are about one of these entities, or attributed to it. */
export const observationsAbout = (ids: readonly string[], dataset: string): Statement<ForeignUse> => ({
  name: 'check.observationsAbout',
  cypher: `UNWIND $ids AS id
    MATCH (:${LABELS.entity} {id: id})<-[:${LINKS.observationOf}|${LINKS.attributedTo}]-(o:${LABELS.observation})
    WHERE o.dataset <> $dataset RETURN id, o.id AS user, o.dataset AS dataset ORDER BY id, user`,
  params: { ids, dataset },
})

/** The observations of other datasets that use one of these metrics. */
export const observationsOfMetrics = (ids: readonly string[], dataset: string): Statement<ForeignUse> => ({
  name: 'check.observationsOfMetrics',
  cypher: `UNWIND $ids AS id MATCH (o:${LABELS.observation} {metric: id}) WHERE o.dataset <> $dataset
    RETURN id, o.id AS user, o.dataset AS dataset ORDER BY id, user`,
  params: { ids, dataset },
})

/** What other datasets state on the authority of one of these sources; no statements when there are none. */
export function citationsOf(ids: readonly string[], dataset: string): Statement<ForeignUse>[] {
  if (ids.length === 0) return []
  const facts = [`(f:${LABELS.entity})`, `(f:${LABELS.observation})`, `(:${LABELS.entity})-[f]->(:${LABELS.entity})`]
  return facts.map((fact) => ({
    name: 'check.citationsOf',
    cypher: `MATCH ${fact} WHERE f.dataset <> $dataset AND any(s IN f.citationSources WHERE s IN $ids)
      UNWIND f.citationSources AS id WITH f, id WHERE id IN $ids
      RETURN DISTINCT id, f.id AS user, f.dataset AS dataset ORDER BY id, user`,
    params: { ids, dataset },
  }))
}
