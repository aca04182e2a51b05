import { containingTypes } from '../../ontology/containment.js'
import type { Model } from '../../ontology/model.js'
import { groupBy } from '../read/batches.js'
import type { Report } from '../read/mistake.js'
import type { RelationRow } from '../read/rows.js'

/** Ids that a message names. */
const MAX_NAMED = 6

/**
 * Notes entities that lie in themselves through facts of these files: a slip that no single fact shows. Each circle is
 * noted once, at the fact that closes it; the facts are kept as they are stated.
 */
export function noteContainmentCircles(relations: readonly RelationRow[], model: Model, note: Report): void {
  const types = new Set(containingTypes(model))
  const placesOf = groupBy(
    relations.filter(({ type }) => types.has(type)),
    ({ from }) => from,
  )
  const done = new Set<string>()
  for (const start of placesOf.keys()) {
    // The same entities twice: in their order, and to look one up.
    const way: string[] = []
    const onWay = new Set<string>()
    const steps: RelationRow[][] = []
    const enter = (id: string): void => {
      way.push(id)
      onWay.add(id)
      steps.push([...(placesOf.get(id) ?? [])])
    }
    if (!done.has(start)) enter(start)
    // Depth first, without recursion: chains may be as long as the data has them.
    for (let here = steps.at(-1); here; here = steps.at(-1)) {
      const next = here.pop()
      if (!next) {
        steps.pop()
        const last = way.pop() as string
        onWay.delete(last)
        done.add(last)
      } else if (onWay.has(next.to)) {
        note(next.spot, messageOf(way.slice(way.indexOf(next.to))))
      } else if (!done.has(next.to)) enter(next.to)
    }
  }
}

function messageOf(circle: readonly string[]): string {
  const named = circle.length > MAX_NAMED ? [...circle.slice(0, MAX_NAMED), '…'] : circle
  return `${circle[0]} lies in itself: ${[...named, circle[0]].join(' → ')}; take out the fact that is wrong`
}
