import { readConfig } from '../config.js'
import { UsageError } from '../explain.js'
import { dropDataset } from '../import/drop.js'
import { readDatasets, type DatasetInfo } from '../import/read-dataset.js'
import { SEED_DATASET } from '../ontology/layout.js'
import { describeChanges } from './describe-changes.js'
import { progressLine } from './progress.js'
import { withGraph, withGraphAsIs } from './with-graph.js'

/** The options of `passerelle datasets`. */
export interface DatasetsOptions {
  readonly drop?: string
  readonly dryRun: boolean
}

/** Prints what the graph was loaded with, or removes one dataset of it and prints what went. */
export async function datasets({ drop, dryRun }: DatasetsOptions): Promise<void> {
  if (drop !== undefined) return dropOne(drop, dryRun)
  if (dryRun) throw new UsageError('--dry-run shows what --drop NAME would remove: name the dataset to drop')
  const found = await withGraphAsIs(readConfig(), ({ engine }) => readDatasets(engine))
  console.log(found.length === 0 ? 'The graph holds no dataset yet.' : found.map(describe).join('\n'))
}

async function dropOne(dataset: string, dryRun: boolean): Promise<void> {
  const progress = progressLine(process.stderr)
  const open = dryRun ? withGraphAsIs : withGraph
  const report = await open(readConfig(), ({ engine, model }) =>
    dropDataset(engine, model, dataset, { dryRun, onProgress: progress.update }).finally(progress.end),
  )
  const none = report.written ? 'dropped; it held nothing' : 'holds nothing'
  console.log(describeChanges(report, { done: 'dropped', none, dryRun }))
  if (dataset === SEED_DATASET && report.written) console.log('The next start loads SEED_DIR again.')
}

function describe({ id, version, loadedAt, paths, counts }: DatasetInfo): string {
  const held = Object.entries(counts).map(([sort, count]) => `${count} ${sort}`)
  const from = paths.length > 0 ? ` from ${paths.join(', ')}` : ''
  return `${id}  version ${version.slice(0, 12)}  loaded ${loadedAt}${from}\n  ${held.join(', ')}`
}
