import { parse, resolve } from 'node:path'
import { readConfig } from '../config.js'
import { UsageError } from '../explain.js'
import { SEED_DATASET } from '../ontology/layout.js'
import { realPath } from '../import/read/find-files.js'
import { importFiles, type ImportReport } from '../import/import.js'
import { fold } from '../text/fold.js'
import { formatMistake } from '../import/read/mistake.js'
import { describeChanges } from './describe-changes.js'
import { progressLine } from './progress.js'
import { withGraph, withGraphAsIs } from './with-graph.js'

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
  const replace = options.dataset !== undefined || dataset === SEED_DATASET
  const progress = progressLine(process.stderr)
  const open = dryRun ? withGraphAsIs : withGraph
  const report = await open(config, ({ engine, model }) =>
    importFiles(engine, model, paths, { dataset, replace, dryRun, onProgress: progress.update }).finally(progress.end),
  )
  for (const note of describeNotes(report)) console.error(note)
  if (!report.ok) throw new UsageError(describeMistakes(report))
  console.log(describeChanges(report, { done: 'loaded', none: 'nothing to change', dryRun }))
  if (dataset === SEED_DATASET && report.written && !isSeedDir(paths, config.seedDir))
    console.log('The next start loads SEED_DIR again where it differs from these files.')
}

/** Files of the seed are the seed, whatever they are called on the command line; others go by the name of the first. */
function datasetOf(paths: readonly string[], seedDir: string): string {
  if (isSeedDir(paths, seedDir)) return SEED_DATASET
  const path = resolve(paths[0] ?? '')
  const name = fold(parse(path).name).replaceAll(' ', '-')
  if (name === '') throw new UsageError(`${path} has no name that a dataset could have: name it with --dataset NAME`)
  if (name !== SEED_DATASET) return name
  throw new UsageError(
    `${path} is not SEED_DIR (${resolve(seedDir)}), which the dataset "${SEED_DATASET}" is kept for: name the dataset of these files with --dataset NAME, or set SEED_DIR`,
  )
}

const isSeedDir = (paths: readonly string[], seedDir: string): boolean =>
  paths.every((path) => realPath(path) === realPath(seedDir))

/** Left out files that are named. */
const MAX_NAMED = 10

function describeNotes({ notes, leftOut }: ImportReport): string[] {
  const named = leftOut.slice(0, MAX_NAMED).join(', ')
  const more = leftOut.length > MAX_NAMED ? ` and ${leftOut.length - MAX_NAMED} more` : ''
  return [
    ...notes.map((note) => `note: ${formatMistake(note)}`),
    ...(leftOut.length > 0 ? [`note: only .yaml and .yml files are read; left out: ${named}${more}`] : []),
  ]
}

function describeMistakes({ mistakes }: ImportReport): string {
  const sum = `${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}; nothing was written`
  return [...mistakes.map(formatMistake), sum].join('\n')
}
