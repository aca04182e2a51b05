import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../topology/topology.js'
import { memoized } from './memoized.js'
import type { Borrowed } from './scratch.js'

/** Which paths are sought between two sets of entities that have none in common. */
export interface PathQuery {
  readonly from: readonly EntityIndex[]
  readonly to: readonly EntityIndex[]
  /** Whether a path may use a relation; asked once for each. */
  readonly usable: (relation: RelationIndex) => boolean
  /** Whether a path may run through an entity between its ends; asked once for each. */
  readonly passable: (entity: EntityIndex) => boolean
  /** A path must run through one of these; null when it need not. */
  readonly through: ReadonlySet<EntityIndex> | null
  /** Relations are followed only from their origin to their destination. */
  readonly directed: boolean
  /** Relations that are followed either way all the same, as they say the same of both of their ends; none if left out. */
  readonly eitherWay?: (relation: RelationIndex) => boolean
}

/**
 * Where a search stands: at an entity, with or without an entity of `through` still to be passed. An entity's place in
 * the topology, plus the number of entities when one is still to be passed.
 */
export type State = number

type Visit = (relation: RelationIndex, state: State) => void

/** The steps that paths of a query may take. Paths neither return to their ends nor loop from an entity to itself. */
export class PathMoves {
  /** How many states there are. */
  readonly states: number
  private readonly entities: number
  private readonly through: ReadonlySet<EntityIndex> | null
  private readonly usable: (relation: RelationIndex) => boolean
  private readonly inner: (entity: EntityIndex) => boolean

  /** What was asked before is noted in arrays of `borrowed`. */
  constructor(
    readonly topology: Topology,
    private readonly query: PathQuery,
    borrowed: Borrowed,
  ) {
    this.entities = topology.entityIds.length
    this.states = query.through ? 2 * this.entities : this.entities
    const usable = borrowed.zeros(topology.relationIds.length)
    this.usable = memoized(usable.values, query.usable, usable.used)
    const ends = new Set([...query.from, ...query.to])
    this.through = query.through && new Set([...query.through].filter((entity) => !ends.has(entity)))
    const inner = borrowed.zeros(this.entities)
    this.inner = memoized(inner.values, (entity) => !ends.has(entity) && query.passable(entity), inner.used)
  }

  /** The states that paths start in. */
  starts(): State[] {
    return this.query.from.map((entity) => (this.through ? entity + this.entities : entity))
  }

  /** The states that paths end in. */
  goals(): readonly State[] {
    return this.query.to
  }

  entityOf(state: State): EntityIndex {
    return state < this.entities ? state : state - this.entities
  }

  /** Whether a path may be in this state between its ends. */
  isInner(state: State): boolean {
    const entity = this.entityOf(state)
    return this.inner(entity) && !(state >= this.entities && this.through?.has(entity))
  }

  /** How many relations a step from or to this state looks at, at most. */
  cost(state: State): number {
    const { outgoingStart, incomingStart } = this.topology
    const entity = this.entityOf(state)
    const size = (starts: Int32Array) => (starts[entity + 1] as number) - (starts[entity] as number)
    return size(outgoingStart) + size(incomingStart)
  }

  /** The steps from a state: relations and the states they lead to. */
  following(state: State, visit: Visit): void {
    const entity = this.entityOf(state)
    eachRelation(this.topology, entity, 'BOTH', (relation, other) => {
      if (other !== entity && this.usable(relation) && this.leadsFrom(entity, relation))
        visit(relation, this.enter(state, other))
    })
  }

  /** The steps to a state: relations and the states they come from. */
  preceding(state: State, visit: Visit): void {
    const entity = this.entityOf(state)
    eachRelation(this.topology, entity, 'BOTH', (relation, other) => {
      if (other === entity || !this.usable(relation) || !this.leadsFrom(other, relation)) return
      if (!this.through) return visit(relation, other)
      for (let before = other; before < this.states; before += this.entities)
        if (this.enter(before, entity) === state) visit(relation, before)
    })
  }

  private leadsFrom(entity: EntityIndex, relation: RelationIndex): boolean {
    const { directed, eitherWay } = this.query
    return !directed || this.topology.from[relation] === entity || (eitherWay?.(relation) ?? false)
  }

  private enter(state: State, entity: EntityIndex): State {
    const pending = state >= this.entities && !this.through?.has(entity)
    return pending ? entity + this.entities : entity
  }
}
