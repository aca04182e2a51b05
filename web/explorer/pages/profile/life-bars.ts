import type { KindModel } from '../../api/ontology.js'
import { relationGroups, type FactEdge, type FactPage, type ProfileEntity } from './profile-question.js'

/** A dated fact as a stretch of years. */
export interface Bar {
  readonly id: string
  readonly label: string
  readonly node: FactEdge['node']
  /** Years with fractions: 2023.5 is the middle of 2023. */
  readonly from: number
  readonly to: number
  /** Where a fact that has a start and no end may still hold; null if the end is known. */
  readonly openTo: number | null
  readonly dates: string
}

/** More bars than this are a timeline, which has a page of its own. */
const MAX_BARS = 24

/**
 * The dated facts of an entity, earliest first, and how many of its facts have no date. No bars if the profile does not
 * show all of its facts or they are too many for one picture. Of a fact with one date only its first or last year is
 * certain; one without an end is open to the end of the year `now`.
 */
export function barsOf(entity: ProfileEntity, kind: KindModel, now: number): { bars: Bar[]; undated: number } {
  const groups = relationGroups(kind).map(({ field, label }) => ({ label, page: entity[field] as FactPage }))
  const all = groups.flatMap(({ page, label }) => page.edges.map((edge) => ({ ...edge, label })))
  if (all.length > MAX_BARS || groups.some(({ page }) => page.pageInfo.hasNextPage)) return { bars: [], undated: 0 }
  const dated = all.filter(({ relation }) => relation.start ?? relation.end)
  const bars = dated.map(({ node, relation: { id, start, end }, label }) => ({
    id,
    label,
    node,
    from: start ? yearOf(start, 0) : yearOf(end ?? '', 0) - 1,
    to: end ? yearOf(end, 1) : yearOf(start ?? '', 0) + 1,
    openTo: end ? null : now + 1,
    dates: `${start ?? '…'} – ${end ?? '…'}`,
  }))
  bars.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1))
  return { bars, undated: all.length - dated.length }
}

/** A partial date as a year with a fraction: its first day (`edge` 0) or its last (`edge` 1). */
function yearOf(date: string, edge: 0 | 1): number {
  const [year = '0', month, day] = date.split('-').map(Number)
  if (!month) return Number(year) + edge
  return Number(year) + (month - 1 + (day ? day / 31 : edge)) / 12
}
