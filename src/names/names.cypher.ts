import type { Statement } from '../engine/engine.js'
import { LABELS } from '../ontology/layout.js'

/** An entity as names lead to it, in this order. `terms` has the terms of its names, each after a space. */
export type NamedEntity = readonly [
  id: string,
  kind: string,
  degree: number | null,
  sortName: string | null,
  terms: string | null,
  foldedNames: readonly string[] | null,
  externalIds: readonly string[] | null,
]

/** The entities from after an id on, by id, in one row: a row for each takes engines and drivers many times as long. */
export const entitiesAfter = (
  after: string,
  limit: number,
): Statement<{ readonly entities: readonly NamedEntity[] }> => ({
  name: 'names.entitiesAfter',
  cypher: `MATCH (n:${LABELS.entity}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit
    RETURN collect([n.id, n.kind, n.degree, n.sortName, n.passages[0], n.foldedNames, n.externalIds]) AS entities`,
  params: { after, limit },
})
