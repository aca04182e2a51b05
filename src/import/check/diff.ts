import { hashRow, SORTS, type Contents, type Row, type Sort } from '../read/rows.js'
import type { StoredDataset, StoredRow } from './stored.js'

/** A row with its hash, as it is to be stored. */
export type Hashed<T extends Row> = T & { readonly hash: string }

/** What an import makes of one sort of things. */
export interface Change<T extends Row> {
  readonly created: readonly Hashed<T>[]
  readonly changed: readonly Hashed<T>[]
  readonly removed: readonly StoredRow[]
}

/** What an import makes of the graph, per sort. */
export type Difference = { readonly [sort in Sort]: Change<Contents[sort][number]> }

/** What has to be created, changed and removed for the stored dataset to hold exactly the contents. */
export function difference(contents: Contents, stored: StoredDataset): Difference {
  return {
    sources: compare(contents.sources, stored.sources),
    metrics: compare(contents.metrics, stored.metrics),
    entities: compare(contents.entities, stored.entities),
    relations: compare(contents.relations, stored.relations),
    observations: compare(contents.observations, stored.observations),
  }
}

/** Whether there is nothing to do. */
export const isEmptyDifference = (diff: Difference): boolean => countChanges(diff) === 0

/** How many rows are created, changed or removed in all. */
export const countChanges = (diff: Difference): number =>
  SORTS.reduce((sum, sort) => {
    const { created, changed, removed } = diff[sort]
    return sum + created.length + changed.length + removed.length
  }, 0)

function compare<T extends Row>(rows: readonly T[], stored: readonly StoredRow[]): Change<T> {
  const hashes = new Map(stored.map(({ id, hash }) => [id, hash]))
  const ids = new Set(rows.map(({ id }) => id))
  const hashed = rows.map((row) => ({ ...row, hash: hashRow(row) }))
  return {
    created: hashed.filter(({ id }) => !hashes.has(id)),
    changed: hashed.filter(({ id, hash }) => hashes.has(id) && hashes.get(id) !== hash),
    removed: stored.filter(({ id }) => !ids.has(id)),
  }
}
