import type { Model } from './model.js'

/**
 * What lies where. A relation type with `@contains` says that its destination contains its origin; containment is
 * transitive, so what lies in a district of a city lies in the city and in its country. Fields with `transitive: true`,
 * groups, flows, paths and quality checks all read containment as this file defines it.
 *
 * A chain is a list of such facts, each of which begins where the one before ends. A field of an entity reads chains
 * whose first fact is of the type of the field. Facts of every stance count unless a question narrows them; then every
 * fact of the chain must fit. Flows, paths and checks leave out what is merely envisaged.
 */

/** Facts that a chain has at most. Longer ones are mistakes in the data. */
export const MAX_CHAIN = 8

/** The relation types whose destination contains their origin. */
export const containingTypes = (model: Model): string[] =>
  [...model.relationTypes.values()].filter(({ contains }) => contains).map(({ name }) => name)

/** The kinds of entity that others lie in, as values of the `Kind` enum. */
export const placeKinds = (model: Model): string[] =>
  [...model.kinds.values()]
    .filter(({ name }) => [...model.relationTypes.values()].some(({ contains, to }) => contains && to.includes(name)))
    .map(({ value }) => value)

const LINK_PREFIX = 'WITHIN_'

/**
 * The relationship type that joins an entity with each place that chains lead to whose first fact is of a type. One for
 * each two, however many chains there are. These are stored so that lists, filters and groups take one step; they are
 * not facts, and the importer keeps them in line with the facts.
 */
export const containmentLink = (type: string): string => `${LINK_PREFIX}${type}`

/** Whether a relationship type is one of `containmentLink`. */
export const isContainmentLink = (name: string): boolean => name.startsWith(LINK_PREFIX)

/** The same of a relationship in a statement. */
export const isContainmentLinkIn = (relationship: string): string =>
  `type(${relationship}) STARTS WITH '${LINK_PREFIX}'`

/**
 * The entities that steps lead to from one, nearest first, each once; not the entity itself. `next` gives the entities
 * one step on: up to the places that it lies in, or down to what lies in it.
 */
export function reachedFrom<Entity>(
  start: Entity,
  next: (entity: Entity) => Iterable<Entity>,
  maxSteps = MAX_CHAIN,
): Set<Entity> {
  const found = new Set([start])
  let latest: Entity[] = [start]
  for (let step = 0; step < maxSteps && latest.length > 0; step++) {
    const reached: Entity[] = []
    for (const entity of latest)
      for (const other of next(entity))
        if (!found.has(other)) {
          found.add(other)
          reached.push(other)
        }
    latest = reached
  }
  found.delete(start)
  return found
}
