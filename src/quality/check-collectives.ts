import type { Finding } from './finding.js'
import type { EntityRow, RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

/** Groups of unnamed members that are counted as one more beside those members, or beside the organizations of a place. */
export function checkCollectives(
  entities: readonly EntityRow[],
  relations: readonly RelationRow[],
  { containing }: Roles,
): Finding[] {
  const collectives = new Set(entities.filter(({ collective }) => collective).map(({ id }) => id))
  const membersOf = new Map<string, Set<string>>()
  const origins = new Map<string, string[]>()
  for (const { type, from, to } of relations) {
    if (collectives.has(to)) membersOf.set(to, (membersOf.get(to) ?? new Set()).add(from))
    origins.set(`${type} ${to}`, [...(origins.get(`${type} ${to}`) ?? []), from])
  }
  return relations
    .filter(({ from }) => collectives.has(from))
    .flatMap(({ id, type, from, to }) => {
      if (containing.has(type))
        return [counted(id, `places ${from}, an unnamed group, among the organizations of ${to}`)]
      const members = (origins.get(`${type} ${to}`) ?? []).filter((one) => membersOf.get(from)?.has(one))
      return members.length > 0 ? [counted(id, `counts ${from} beside its members ${members.join(', ')}`)] : []
    })
}

const counted = (id: string, message: string): Finding => ({ severity: 'error', check: 'double count', id, message })
