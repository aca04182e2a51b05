import type { GraphEngine, Statement } from '../engine/engine.js'
import { ConflictError, InvalidInputError } from '../errors.js'
import { graphLayout } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { statementsFor } from './apply.js'
import { claimDataset, noteDataset } from './apply.cypher.js'
import { refuseConflicts, refuseOwnedIds } from './conflicts.js'
import { countChanges, difference, isEmptyDifference, type Difference } from './diff.js'
import type { Mistake } from './mistake.js'
import type { Progress } from './progress.js'
import { readDataset } from './read-dataset.js'
import { hashFiles, readFiles, type InputFile } from './read-files.js'
import { SORTS, type Contents, type Sort } from './rows.js'
import { readStored } from './stored.js'
import { validate } from './validate.js'

/** How an import is done. */
export interface ImportOptions {
  /** The dataset that the files replace: lower case letters, digits and hyphens. */
  readonly dataset: string
  /** Only tells what would change. */
  readonly dryRun?: boolean
  readonly onProgress?: Progress
}

/** How many of a sort an import creates, changes and removes, with the first ids of each. */
export interface SortChanges {
  readonly created: number
  readonly changed: number
  readonly removed: number
  readonly samples: { readonly created: string[]; readonly changed: string[]; readonly removed: string[] }
}

/** What came of an import. When `ok` is false nothing was written, and `mistakes` tells why. */
export interface ImportReport {
  readonly ok: boolean
  readonly dataset: string
  readonly version: string
  readonly mistakes: readonly Mistake[]
  /** What changed, or would change in a dry run; null when there are mistakes. */
  readonly changes: Readonly<Record<Sort, SortChanges>> | null
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
  if (written)
    await write(engine, model, diff, datasetNote(dataset, version, contents), { dataset, before, onProgress })
  return { ok: true, dataset, version, mistakes, changes: changesOf(diff), written }
}

/** The same for the same files under the same ontology: either can change what is stored. */
export const versionOf = (files: readonly InputFile[], model: Model): string => hashFiles(files, model.sdl)

/** Writes a difference that was computed on a version of the dataset, unless it has another one by now. */
async function write(
  engine: GraphEngine,
  model: Model,
  diff: Difference,
  note: Statement,
  { dataset, before, onProgress }: { dataset: string; before: string | null; onProgress: Progress },
): Promise<void> {
  const total = countChanges(diff)
  onProgress({ phase: 'write', done: 0, total })
  await engine.prepare(graphLayout(model))
  const statements = await statementsFor(engine, model, diff, dataset)
  await engine.write([...claimDataset(dataset, before), ...statements, note]).catch((error: unknown) => {
    if (!(error instanceof ConflictError)) throw error
    const message = `Dataset ${dataset} was not written: another import was at work at the same time. Run it again.`
    throw new ConflictError(message, {}, { cause: error })
  })
  onProgress({ phase: 'write', done: total, total })
}

function datasetNote(dataset: string, version: string, contents: Contents): Statement {
  const counts = Object.fromEntries(SORTS.map((sort) => [sort, contents[sort].length]))
  return noteDataset(dataset, { version, loadedAt: new Date().toISOString(), ...counts })
}

const countRows = (contents: Contents): number => SORTS.reduce((sum, sort) => sum + contents[sort].length, 0)

const SAMPLE_SIZE = 5

function changesOf(diff: Difference): Record<Sort, SortChanges> {
  const sample = (rows: readonly { id: string }[]) => rows.slice(0, SAMPLE_SIZE).map(({ id }) => id)
  const entries = SORTS.map((sort): [Sort, SortChanges] => {
    const { created, changed, removed } = diff[sort]
    const samples = { created: sample(created), changed: sample(changed), removed: sample(removed) }
    return [sort, { created: created.length, changed: changed.length, removed: removed.length, samples }]
  })
  return Object.fromEntries(entries) as Record<Sort, SortChanges>
}
