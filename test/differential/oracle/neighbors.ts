import type { FixtureGraph, Thing } from './graph.js'
import type { RelationField } from './ontology.js'

/** A relation seen from one of its ends. */
export interface Neighbor {
  readonly relation: Thing
  readonly other: Thing
}

/** All relations of an entity, from either end. */
export function relationsAt(graph: FixtureGraph, entity: Thing): Neighbor[] {
  return [...graph.relations.values()].flatMap((relation) => {
    const { from, to } = relation.values
    if (from !== entity.id && to !== entity.id) return []
    return [{ relation, other: graph.entities.get((from === entity.id ? to : from) as string)! }]
  })
}

/** Whether an entity is of a kind or interface. */
export const isOf = ({ ontology }: FixtureGraph, entity: Thing, typeName: string): boolean =>
  entity.type === typeName || (ontology.kinds.get(entity.type)?.interfaces.includes(typeName) ?? false)

/** The relations that a field of the ontology leads along, with the entities that it leads to. */
export function neighborsBy(graph: FixtureGraph, entity: Thing, field: RelationField): Neighbor[] {
  return relationsAt(graph, entity).filter(({ relation, other }) => {
    const isOut = relation.values['from'] === entity.id
    const isAlong = field.direction === 'BOTH' || isOut === (field.direction === 'OUT')
    return relation.values['type'] === field.type && isAlong && isOf(graph, other, field.target)
  })
}

/** The observations about an entity. */
export const observationsOf = (graph: FixtureGraph, entity: Thing): Thing[] =>
  [...graph.observations.values()].filter(({ values }) => values['subject'] === entity.id)

/** A value of a thing by the name of a field; null where it is unknown. */
export function valueOf(graph: FixtureGraph, thing: Thing, field: string): unknown {
  if (field === 'id') return thing.id
  if (field === 'degree') return relationsAt(graph, thing).length
  return thing.values[field] ?? null
}
