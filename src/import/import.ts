import type { GraphEngine, Statement } from '../engine/engine.js'
import { InvalidInputError } from '../errors.js'
import type { Model } from '../ontology/model.js'
import { noteDataset } from './apply.cypher.js'
import { changesOf, type Changes } from './changes.js'
import { refuseConflicts, refuseOwnedIds } from './conflicts.js'
import { difference, isEmptyDifference } from './diff.js'
import type { Mistake } from './mistake.js'
import type { Progress } from './progress.js'
import { readDataset } from './read-dataset.js'
import { hashFiles, readFiles, type InputFile } from './read-files.js'
import { SORTS, type Contents } from './rows.js'
import { readStored } from './stored.js'
import { validate } from './validate.js'
import { writeDifference } from './write.js'

/** How an import is done. */
export interface ImportOptions {
  /** The dataset that the files replace: lower case letters, digits and hyphens. */
  readonly dataset: string
  /** Only tells what would change. */
  readonly dryRun?: boolean
  readonly onProgress?: Progress
}

/** What came of an import. When `ok` is false nothing was written, and `mistakes` tells why. */
export interface ImportReport {
  readonly ok: boolean
  readonly dataset: string
  readonly version: string
  readonly mistakes: readonly Mistake[]
  /** What changed, or would change in a dry run; null when there are mistakes. */
  readonly changes: Changes | null
  readonly written: boolean
}

/**
 * Makes a dataset hold exactly what the files state: all of it or, when anything is wrong, nothing. The same files
 * again change nothing. Mistakes in the files come back in the report, by file and position.
 * Throws `InvalidInputError` for paths or a dataset name that cannot be used, and `ConflictError` when another
 * dataset owns what the files state, or uses what they no longer state.
 */
export async function importFiles(
  engine: GraphEngine,
  model: Model,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.dataset))
    throw new InvalidInputError(
      `"${options.dataset}" is no name for a dataset: use lower case letters, digits and single hyphens.`,
    )
  return importContents(engine, model, readFiles(paths), options)
}

/** Like `importFiles`, for files that are already in memory. */
export async function importContents(
  engine: GraphEngine,
  model: Model,
  files: readonly InputFile[],
  { dataset, dryRun = false, onProgress = () => {} }: ImportOptions,
): Promise<ImportReport> {
  const version = versionOf(files, model)
  const { contents, known, mistakes } = await validate(engine, model, files, dataset, onProgress)
  if (mistakes.length > 0) return { ok: false, dataset, version, mistakes, changes: null, written: false }
  refuseOwnedIds(contents, known, dataset)
  onProgress({ phase: 'compare', done: 0, total: countRows(contents) })
  const before = (await readDataset(engine, dataset))?.version ?? null
  const diff = difference(contents, await readStored(engine, dataset))
  await refuseConflicts(engine, diff, dataset)
  onProgress({ phase: 'compare', done: countRows(contents), total: countRows(contents) })
  const written = !dryRun && !(isEmptyDifference(diff) && before === version)
  if (written) {
    const note = datasetNote(dataset, version, contents)
    await writeDifference(engine, model, diff, { dataset, before, note, onProgress })
  }
  return { ok: true, dataset, version, mistakes, changes: changesOf(diff), written }
}

/** The same for the same files under the same ontology: either can change what is stored. */
export const versionOf = (files: readonly InputFile[], model: Model): string => hashFiles(files, model.sdl)

function datasetNote(dataset: string, version: string, contents: Contents): Statement {
  const counts = Object.fromEntries(SORTS.map((sort) => [sort, contents[sort].length]))
  return noteDataset(dataset, { version, loadedAt: new Date().toISOString(), ...counts })
}

const countRows = (contents: Contents): number => SORTS.reduce((sum, sort) => sum + contents[sort].length, 0)
