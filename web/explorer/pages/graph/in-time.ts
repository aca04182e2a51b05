import type { KindModel } from '../../api/ontology.js'
import type { GraphLink, GraphNode, Part } from './graph-question.js'

/** The dates of a kind that say since when one exists: all of them but that of its end. */
const beginnings = ({ attributes }: KindModel): string[] =>
  attributes.filter(({ type, ceased }) => type === 'PartialDate' && !ceased).map(({ name }) => name)

/** The selection of those dates, for entities of every kind. */
export const beginningFields = (kinds: readonly KindModel[]): string =>
  kinds
    .filter((kind) => beginnings(kind).length > 0)
    .map((kind) => `... on ${kind.typeName} { ${beginnings(kind).join(' ')} }`)
    .join(' ')

/** The earliest of its dates; null if none is known. */
function beginningOf(kind: KindModel | undefined, { entity }: GraphNode): string | null {
  const dates = (kind ? beginnings(kind) : []).flatMap((name) => entity[name] ?? [])
  return dates.sort()[0] ?? null
}

/** True if a partial date is surely later than another. */
const isAfter = (date: string, other: string): boolean => date.slice(0, other.length) > other

/** True if nobody gave the fact a date. */
export const isUndated = ({ relation: { start, end } }: GraphLink): boolean => !start && !end

/** A graph as it was, and what of it could not be then. */
export interface PartInTime extends Part {
  /** Entities that are known to have begun later; they are left out, but for centres. */
  readonly later: readonly GraphNode[]
}

/** The centres, and all that links join with them over any number of steps. */
function reachedFrom(centers: ReadonlySet<string>, links: readonly GraphLink[]): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>()
  for (const { source, target } of links)
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const)
      neighbours.set(one, [...(neighbours.get(one) ?? []), other])
  const reached = new Set(centers)
  for (const id of reached) for (const next of neighbours.get(id) ?? []) reached.add(next)
  return reached
}

/** Leaves out what is known to have begun after a date, with its facts. */
export function inTime(
  part: Part,
  asOf: string | null,
  kinds: ReadonlyMap<string, KindModel>,
  centers: ReadonlySet<string>,
): PartInTime {
  if (!asOf) return { ...part, later: [] }
  const isLater = (node: GraphNode): boolean => {
    const begin = beginningOf(kinds.get(node.kind), node)
    return begin !== null && isAfter(begin, asOf)
  }
  const later = part.nodes.filter(isLater)
  // A later centre is shown, as it was asked for, but nothing was joined with it.
  const notYet = new Set(later.map(({ entityId }) => entityId))
  const links = part.links.filter(({ source, target }) => !notYet.has(source) && !notYet.has(target))
  const reached = reachedFrom(centers, links)
  const nodes = part.nodes.filter(({ entityId }) => reached.has(entityId))
  return { ...part, nodes, links: links.filter(({ source }) => reached.has(source)), later }
}
