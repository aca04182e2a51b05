import type { TypeRange } from '../topology/of-type.js'
import type { EntityIndex, RelationIndex } from '../topology/topology.js'

/** An entity of a pattern. */
export interface PatternEntity {
  /** The entities that fit, sorted; null where any entity may that `fits` accepts. */
  readonly candidates: ArrayLike<EntityIndex> | null
  readonly fits: (entity: EntityIndex) => boolean
  /** How many entities fit at most. */
  readonly size: number
}

/** The relations of one type that a relation of a pattern may stand for. */
export interface PatternType {
  readonly range: TypeRange
  /** Whether they may run from `to` to `from` as well. */
  readonly either: boolean
}

/** A relation of a pattern, between two of its entities by number. */
export interface PatternRelation {
  readonly from: number
  readonly to: number
  readonly types: readonly PatternType[]
  readonly fits: (relation: RelationIndex) => boolean
}

/** Two entities of a pattern by number. */
export type Pair = readonly [number, number]

/** What to look for. Two relations of a match are never the same fact. */
export interface PatternQuery {
  readonly entities: readonly PatternEntity[]
  readonly relations: readonly PatternRelation[]
  /** Stand for two entities. */
  readonly different: readonly Pair[]
  /** Stand for two entities, the first of which has the lesser id. */
  readonly ascending: readonly Pair[]
  /** Lists of relations by number; those of a list all held on a day in common, as far as the dates tell. */
  readonly overlaps: readonly (readonly number[])[]
  /** Lists of relations by number; each of a list came before the next, by their dates. */
  readonly sequences: readonly (readonly number[])[]
}

/** One way to fit a pattern: its entities and relations, by number. */
export interface PatternMatch {
  readonly entities: readonly EntityIndex[]
  readonly relations: readonly RelationIndex[]
}

/** The number of relations in the graph that a relation of a pattern may stand for, before its filter. */
export const relationsOf = ({ types }: PatternRelation): number =>
  types.reduce((sum, { range }) => sum + range.end - range.first, 0)
