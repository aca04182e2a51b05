import { parse, resolve } from 'node:path'
import { readConfig } from '../config.js'
import { UsageError } from '../explain.js'
import { SEED_DATASET } from '../ontology/layout.js'
import { importFiles, type ImportReport, type SortChanges } from '../import/import.js'
import { fold } from '../text/fold.js'
import { formatMistake } from '../import/mistake.js'
import { progressLine } from './progress.js'
import { withGraph } from './with-graph.js'

/** The options of `passerelle import`. */
export interface ImportCommandOptions {
  /** Which dataset the files are; by default `seed` for SEED_DIR, else named after the first path. */
  readonly dataset?: string
  readonly dryRun: boolean
}

/** Validates and loads files, then prints what changed; mistakes go to standard error, one a line, and the exit code is 1. */
export async function importPaths(paths: string[], options: ImportCommandOptions): Promise<void> {
  const config = readConfig()
  const { dryRun, dataset = datasetOf(paths, config.seedDir) } = options
  const progress = progressLine(process.stderr)
  const report = await withGraph(config, ({ engine, model }) =>
    importFiles(engine, model, paths, { dataset, dryRun, onProgress: progress.update }).finally(progress.end),
  )
  if (!report.ok) throw new UsageError(describeMistakes(report))
  console.log(describeChanges(report, dryRun))
  if (dataset === SEED_DATASET && report.written)
    console.log('The next start loads SEED_DIR again where it differs from these files.')
}

/** Files of the seed are the seed, whatever they are called on the command line; others go by the name of the first. */
function datasetOf(paths: readonly string[], seedDir: string): string {
  if (paths.every((path) => resolve(path) === resolve(seedDir))) return SEED_DATASET
  const name = fold(parse(paths[0] ?? '').name).replaceAll(' ', '-')
  return name === '' || name === SEED_DATASET ? 'default' : name
}

function describeMistakes({ mistakes }: ImportReport): string {
  const sum = `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing was written`
  return [...mistakes.map(formatMistake), sum].join('\n')
}

const SIGNS = { created: '+', changed: '~', removed: '-' } as const

function describeChanges({ dataset, changes, written }: ImportReport, dryRun: boolean): string {
  const lines = Object.entries(changes ?? {}).flatMap(([sort, change]) => describeSort(sort, change))
  if (lines.length === 0) return `${dataset}: nothing to change`
  const heading = written ? 'loaded' : dryRun ? 'would change (dry run, nothing was written)' : 'unchanged'
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
