import { ConflictError } from '../errors.js'
import { SEED_DATASET } from '../ontology/layout.js'
import type { Difference } from './check/diff.js'
import { realPath } from './read/find-files.js'
import type { DatasetInfo } from './read-dataset.js'
import { SORTS } from './read/rows.js'

/**
 * Where a dataset comes from: absolute paths without links, so that a folder is known again from wherever it is named.
 * None for the seed: that is what SEED_DIR says at each start, wherever the folder lies by then.
 */
export const originOf = (dataset: string, paths: readonly string[]): string[] =>
  dataset === SEED_DATASET ? [] : [...new Set(paths.map(realPath))].sort()

/**
 * Throws `ConflictError` when files would remove or change what was loaded from a path that is not read again.
 * Two folders of one name are different things; a folder that moved brings what it had, and is the same.
 */
export function refuseElsewhere(held: DatasetInfo | null, origin: readonly string[], diff: Difference): void {
  if (held === null || (held.paths.length > 0 && held.paths.every((path) => origin.includes(path)))) return
  const removed = SORTS.reduce((sum, sort) => sum + diff[sort].removed.length, 0)
  const changed = SORTS.reduce((sum, sort) => sum + diff[sort].changed.length, 0)
  if (removed + changed === 0) return
  const from = held.paths.join(', ') || 'an unknown place'
  throw new ConflictError(
    `Dataset ${held.id} was loaded from ${from}; ${origin.join(', ')} would remove ${removed} and change ${changed} of what it holds. To keep both, give these files a dataset of their own: --dataset NAME. To replace it, say so: --dataset ${held.id}.`,
    { dataset: held.id, paths: held.paths },
  )
}
