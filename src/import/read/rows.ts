import { createHash } from 'node:crypto'
import type { Value } from '../../engine/engine.js'
import type { Kind } from '../../ontology/model.js'
import type { Spot } from './mistake.js'

/** What is stored of one thing, by property; what is unknown is absent. */
export type Properties = { [property: string]: Value }

/** A thing read from a file; `properties` has everything that is stored but `dataset` and `hash`. */
export interface Row {
  readonly id: string
  readonly properties: Properties
  readonly spot: Spot
}

/** An entity of a kind. */
export interface EntityRow extends Row {
  readonly kind: Kind
}

/** A relation of a type between two entities. */
export interface RelationRow extends Row {
  readonly type: string
  readonly from: string
  readonly to: string
  /** Where its ends are stated. */
  readonly ends: { readonly from: Spot; readonly to: Spot }
}

/** A published number. */
export interface ObservationRow extends Row {
  readonly subject: string
  readonly metric: string
  readonly attributedTo: string | null
}

/** The sorts of things a dataset holds, in the order in which they depend on one another. */
export const SORTS = ['sources', 'metrics', 'entities', 'relations', 'observations'] as const

/** One of `SORTS`. */
export type Sort = (typeof SORTS)[number]

/** Everything a dataset holds. */
export interface Contents {
  readonly sources: Row[]
  readonly metrics: Row[]
  readonly entities: EntityRow[]
  readonly relations: RelationRow[]
  readonly observations: ObservationRow[]
}

/** Contents to fill. */
export const emptyContents = (): Contents => ({
  sources: [],
  metrics: [],
  entities: [],
  relations: [],
  observations: [],
})

/** Raise when the same data comes to be stored in another form: every row then counts as changed. */
const STORED_FORM = 1

/** The hash of what is stored of a row: the same whatever the order in which its fields were written. */
export function hashRow(row: Row & Partial<EntityRow>): string {
  const labels = row.kind ? [row.kind.name, ...row.kind.interfaces] : []
  const content = [STORED_FORM, labels, Object.entries(row.properties).sort(([a], [b]) => (a < b ? -1 : 1))]
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16)
}
