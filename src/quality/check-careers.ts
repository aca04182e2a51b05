import { lastDay } from '../text/partial-date.js'
import type { Finding } from './quality.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import { CAREERS, POSTS, STUDIES } from './roles.js'

/** Careers without any date, and posts that outlast the person or the organization. */
export function checkCareers(entities: readonly EntityRow[], relations: readonly RelationRow[]): Finding[] {
  const careers = relations.filter(({ type }) => CAREERS.has(type))
  return [...careers.filter(isUndated).map(undated), ...outlasting(entities, careers)]
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
function outlasting(entities: readonly EntityRow[], careers: readonly RelationRow[]): Finding[] {
  const ceased = new Map(entities.flatMap(({ id, ceased: date }) => (date === null ? [] : [[id, date] as const])))
  return careers
    .filter(({ type }) => type === POSTS || type === STUDIES)
    .flatMap(({ id, from, to, endsOn }) =>
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
