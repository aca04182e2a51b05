import { ofLaterFacts, type WhichFacts } from '../../../facts/fact-filter.js'
import { MAX_CHAIN, reachedFrom } from '../../../ontology/containment.js'
import type { Model, RelationField } from '../../../ontology/model.js'
import { relationFilter } from '../../../topology/relation-filter.js'
import { eachRelation, type EntityIndex, type RelationIndex, type Topology } from '../../../topology/topology.js'

type Usable = (relation: RelationIndex) => boolean
type Others = (entity: EntityIndex) => readonly EntityIndex[]

/** Follows relation fields over the topology, along the facts that count: what lists and filters follow in statements. */
export class Follower {
  private readonly usable: Usable
  private readonly later: Usable
  private readonly fields = new Map<string, Others>()
  private readonly above = new Map<EntityIndex, ReadonlySet<EntityIndex>>()

  constructor(
    private readonly topology: Topology,
    private readonly model: Model,
    facts: WhichFacts,
  ) {
    this.usable = relationFilter(topology, { facts })
    this.later = relationFilter(topology, { facts: ofLaterFacts(facts) })
  }

  /** The entities that a field leads to from one, each once, by id. */
  along(field: RelationField): Others {
    const key = [field.type, field.direction, field.target, field.transitive].join('/')
    const known = this.fields.get(key)
    if (known) return known
    const others = this.follow(field)
    this.fields.set(key, others)
    return others
  }

  private follow(field: RelationField): Others {
    const { entityKinds } = this.topology
    const kinds = kindsOf(this.model, field.target)
    const isTarget = (entity: EntityIndex): boolean => kinds.has(entityKinds[entity] as string)
    if (!field.transitive) return (entity) => inOrder(this.stated(entity, field, isTarget))
    if (field.direction === 'OUT')
      return (entity) => {
        const places: EntityIndex[] = []
        for (const place of this.placesOf(entity, field.type)) if (isTarget(place)) places.push(place)
        return inOrder(places)
      }
    const contents = this.contents(field.type, isTarget)
    return (entity) => inOrder(contents.get(entity) ?? [])
  }

  private stated(
    entity: EntityIndex,
    { type, direction }: RelationField,
    isTarget: (entity: EntityIndex) => boolean,
  ): EntityIndex[] {
    const others: EntityIndex[] = []
    eachRelation(this.topology, entity, direction, (relation, other) => {
      if (this.topology.relationTypes[relation] === type && isTarget(other) && this.usable(relation)) others.push(other)
    })
    return others
  }

  /** The places that chains lead to whose first fact is of a type; not the entity itself. */
  private placesOf(entity: EntityIndex, type: string): Set<EntityIndex> {
    const places = new Set<EntityIndex>()
    eachRelation(this.topology, entity, 'OUT', (relation, place) => {
      if (this.topology.relationTypes[relation] !== type || !this.usable(relation)) return
      places.add(place)
      for (const one of this.placesAbove(place)) places.add(one)
    })
    places.delete(entity)
    return places
  }

  private placesAbove(place: EntityIndex): ReadonlySet<EntityIndex> {
    const known = this.above.get(place)
    if (known) return known
    const { topology } = this
    const above = reachedFrom(
      place,
      (one) => {
        const next: EntityIndex[] = []
        eachRelation(topology, one, 'OUT', (relation, other) => {
          if (topology.containing.has(topology.relationTypes[relation] as string) && this.later(relation))
            next.push(other)
        })
        return next
      },
      MAX_CHAIN - 1,
    )
    this.above.set(place, above)
    return above
  }

  /** What lies in each place, by chains whose first fact is of a type. */
  private contents(type: string, isContent: (entity: EntityIndex) => boolean): Map<EntityIndex, EntityIndex[]> {
    const contents = new Map<EntityIndex, EntityIndex[]>()
    for (let entity = 0; entity < this.topology.entityIds.length; entity++)
      if (isContent(entity))
        for (const place of this.placesOf(entity, type)) {
          const known = contents.get(place)
          if (known) known.push(entity)
          else contents.set(place, [entity])
        }
    return contents
  }
}

/** The values of the `Kind` enum that a kind or interface stands for. */
export const kindsOf = ({ kinds, interfaces }: Model, typeName: string): ReadonlySet<string> =>
  new Set((interfaces.get(typeName)?.kinds ?? [typeName]).flatMap((name) => kinds.get(name)?.value ?? []))

const inOrder = (entities: readonly EntityIndex[]): readonly EntityIndex[] =>
  entities.length <= 1 ? entities : [...new Set(entities)].sort((a, b) => a - b)
