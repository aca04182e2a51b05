import type { SelectionSetNode } from 'graphql'
import type { NeighborPage } from '../../engine/engine.js'
import type { OrderTerm } from './order.js'
import type { OrderedList } from './ordered-list.js'
import { mapProjection, type Projection, type Read } from '../plan/projection.js'

/** A part of a row, such as its node, with what the selection needs of it. */
export interface RowPart {
  /** Subqueries to run first. */
  readonly calls: readonly string[]
  /** The expression of what `read` reads. */
  readonly value: string
  readonly read: Read
}

/** The part of a row that a variable holds. */
export const rowPart = (variable: string, projection: Projection): RowPart => ({
  calls: projection.calls,
  value: mapProjection(variable, projection),
  read: projection.read,
})

/** The relations of a type at an entity, as a pattern binds them. */
export type Neighbors = Pick<NeighborPage, 'node' | 'relationship' | 'type' | 'nodeProperty'>

/** A number of rows by its expression, and that of its unit; null where it has none. */
export interface NumberOfRows {
  readonly value: string
  readonly unit: string | null
}

/** The numbers that rows have, by name. The first is meant where none is named, if it is `isDefault`. */
export interface NumbersOfRows {
  readonly named: ReadonlyMap<string, NumberOfRows>
  readonly isDefault: boolean
}

/** A list in the graph that a connection pages through. */
export interface ConnectionSpec {
  /** Names the list in its cursors. */
  readonly coordinate: string
  /** The pattern that binds the carried variables. */
  readonly pattern: string
  /** Predicates of the rows; called once for the items and once for the count. */
  readonly predicates: () => string[]
  readonly carried: readonly string[]
  /** The entity that a row leads to, where rows are relations: several may lead to the same. */
  readonly entity?: string
  /** The numbers of a row, which can be summed up; none where there are none. */
  readonly numbers?: NumbersOfRows
  /** A total order: the last term tells any two rows apart. */
  readonly order: readonly OrderTerm[]
  /** Set where the predicates are about nothing but the rows of a list of which engines may find a page without sorting. */
  readonly ordered?: OrderedList | undefined
  /** Set where the list is of relations of one type at an entity, each with a property that holds the entity's id. */
  readonly neighbors?: Neighbors | undefined
  /** How to select the parts of an edge other than its cursor, by field name. */
  readonly parts: Readonly<Record<string, (selections: SelectionSetNode[]) => RowPart>>
}

/** The predicates that exclude something: a `WHERE true` makes the embedded engine scan where it would use an index. */
export const predicatesOf = ({ predicates }: ConnectionSpec): string[] => predicates().filter((one) => one !== 'true')

/** The rows of a list, not yet in order. */
export const matchBody = ({ pattern }: ConnectionSpec, predicates: readonly string[]): string =>
  `MATCH ${pattern}${predicates.length > 0 ? ` WHERE ${predicates.join(' AND ')}` : ''}`
