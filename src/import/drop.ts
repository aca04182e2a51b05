import type { GraphEngine } from '../engine/engine.js'
import { NotFoundError } from '../errors.js'
import type { Model } from '../ontology/model.js'
import { didYouMean } from '../text/closest.js'
import { forgetDataset } from './write/apply.cypher.js'
import { changesOf, type Changes } from './write/changes.js'
import { refuseRemovals } from './check/conflicts.js'
import { difference } from './check/diff.js'
import type { Progress } from './read/progress.js'
import { readDatasets } from './read-dataset.js'
import { emptyContents } from './read/rows.js'
import { readStored } from './check/stored.js'
import { writeDifference } from './write/write.js'

/** How a dataset is dropped. */
export interface DropOptions {
  /** Only tells what would be removed. */
  readonly dryRun?: boolean
  readonly onProgress?: Progress
}

/** What dropping a dataset removed, or would remove in a dry run. */
export interface DropReport {
  readonly dataset: string
  readonly changes: Changes
  readonly written: boolean
}

/**
 * Removes a dataset with everything it holds, as an import of nothing would, and forgets its name: all or nothing.
 * Throws `NotFoundError` when the graph holds no such dataset, and `ConflictError` when another one uses what it holds.
 */
export async function dropDataset(
  engine: GraphEngine,
  model: Model,
  dataset: string,
  { dryRun = false, onProgress = () => {} }: DropOptions = {},
): Promise<DropReport> {
  const held = await readDatasets(engine)
  const found = held.find(({ id }) => id === dataset)
  if (!found) throw unknownDataset(dataset, held)
  const diff = difference(emptyContents(), await readStored(engine, dataset))
  await refuseRemovals(engine, diff, dataset)
  if (!dryRun) {
    const note = forgetDataset(dataset)
    await writeDifference(engine, model, diff, { dataset, before: found.version, note, onProgress })
  }
  return { dataset, changes: changesOf(diff), written: !dryRun }
}

function unknownDataset(dataset: string, held: readonly { readonly id: string }[]): NotFoundError {
  const datasets = held.map(({ id }) => id)
  const holds = datasets.length === 0 ? 'the graph holds none yet' : `the graph holds ${datasets.join(', ')}`
  const advice = didYouMean(dataset, datasets)
  return new NotFoundError(`There is no dataset "${dataset}": ${[holds, advice].filter(Boolean).join('; ')}`, {
    datasets,
  })
}
