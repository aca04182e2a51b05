import { InvalidInputError } from '../../errors.js'
import { ofLaterFacts, type WhichFacts } from '../../facts/fact-filter.js'
import { reachedFrom } from '../../ontology/containment.js'
import { article } from '../../text/article.js'
import { isPlace } from '../../topology/containment.js'
import { relationFilter } from '../../topology/relation-filter.js'
import { eachRelation, type EntityIndex, type Topology } from '../../topology/topology.js'

/**
 * Some places and all that lies in them, directly or through other places, by facts that fit `facts`, as in fields that
 * follow containment: what a source envisages counts, too. Throws when one of them is not a place.
 */
export function liesWithin(
  topology: Topology,
  places: readonly EntityIndex[],
  facts: WhichFacts,
  argument: string,
): EntityIndex[] {
  for (const [index, place] of places.entries())
    if (!isPlace(topology, place))
      throw new InvalidInputError(
        `"${argument}[${index}]" is ${topology.entityIds[place]}, ${article(topology.entityKinds[place] as string)}, which nothing lies in: name a place.`,
      )
  const relations = [...topology.containing]
  const isFirst = relationFilter(topology, { relations, facts })
  const isLater = relationFilter(topology, { relations, facts: ofLaterFacts(facts) })
  const found = new Set(places)
  for (const place of new Set(places))
    for (const outer of [place, ...reachedFrom(place, (one) => contained(topology, one, isLater))])
      for (const entity of contained(topology, outer, isFirst)) found.add(entity)
  return [...found]
}

function contained(topology: Topology, place: EntityIndex, fits: (relation: number) => boolean): EntityIndex[] {
  const entities: EntityIndex[] = []
  eachRelation(topology, place, 'IN', (relation, entity) => {
    if (fits(relation)) entities.push(entity)
  })
  return entities
}
