import { firstAtLeast } from '../numbers/in-order.js'
import { eachOfType } from '../topology/of-type.js'
import type { EntityIndex, RelationIndex, Topology } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import { relationsAt } from './pattern-order.js'
import { combinations } from './pattern-facts.js'
import type { PatternMatch, PatternQuery, PatternRelation } from './pattern-query.js'

/** Given by a search when it is time to `pause` its budget. */
export const PAUSE = Symbol('pause')

/**
 * Where a search goes on: entities in its sequence, then relations by number, none of which need be whole numbers. Only
 * what comes after is found. A shorter one stands for all that begins with it.
 */
export type Position = readonly number[]

/** An entity that may be bound, with the facts by which it was found. */
interface Candidate {
  readonly entity: EntityIndex
  readonly facts: readonly RelationIndex[]
}

/**
 * Finds the matches of a pattern after a position, in order: by the entities in the sequence `order`, then by the
 * relations by number. Needs no memory but for the entities that may be bound next.
 */
export class PatternSearch {
  /** Where the search had to stop, so that another may look from there on; null unless it had to. */
  stoppedAt: Position | null = null
  private readonly bound: EntityIndex[] = []
  private readonly facts: (readonly RelationIndex[])[] = []

  constructor(
    private readonly topology: Topology,
    private readonly query: PatternQuery,
    private readonly order: readonly number[],
    private readonly after: Position | null,
    private readonly budget: TraversalBudget,
  ) {}

  *matches(): Generator<PatternMatch | typeof PAUSE, void, void> {
    yield* this.bind(0, this.after !== null)
  }

  /** Binds the entities from a level of the sequence on; `tight` while all before are those of `after`. */
  private *bind(level: number, tight: boolean): Generator<PatternMatch | typeof PAUSE, void, void> {
    if (level === this.order.length) return yield* this.combine(tight)
    const number = this.order[level] as number
    const least = tight ? (this.after?.[level] ?? Infinity) : 0
    const found = this.relationToFollow(level)
    for (const { entity, facts } of this.candidates(number, found, least)) {
      if (this.budget.due) yield PAUSE
      this.bound[number] = entity
      if (found !== null) this.facts[found] = facts
      if (!this.budget.look(1)) return this.stop(level)
      if (!this.mayStand(level)) continue
      if (this.isJoined(level, found)) yield* this.bind(level + 1, tight && entity === least)
      if (this.budget.stoppedBy) return this.stop(level)
    }
    if (this.budget.stoppedBy) this.stop(level - 1)
  }

  /** Notes the entities that are bound up to a level, which were not all looked at. */
  private stop(level: number): void {
    if (this.stoppedAt) return
    const bound = this.order.slice(0, level + 1).map((number) => this.bound[number] as EntityIndex)
    const last = bound.pop()
    this.stoppedAt = last === undefined ? (this.after ?? []) : [...bound, last - 0.5]
  }

  private *combine(tight: boolean): Generator<PatternMatch, void, void> {
    const after = tight ? (this.after?.slice(this.order.length) ?? []) : null
    const entities = this.order.map((number) => this.bound[number] as EntityIndex)
    const stop = (at: Position): void => void (this.stoppedAt ??= [...entities, ...at])
    for (const relations of combinations(this.topology, this.query, this.facts, after, this.budget, stop))
      yield { entities: [...this.bound], relations }
  }

  /** The relation to find the entity of a level by: of those that join it to bound ones, the one with the fewest facts. */
  private relationToFollow(level: number): number | null {
    const number = this.order[level] as number
    let [best, least]: [number | null, number] = [null, Infinity]
    this.query.relations.forEach((relation, index) => {
      const [end, direction] = relation.from === number ? [relation.to, 'IN' as const] : [relation.from, 'OUT' as const]
      if (relation.from === relation.to || !this.isOf(relation, number) || !this.isBound(end, level)) return
      const count = relationsAt(this.topology, relation, this.bound[end] as EntityIndex, direction)
      if (count < least) [best, least] = [index, count]
    })
    return best
  }

  private isBound(number: number, level: number): boolean {
    return this.order.indexOf(number) < level
  }

  private isOf({ from, to }: PatternRelation, number: number): boolean {
    return from === number || to === number
  }

  /** The entities that may stand at a place of the pattern, from `least` on, in order. */
  private candidates(number: number, found: number | null, least: number): Iterable<Candidate> {
    return found === null ? this.first(number, least) : this.next(number, found, least)
  }

  private *first(number: number, least: number): Iterable<Candidate> {
    const { candidates, fits } = this.query.entities[number] as PatternQuery['entities'][number]
    const { length } = candidates ?? this.topology.entityIds
    for (let at = candidates ? firstAtLeast(candidates, least) : Math.ceil(least); at < length; at++) {
      const entity = candidates ? (candidates[at] as EntityIndex) : at
      if (fits(entity) && this.hasRelations(number, entity)) yield { entity, facts: [] }
    }
  }

  private hasRelations(number: number, entity: EntityIndex): boolean {
    return this.query.relations.every(
      (relation) =>
        (relation.from !== number || relationsAt(this.topology, relation, entity, 'OUT') > 0) &&
        (relation.to !== number || relationsAt(this.topology, relation, entity, 'IN') > 0),
    )
  }

  private next(number: number, found: number, least: number): Candidate[] {
    const relation = this.query.relations[found] as PatternRelation
    const { fits } = this.query.entities[number] as PatternQuery['entities'][number]
    const byEntity = new Map<EntityIndex, RelationIndex[]>()
    const [end, direction] = relation.from === number ? [relation.to, 'IN' as const] : [relation.from, 'OUT' as const]
    this.eachFact(relation, this.bound[end] as EntityIndex, direction, (fact, entity) => {
      const facts = byEntity.get(entity)
      if (facts) facts.push(fact)
      else if (entity >= least && fits(entity)) byEntity.set(entity, [fact])
    })
    return [...byEntity].map(([entity, facts]) => ({ entity, facts: facts.sort((a, b) => a - b) })).sort(byEntityIndex)
  }

  /** Visits each fact that a relation may stand for at a bound end, once; none when the budget is spent. */
  private eachFact(
    relation: PatternRelation,
    entity: EntityIndex,
    direction: 'OUT' | 'IN',
    visit: (fact: RelationIndex, other: EntityIndex) => void,
  ): void {
    if (!this.budget.look(relationsAt(this.topology, relation, entity, direction))) return
    const opposite = direction === 'OUT' ? 'IN' : 'OUT'
    for (const { range, either } of relation.types) {
      eachOfType(this.topology, entity, direction, range, (fact, other) => {
        if (relation.fits(fact)) visit(fact, other)
      })
      if (either)
        eachOfType(this.topology, entity, opposite, range, (fact, other) => {
          if (other !== entity && relation.fits(fact)) visit(fact, other)
        })
    }
  }

  /** Whether the entity of a level is as the pattern wants it beside those bound before. */
  private mayStand(level: number): boolean {
    const { different, ascending } = this.query
    const isOpen = (a: number, b: number): boolean => !this.isBound(a, level + 1) || !this.isBound(b, level + 1)
    const at = (number: number): EntityIndex => this.bound[number] as EntityIndex
    return (
      different.every(([a, b]) => isOpen(a, b) || at(a) !== at(b)) &&
      ascending.every(([a, b]) => isOpen(a, b) || at(a) < at(b))
    )
  }

  /** Finds the facts of the relations that join the entity of a level to bound ones; false if one has none. */
  private isJoined(level: number, found: number | null): boolean {
    const number = this.order[level] as number
    return this.query.relations.every((relation, index) => {
      const isDue = this.isBound(relation.from, level + 1) && this.isBound(relation.to, level + 1)
      if (index === found || !isDue || !this.isOf(relation, number)) return true
      this.facts[index] = this.factsBetween(relation)
      return this.facts[index].length > 0
    })
  }

  private factsBetween(relation: PatternRelation): RelationIndex[] {
    const [from, to] = [this.bound[relation.from] as EntityIndex, this.bound[relation.to] as EntityIndex]
    const isFewer = relationsAt(this.topology, relation, from, 'OUT') <= relationsAt(this.topology, relation, to, 'IN')
    const facts: RelationIndex[] = []
    this.eachFact(relation, isFewer ? from : to, isFewer ? 'OUT' : 'IN', (fact, other) => {
      if (other === (isFewer ? to : from)) facts.push(fact)
    })
    return facts.sort((a, b) => a - b)
  }
}

const byEntityIndex = (a: Candidate, b: Candidate): number => a.entity - b.entity
