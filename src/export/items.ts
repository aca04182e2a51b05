import type { Value } from '../engine/engine.js'
import type { Kind, RelationTypeModel } from '../ontology/model.js'

/** A place in a source that a fact is taken from. */
export interface CitationItem {
  readonly source: string
  readonly locator: string
  readonly note: string
  /** The attributes of an entity that the place states; empty if it is about the whole. */
  readonly fields: readonly string[]
}

/** A document that facts are taken from; what is unknown is null. */
export interface SourceItem {
  readonly id: string
  readonly title: string
  readonly url: string | null
  readonly publisher: string | null
  readonly author: string | null
  readonly published: string | null
  readonly accessed: string | null
  readonly language: string | null
  readonly licence: string | null
}

/** What observations measure. */
export interface MetricItem {
  readonly id: string
  readonly names: ReadonlyMap<string, string>
  readonly description: string | null
  readonly unit: string | null
}

/** An entity as it is exported. */
export interface EntityItem {
  readonly id: string
  readonly kind: Kind
  /** The name in the language of the export, or else in the first language that has one. */
  readonly name: string
  readonly names: ReadonlyMap<string, string>
  readonly aliases: readonly string[]
  readonly description: string | null
  /** In the stored form `scheme:value`. */
  readonly externalIds: readonly string[]
  /** The attributes of its kind that are known, by name. */
  readonly attributes: ReadonlyMap<string, Value>
  readonly citations: readonly CitationItem[]
}

/** How far a fact can be trusted, and why. */
export interface FactItem {
  readonly stance: string
  readonly confidence: string
  readonly method: string | null
  readonly note: string | null
  readonly conflict: string | null
  /** The first and last day, as `YYYY-MM-DD`; null if open. */
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly citations: readonly CitationItem[]
}

/** A relation as it is exported. */
export interface RelationItem extends FactItem {
  readonly id: string
  readonly type: RelationTypeModel
  readonly from: string
  readonly to: string
  readonly role: string | null
  readonly channel: string | null
  readonly start: string | null
  readonly end: string | null
  readonly weight: number | null
  readonly unit: string | null
}

/** A published number as it is exported. */
export interface ObservationItem extends FactItem {
  readonly id: string
  readonly subject: string
  readonly metric: string
  readonly attributedTo: string | null
  readonly value: number | null
  readonly min: number | null
  readonly max: number | null
  readonly qualifier: string
  readonly unit: string | null
  readonly period: string | null
  readonly rank: number | null
}

/** A value that a table or an attribute of a graph file may hold. */
export type Scalar = string | number | boolean | null

/** What an answer says of two entities without it being a fact of the graph, such as a flow between them. */
export interface LinkItem {
  readonly id: string
  /** The GraphQL type that says it. */
  readonly type: string
  readonly from: string
  readonly to: string
  /** The first of its numbers that is known. */
  readonly weight: number | null
  readonly values: ReadonlyMap<string, Scalar>
}
