import type { Statement } from '../engine/engine.js'
import { LABELS, LINKS } from '../ontology/layout.js'
import { propertyOf, quoteName } from '../text/quote-name.js'
import type { Scalar } from './column.js'

/** Ids with a value each. */
type Known = Statement<{ readonly known: readonly (readonly [id: string, value: Scalar | readonly Scalar[]])[] }>

/** What is known of a property of entities, in one row. */
export const entityProperty = (name: string): Known => ({
  name: 'columns.entityProperty',
  cypher: `MATCH (n:${LABELS.entity}) WHERE ${propertyOf('n', name)} IS NOT NULL
    RETURN collect([n.id, ${propertyOf('n', name)}]) AS known`,
})

/** What is known of a property of the relations of a type, in one row. The type is one of the ontology's, never input. */
export const relationProperty = (type: string, name: string): Known => ({
  name: 'columns.relationProperty',
  cypher: `MATCH (:${LABELS.entity})-[r:${quoteName(type)}]->(:${LABELS.entity}) WHERE ${propertyOf('r', name)} IS NOT NULL
    RETURN collect([r.id, ${propertyOf('r', name)}]) AS known`,
})

/** An observation as it is read, in this order. */
export type ObservationValues = readonly [
  id: string,
  metric: string,
  subject: string,
  value: number | null,
  min: number | null,
  max: number | null,
  rank: number | null,
  unit: string | null,
  qualifier: string,
  startsOn: string | null,
  endsOn: string | null,
  stance: string,
  confidence: string,
  sources: readonly string[] | null,
]

/** Every observation, in one row. */
export const allObservations = (): Statement<{ readonly observations: readonly ObservationValues[] }> => ({
  name: 'columns.allObservations',
  cypher: `MATCH (o:${LABELS.observation})
    RETURN collect([o.id, o.metric, o.subject, o.value, o.min, o.max, o.rank, o.unit, o.qualifier, o.startsOn, o.endsOn,
      o.stance, o.confidence, o.citationSources]) AS observations`,
})

/** Who published observations, where that is known: the ids of both, in one row. */
export const attributions = (): Statement<{ readonly known: readonly (readonly [string, string])[] }> => ({
  name: 'columns.attributions',
  cypher: `MATCH (o:${LABELS.observation})-[:${LINKS.attributedTo}]->(n:${LABELS.entity})
    RETURN collect([o.id, n.id]) AS known`,
})

/** The texts of sources by which facts can be grouped. */
export const SOURCE_TEXTS = ['language', 'publisher', 'author', 'published', 'licence'] as const

/** A source with its texts. */
export type SourceRow = { readonly id: string } & Readonly<Record<(typeof SOURCE_TEXTS)[number], string | null>>

/** Every source. */
export const allSources = (): Statement<SourceRow> => ({
  name: 'columns.allSources',
  cypher: `MATCH (s:${LABELS.source}) RETURN s.id AS id, ${SOURCE_TEXTS.map((text) => `s.${quoteName(text)} AS ${quoteName(text)}`).join(', ')}`,
})
