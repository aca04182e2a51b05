import type { GraphEngine } from '../../engine/engine.js'
import { containingTypes } from '../../ontology/containment.js'
import type { Model } from '../../ontology/model.js'
import { containingFactsAbove, type ContainingFact } from './containing-facts.js'
import type { Report, Spot } from '../read/mistake.js'
import type { RelationRow } from '../read/rows.js'

/** Ids that a message names. */
const MAX_NAMED = 6

/**
 * Notes entities that lie in themselves through facts of these files, or through these and facts of other datasets: a
 * slip that no single fact shows. Each circle is noted once, at a fact of the files; the facts are kept as they are
 * stated.
 */
export async function noteContainmentCircles(
  engine: GraphEngine,
  relations: readonly RelationRow[],
  model: Model,
  dataset: string,
  note: Report,
): Promise<void> {
  const types = containingTypes(model)
  const stated = relations.filter(({ type }) => types.includes(type))
  const ids = stated.map(({ to }) => to)
  const placesOf = byOrigin(stated, await containingFactsAbove(engine, ids, types, dataset))
  const done = new Set<string>()
  for (const { from } of stated) if (!done.has(from)) noteCirclesFrom(from, placesOf, done, note)
}

/** A step to a place, and where the files state it; null for a fact of another dataset. */
interface Step {
  readonly to: string
  readonly spot: Spot | null
}

/** The steps from each entity: one to each place, that of the files first. */
function byOrigin(stated: readonly RelationRow[], stored: readonly ContainingFact[]): Map<string, Step[]> {
  const placesOf = new Map<string, Map<string, Step>>()
  for (const { from, to, spot } of [...stated, ...stored.map((fact) => ({ ...fact, spot: null }))]) {
    const places = placesOf.get(from) ?? new Map<string, Step>()
    placesOf.set(from, places)
    if (!places.has(to)) places.set(to, { to, spot })
  }
  return new Map([...placesOf].map(([from, places]) => [from, [...places.values()]]))
}

/** Depth first, without recursion: chains may be as long as the data has them. */
function noteCirclesFrom(
  start: string,
  placesOf: ReadonlyMap<string, readonly Step[]>,
  done: Set<string>,
  note: Report,
): void {
  // The entities on the way twice: in their order with the steps that led to them, and to look one up.
  const way: Step[] = []
  const onWay = new Set<string>()
  const open: Step[][] = []
  const enter = (step: Step): void => {
    way.push(step)
    onWay.add(step.to)
    open.push([...(placesOf.get(step.to) ?? [])])
  }
  enter({ to: start, spot: null })
  for (let here = open.at(-1); here; here = open.at(-1)) {
    const next = here.pop()
    if (!next) {
      open.pop()
      const { to: last } = way.pop() as Step
      onWay.delete(last)
      done.add(last)
    } else if (onWay.has(next.to)) {
      noteCircle(way.slice(way.findIndex(({ to }) => to === next.to)), next, note)
    } else if (!done.has(next.to)) enter(next)
  }
}

/** At the last of its facts that the files state; a circle without any is not their matter. */
function noteCircle(entities: readonly Step[], closing: Step, note: Report): void {
  const [, ...steps] = [...entities, closing]
  const spot = steps.findLast((step) => step.spot !== null)?.spot
  if (spot) note(spot, messageOf(entities.map(({ to }) => to)))
}

function messageOf(circle: readonly string[]): string {
  const named = circle.length > MAX_NAMED ? [...circle.slice(0, MAX_NAMED), '…'] : circle
  return `${circle[0]} lies in itself: ${[...named, circle[0]].join(' → ')}; take out the fact that is wrong`
}
