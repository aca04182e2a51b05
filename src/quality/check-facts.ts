import type { Finding } from './finding.js'
import type { Roles } from './roles.js'
import type { RelationRow, SourceRow } from './quality.cypher.js'

interface Cited {
  readonly id: string
  readonly sources: readonly string[] | null
}

/** Facts without a source, with one that is not there, with dates out of order, or derived by no method. */
export function checkFacts(
  relations: readonly RelationRow[],
  observations: readonly Cited[],
  sources: readonly SourceRow[],
  roles: Roles,
): Finding[] {
  const known = new Set(sources.map(({ id }) => id))
  const facts: readonly Cited[] = [...relations, ...observations]
  return [
    ...facts.filter((fact) => !fact.sources?.length).map(({ id }) => error('missing citation', id, 'cites no source')),
    ...facts.flatMap(({ id, sources: cited }) =>
      (cited ?? [])
        .filter((source) => !known.has(source))
        .map((source) => error('dangling source', id, `cites ${source}, which is not in the graph`)),
    ),
    ...relations
      .filter(({ startsOn, endsOn }) => startsOn !== null && endsOn !== null && startsOn > endsOn)
      .map(({ id, startsOn, endsOn }) =>
        error('dates out of order', id, `starts on ${startsOn} and ends on ${endsOn}`),
      ),
    ...relations
      .filter(({ stance, method }) => stance === 'DERIVED' && !method)
      .map(({ id }) => error('missing method', id, 'is derived, but does not say how')),
    ...worksBeforeFounding(relations, roles),
  ]
}

/** Work that ends before its employer was founded: one of the two dates is likely wrong. */
function worksBeforeFounding(relations: readonly RelationRow[], { isStage }: Roles): Finding[] {
  const founded = new Map<string, string>()
  for (const { type, to, startsOn } of relations)
    if (isStage(type, 'FOUNDING') && startsOn && startsOn < (founded.get(to) ?? '9999')) founded.set(to, startsOn)
  return relations
    .filter(({ type, to, endsOn }) => isStage(type, 'WORK') && endsOn !== null && endsOn < (founded.get(to) ?? ''))
    .map(({ id, to }) => ({
      severity: 'warning',
      check: 'work before founding',
      id,
      message: `ends before ${to} was founded`,
    }))
}

/** Sources that nothing cites, sources whose terms of use are not recorded, and pages that stand as two sources. */
export function checkSources(sources: readonly SourceRow[], citing: readonly Cited[]): Finding[] {
  const cited = new Set(citing.flatMap((one) => one.sources ?? []))
  return [
    ...sources
      .filter(({ id }) => !cited.has(id))
      .map(({ id }): Finding => ({ severity: 'warning', check: 'unused source', id, message: 'is cited by nothing' })),
    ...sources
      .filter(({ licence }) => !licence)
      .map(({ id }): Finding => ({ severity: 'warning', check: 'missing licence', id, message: 'has no licence' })),
    ...sharedPages(sources),
  ]
}

/** Facts that cite one page as two sources look as if two sources agreed. */
function sharedPages(sources: readonly SourceRow[]): Finding[] {
  const byPage = new Map<string, string>()
  return sources.flatMap(({ id, url }): Finding[] => {
    if (url === null) return []
    const page = pageOf(url)
    const first = byPage.get(page)
    if (first === undefined) byPage.set(page, id)
    return first === undefined
      ? []
      : [{ severity: 'warning', check: 'page as two sources', id, message: `is the same page as ${first}: merge them` }]
  })
}

/** The address of a page without what may differ between two spellings of it. */
const pageOf = (url: string): string =>
  url
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(www\.|m\.)?/i, '')
    .replace(/\/$/, '')

const error = (check: string, id: string, message: string): Finding => ({ severity: 'error', check, id, message })
