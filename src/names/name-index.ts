import { firstAtLeast, firstThat } from '../numbers/in-order.js'
import type { ListsByNumber } from '../numbers/lists-by-number.js'

/** An entity that names lead to. */
export interface IndexedEntity {
  readonly id: string
  readonly kind: string
  readonly degree: number
  readonly sortName: string
}

/** Terms that stand side by side: those from `first` up to `end`. */
export interface TermRange {
  readonly first: number
  readonly end: number
}

/**
 * The names of a graph: which terms lead to which entities. Terms are the words of names (see `terms`), whole names
 * (`nameTerm`) and identifiers (`idTerm`). Entities are numbered by id.
 */
export class NameIndex {
  /** The place of each entity in `ranked`. */
  readonly ranks: Int32Array

  constructor(
    /** By number. */
    readonly entities: readonly IndexedEntity[],
    /** Entities in the order of `compareRanks`. */
    readonly ranked: Int32Array,
    /** Sorted. */
    private readonly terms: readonly string[],
    private readonly entitiesByTerm: ListsByNumber,
    /** Each list is sorted. */
    private readonly termsByEntity: ListsByNumber,
  ) {
    this.ranks = new Int32Array(ranked.length)
    ranked.forEach((entity, rank) => (this.ranks[entity] = rank))
  }

  /** The terms that start with a text. */
  startingWith(start: string): TermRange {
    const first = firstAtLeast(this.terms, start)
    return { first, end: firstAtLeast(this.terms, `${start}\uffff`, first) }
  }

  /** A term, if names have it. */
  equalTo(term: string): TermRange {
    const first = firstAtLeast(this.terms, term)
    return { first, end: this.terms[first] === term ? first + 1 : first }
  }

  /** The terms of a range, in the order of their characters. */
  termsIn({ first, end }: TermRange): readonly string[] {
    return this.terms.slice(first, end)
  }

  /** The entities that the terms of a range lead to, by term; some several times. */
  entitiesIn({ first, end }: TermRange): Int32Array {
    return this.entitiesByTerm.ofRange(first, end)
  }

  /** The entities that a term leads to, by its number. */
  entitiesOf(term: number): Int32Array {
    return this.entitiesByTerm.of(term)
  }

  /** Whether one of the terms of a range leads to an entity. */
  has(entity: number, { first, end }: TermRange): boolean {
    if (first === end) return false
    const terms = this.termsByEntity.of(entity)
    return (terms[firstAtLeast(terms, first)] ?? end) < end
  }

  /** The entities of some kinds, or of any, that one of some terms leads to, by id. */
  having(terms: readonly string[], kinds: readonly string[] | null): IndexedEntity[] {
    const numbers = new Set(terms.flatMap((term) => [...this.entitiesIn(this.equalTo(term))]))
    return [...numbers]
      .sort((a, b) => a - b)
      .map((entity) => this.entities[entity] as IndexedEntity)
      .filter(({ kind }) => !kinds || kinds.includes(kind))
  }

  /** The entity with an id. */
  withId(id: string): IndexedEntity | undefined {
    const { entities } = this
    const found = entities[firstThat(entities, (entity) => entity.id >= id)]
    return found?.id === id ? found : undefined
  }
}
