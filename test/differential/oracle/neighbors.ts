import type { FixtureGraph, Thing } from './graph.js'
import type { RelationField } from './ontology.js'

/** A relation seen from one of its ends. */
export interface Neighbor {
  readonly relation: Thing
  readonly other: Thing
  /** The facts that lead there: the relation alone, or further ones from place to place. */
  readonly chain: readonly Thing[]
  /** Parts rows of one name. */
  readonly tie: string
}

/** Whether a fact counts, which may differ for the first of a chain and the others. */
export type Fits = (fact: Thing, isFirst: boolean) => boolean

/** All relations of an entity, from either end. */
export function relationsAt(graph: FixtureGraph, entity: Thing): Neighbor[] {
  return [...graph.relations.values()].flatMap((relation) => {
    const { from, to } = relation.values
    if (from !== entity.id && to !== entity.id) return []
    const other = graph.entities.get((from === entity.id ? to : from) as string)!
    return [{ relation, other, chain: [relation], tie: relation.id }]
  })
}

/** How many entities they lead to. */
export const distinct = (neighbors: readonly Neighbor[]): number => new Set(neighbors.map(({ other }) => other.id)).size

/** Whether an entity is of a kind or interface. */
export const isOf = ({ ontology }: FixtureGraph, entity: Thing, typeName: string): boolean =>
  entity.type === typeName || (ontology.kinds.get(entity.type)?.interfaces.includes(typeName) ?? false)

/** The relations that a field of the ontology leads along, with the entities that it leads to. */
export function neighborsBy(
  graph: FixtureGraph,
  entity: Thing,
  field: RelationField,
  fits: Fits = () => true,
): Neighbor[] {
  if (field.transitive) return containedBy(graph, entity, field, fits)
  return relationsAt(graph, entity).filter(({ relation, other }) => {
    const isOut = relation.values['from'] === entity.id
    const isAlong = field.direction === 'BOTH' || isOut === (field.direction === 'OUT')
    return relation.values['type'] === field.type && isAlong && isOf(graph, other, field.target) && fits(relation, true)
  })
}

/** The places that an entity lies in, or what lies in it, each once with the shortest chain of facts that count. */
function containedBy(graph: FixtureGraph, entity: Thing, field: RelationField, fits: Fits): Neighbor[] {
  const isUp = field.direction === 'OUT'
  return [...graph.entities.values()].flatMap((other): Neighbor[] => {
    if (other.id === entity.id || !isOf(graph, other, field.target)) return []
    const [lies, place] = isUp ? [entity, other] : [other, entity]
    const [chain] = chainsFrom(graph, lies.id, place.id, field.type, fits)
    return chain ? [{ relation: chain[0]!, other, chain, tie: `${lies.id}/${place.id}` }] : []
  })
}

/** The chains from one entity up to another, shortest first, then by the ids of their facts. */
function chainsFrom(graph: FixtureGraph, from: string, to: string, type: string, fits: Fits): Thing[][] {
  const facts = [...graph.relations.values()].filter(({ values }) =>
    graph.ontology.containing.has(values['type'] as string),
  )
  const found: Thing[][] = []
  const climb = (chain: readonly Thing[], at: string): void => {
    if (chain.length > 0 && at === to) found.push([...chain])
    for (const fact of facts) {
      if (fact.values['from'] !== at || chain.includes(fact)) continue
      if (chain.length === 0 && fact.values['type'] !== type) continue
      if (fits(fact, chain.length === 0)) climb([...chain, fact], fact.values['to'] as string)
    }
  }
  climb([], from)
  const key = (chain: readonly Thing[]): string => chain.map(({ id }) => id).join('\t')
  return found.sort((a, b) => a.length - b.length || (key(a) < key(b) ? -1 : 1))
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
