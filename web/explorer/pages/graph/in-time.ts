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
  const gone = new Set(later.flatMap(({ entityId }) => (centers.has(entityId) ? [] : [entityId])))
  // A later centre is shown, as it was asked for, but nothing was joined with it.
  const notYet = new Set(later.map(({ entityId }) => entityId))
  const links = part.links.filter(({ source, target }) => !notYet.has(source) && !notYet.has(target))
  const joined = new Set(links.flatMap(({ source, target }) => [source, target]))
  const nodes = part.nodes.filter(
    ({ entityId }) => centers.has(entityId) || (!gone.has(entityId) && joined.has(entityId)),
  )
  return { ...part, nodes, links, later }
}
