import type { Statement } from '../engine/engine.js'
import { LABELS, LINKS } from '../ontology/layout.js'

/** An entity as the checks look at it. */
export interface EntityRow {
  readonly id: string
  readonly kind: string
  readonly names: readonly string[]
  readonly externalIds: readonly string[] | null
  readonly sources: readonly string[] | null
  readonly described: boolean
  readonly observations: number
}

/** A relation as the checks look at it. */
export interface RelationRow {
  readonly id: string
  readonly type: string
  readonly from: string
  readonly to: string
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly stance: string
  /** How two organizations cooperate; null for other types. */
  readonly channel: string | null
  readonly method: string | null
  readonly sources: readonly string[] | null
}

/** A source with the number of facts that cite it. */
export interface SourceRow {
  readonly id: string
  readonly url: string | null
  readonly licence: string | null
}

/** Every entity. */
export const everyEntity = (): Statement<EntityRow> => ({
  cypher: `MATCH (n:${LABELS.entity})
    RETURN n.id AS id, n.kind AS kind, n.foldedNames AS names, n.externalIds AS externalIds,
      n.citationSources AS sources, n.description IS NOT NULL AS described,
      COUNT { MATCH (n)<-[:${LINKS.observationOf}]-(:${LABELS.observation}) } AS observations
    ORDER BY id`,
})

/** Every relation. */
export const everyRelation = (): Statement<RelationRow> => ({
  cypher: `MATCH (:${LABELS.entity})-[r]->(:${LABELS.entity})
    RETURN r.id AS id, type(r) AS type, r.from AS from, r.to AS to, r.startsOn AS startsOn, r.endsOn AS endsOn,
      r.stance AS stance, r.channel AS channel, r.method AS method, r.citationSources AS sources
    ORDER BY id`,
})

/** Every observation's id and sources. */
export const everyObservation = (): Statement<{ id: string; sources: readonly string[] | null }> => ({
  cypher: `MATCH (o:${LABELS.observation}) RETURN o.id AS id, o.citationSources AS sources ORDER BY id`,
})

/** Every source. */
export const everySource = (): Statement<SourceRow> => ({
  cypher: `MATCH (s:${LABELS.source}) RETURN s.id AS id, s.url AS url, s.licence AS licence ORDER BY id`,
})
