import type { Changes, SortChanges } from '../import/write/changes.js'

/** What is told of a dataset. */
export interface DatasetChanges {
  readonly dataset: string
  readonly changes: Changes | null
  readonly written: boolean
}

const SIGNS = { created: '+', changed: '~', removed: '-' } as const

/** How a change is worded: `done` where it was written, `none` where there was nothing to change. */
export interface Wording {
  readonly done: string
  readonly none: string
  readonly dryRun: boolean
}

/** What changed in a dataset, sort by sort with some ids. */
export function describeChanges(
  { dataset, changes, written }: DatasetChanges,
  { done, none, dryRun }: Wording,
): string {
  const lines = Object.entries(changes ?? {}).flatMap(([sort, change]) => describeSort(sort, change))
  if (lines.length === 0) return `${dataset}: ${none}`
  const heading = written ? done : dryRun ? 'would change (dry run, nothing was written)' : 'unchanged'
  return [`${dataset}: ${heading}`, ...lines].join('\n')
}

function describeSort(sort: string, change: SortChanges): string[] {
  const { created, changed, removed, samples } = change
  if (created + changed + removed === 0) return []
  const counts = `  ${sort.padEnd(13)} ${created} created, ${changed} changed, ${removed} removed`
  const examples = (['created', 'changed', 'removed'] as const).flatMap((what) => {
    const more = change[what] - samples[what].length
    const ids = samples[what].map((id) => `    ${SIGNS[what]} ${id}`)
    return more > 0 ? [...ids, `    ${SIGNS[what]} … ${more} more`] : ids
  })
  return [counts, ...examples]
}
