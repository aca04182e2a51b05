import type { Difference } from '../check/diff.js'
import { SORTS, type Sort } from '../read/rows.js'

/** How many of a sort an import creates, changes and removes, with the first ids of each. */
export interface SortChanges {
  readonly created: number
  readonly changed: number
  readonly removed: number
  readonly samples: { readonly created: string[]; readonly changed: string[]; readonly removed: string[] }
}

/** What changes of each sort. */
export type Changes = Readonly<Record<Sort, SortChanges>>

const SAMPLE_SIZE = 5

/** A difference, counted. */
export function changesOf(diff: Difference): Changes {
  const sample = (rows: readonly { id: string }[]) => rows.slice(0, SAMPLE_SIZE).map(({ id }) => id)
  const entries = SORTS.map((sort): [Sort, SortChanges] => {
    const { created, changed, removed } = diff[sort]
    const samples = { created: sample(created), changed: sample(changed), removed: sample(removed) }
    return [sort, { created: created.length, changed: changed.length, removed: removed.length, samples }]
  })
  return Object.fromEntries(entries) as Record<Sort, SortChanges>
}
