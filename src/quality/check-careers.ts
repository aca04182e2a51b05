import { lastDay } from '../text/partial-date.js'
import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** Careers without any date, and posts that outlast the person or the organization. */
export function checkCareers(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  { careerStages, isStage }: Roles,
): Finding[] {
  const careers = relations.filter(({ type }) => careerStages.has(type))
  const stays = careers.filter(({ type }) => isStage(type, 'STUDY', 'WORK'))
  return [...careers.filter(isUndated).map(undated), ...outlasting(entities, stays)]
}

/** Whether neither a start nor an end of a stay is known. */
export const isUndated = ({ startsOn, endsOn }: Pick<RelationRow, 'startsOn' | 'endsOn'>): boolean =>
  startsOn === null && endsOn === null

const undated = ({ id }: RelationRow): Finding => ({
  severity: 'warning',
  check: 'undated career',
  id,
  message: 'has neither a start nor an end',
})

/** Nobody studies or works after death, nor at what no longer exists. */
function outlasting(entities: readonly EntityRow[], stays: readonly RelationRow[]): Finding[] {
  const ceased = new Map(entities.flatMap(({ id, ceased: date }) => (date === null ? [] : [[id, date] as const])))
  return stays.flatMap(({ id, from, to, endsOn }) =>
    [from, to].flatMap((end) => {
      const date = ceased.get(end)
      if (date === undefined || (endsOn !== null && endsOn <= lastDay(date))) return []
      return [outlasts(id, end, date, endsOn)]
    }),
  )
}

const outlasts = (id: string, entity: string, date: string, endsOn: string | null): Finding => ({
  severity: 'error',
  check: 'open end of the dead',
  id,
  message: `${endsOn === null ? 'has no end' : `ends on ${endsOn}`}, but ${entity} ceased to be in ${date}`,
})
