import type { KindModel } from '../../api/ontology.js'
import type { FactEdge, FactPage, ProfileEntity } from './profile-question.js'
import { sectionGroups } from './sections.js'

/** A dated fact on the years: a stretch if both of its dates are known and differ, otherwise a point. */
export interface Bar {
  readonly id: string
  readonly label: string
  readonly node: FactEdge['node']
  readonly stance: string
  /** Years with fractions: 2023.5 is the middle of 2023. Both are the same for a point. */
  readonly from: number
  readonly to: number
  /** The side on which a lasting fact has no date: it may have begun before, or may go on. */
  readonly open: 'before' | 'after' | null
  readonly dates: string
}

/** More bars than this are a timeline, which has a page of its own. */
const MAX_BARS = 24

/**
 * The dated facts of an entity, earliest first, and how many of its facts have no date. No bars if the profile does not
 * show all of its facts or they are too many for one picture. A fact with one date is a point at that date.
 */
export function barsOf(
  entity: ProfileEntity,
  kind: KindModel,
  lasts: (type: string) => boolean,
): { bars: Bar[]; undated: number } {
  const groups = sectionGroups(kind).map((group) => ({ ...group, page: entity[group.field] as FactPage }))
  const all = groups.flatMap(({ page, label, type }) => page.edges.map((edge) => ({ ...edge, label, type })))
  const nothing = { bars: [], undated: 0 }
  if (all.length > MAX_BARS || groups.some(({ page }) => page.pageInfo.hasNextPage)) return nothing
  const dated = all.filter(({ relation }) => relation.start ?? relation.end)
  const bars = dated.map(({ node, relation: { id, start, end, stance }, label, type }) => ({
    id,
    label,
    node,
    stance,
    ...stretchOf(start ?? null, end ?? null, lasts(type)),
    dates: start === end ? `${start}` : `${start ?? '…'} – ${end ?? '…'}`,
  }))
  // Facts of one moment make no line.
  if (new Set(bars.map(({ from }) => from)).size < 2) return nothing
  bars.sort((a, b) => a.from - b.from || a.to - b.to || (a.id < b.id ? -1 : 1))
  return { bars, undated: all.length - dated.length }
}

/** Where a fact with these dates is drawn. Only dates that are known have a place on the years. */
function stretchOf(start: string | null, end: string | null, lasts: boolean): Pick<Bar, 'from' | 'to' | 'open'> {
  if (start && end && start !== end) return { from: yearOf(start, 0), to: yearOf(end, 1), open: null }
  const date = start ?? end ?? ''
  const at = (yearOf(date, 0) + yearOf(date, 1)) / 2
  return { from: at, to: at, open: !lasts || (start && end) ? null : start ? 'after' : 'before' }
}

/** A partial date as a year with a fraction: its first day (`edge` 0) or its last (`edge` 1). */
function yearOf(date: string, edge: 0 | 1): number {
  const [year = '0', month, day] = date.split('-').map(Number)
  if (!month) return Number(year) + edge
  return Number(year) + (month - 1 + (day ? day / 31 : edge)) / 12
}

/** The marks by which some bars are drawn, in the order of their key. */
export const marksOf = (bars: readonly Bar[]): ('point' | 'stretch' | 'after' | 'before' | 'disputed')[] => [
  ...(bars.some(({ from, to, open }) => from === to && !open) ? (['point'] as const) : []),
  ...(bars.some(({ from, to }) => from !== to) ? (['stretch'] as const) : []),
  ...(['after', 'before'] as const).filter((side) => bars.some(({ open }) => open === side)),
  ...(bars.some(({ stance }) => stance === 'DISPUTED') ? (['disputed'] as const) : []),
]
