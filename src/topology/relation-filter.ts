import { firstDay, lastDay } from '../text/partial-date.js'
import { dayNumber } from './load-topology.js'
import { CONFIDENCES, STANCES, type RelationIndex, type Topology } from './topology.js'

/** Which relations a traversal may use; what is not given does not narrow. Dates are partial dates. */
export interface RelationFilter {
  readonly relations?: readonly string[] | null
  readonly asOf?: string | null
  readonly period?: { readonly from?: string | null; readonly to?: string | null } | null
  readonly stances?: readonly string[] | null
  readonly minConfidence?: string | null
  readonly sources?: readonly string[] | null
}

/** Tells whether a traversal may use a relation: the same rules as the filters of fact lists. */
export function relationFilter(topology: Topology, filter: RelationFilter): (relation: RelationIndex) => boolean {
  const checks: ((relation: RelationIndex) => boolean)[] = []
  const { relations, stances, sources, minConfidence } = filter
  if (relations) {
    const types = new Set(relations)
    checks.push((relation) => types.has(topology.relationTypes[relation] as string))
  }
  if (stances) {
    const allowed = STANCES.map((stance) => stances.includes(stance))
    checks.push((relation) => allowed[topology.stance[relation] as number] as boolean)
  }
  if (minConfidence) {
    const least = CONFIDENCES.indexOf(minConfidence as (typeof CONFIDENCES)[number])
    checks.push((relation) => (topology.confidence[relation] as number) >= least)
  }
  if (sources) {
    const wanted = new Set(sources)
    checks.push((relation) => (topology.sources[relation] as readonly string[]).some((source) => wanted.has(source)))
  }
  if (filter.asOf) checks.push(overlaps(topology, filter.asOf, filter.asOf))
  if (filter.period) checks.push(overlaps(topology, filter.period.from ?? null, filter.period.to ?? null))
  return (relation) => checks.every((check) => check(relation))
}

/** The days of the relation and those from the first of `from` to the last of `to` have one in common. */
function overlaps(topology: Topology, from: string | null, to: string | null): (relation: RelationIndex) => boolean {
  const first = from === null ? 0 : dayNumber(firstDay(from))
  const last = to === null ? Infinity : dayNumber(lastDay(to))
  return (relation) => {
    const startsOn = topology.startsOn[relation] as number
    const endsOn = topology.endsOn[relation] as number
    return startsOn <= last && (endsOn === 0 || endsOn >= first)
  }
}
