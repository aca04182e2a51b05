import type { GraphEngine, Statement } from '../engine/engine.js'
import { InvalidInputError } from '../errors.js'
import { LAYOUT_VERSION, SEED_DATASET } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { noteDataset } from './write/apply.cypher.js'
import { changesOf, type Changes } from './write/changes.js'
import { refuseRemovals, reportOwnedFacts } from './check/conflicts.js'
import { difference, isEmptyDifference, type Difference } from './check/diff.js'
import { collectMistakes, stoppedReading, TooManyMistakes, type Mistake, type Report } from './read/mistake.js'
import type { Progress } from './read/progress.js'
import { readDataset, type DatasetInfo } from './read-dataset.js'
import { hashFiles, readFiles, type InputFile } from './read/read-files.js'
import { refuseElsewhere, originOf } from './origin.js'
import { SORTS, type Contents, type Properties } from './read/rows.js'
import { readStored } from './check/stored.js'
import { validate } from './check/validate.js'
import { writeDifference } from './write/write.js'

/** How an import is done. */
export interface ImportOptions {
  /** The dataset that the files replace: lower case letters, digits and hyphens. */
  readonly dataset: string
  /**
   * False where nobody named the dataset, so that it is named after its path: it is then refused to remove or change
   * what was loaded from elsewhere. True by default.
   */
  readonly replace?: boolean
  /** True for a dataset that leaves to others what they state already, instead of being refused. False by default. */
  readonly yields?: boolean
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
  /** What is stored in another form than it is written in, such as without invisible characters. */
  readonly notes: readonly Mistake[]
  /** Files in the folders named that were not read, as they are not data files. */
  readonly leftOut: readonly string[]
  /** What changed, or would change in a dry run; null when there are mistakes. */
  readonly changes: Changes | null
  readonly written: boolean
}

/**
 * Makes a dataset hold exactly what the files state: all of it or, when anything is wrong, nothing. The same files
 * again change nothing. Mistakes in the files come back in the report, by file and position.
 * Throws `InvalidInputError` for paths or a dataset name that cannot be used, and `ConflictError` when another
 * dataset uses what the files no longer state, or `replace` is false and another path stated it.
 */
export async function importFiles(
  engine: GraphEngine,
  model: Model,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ImportReport> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(options.dataset))
    throw new InvalidInputError(
      `"${options.dataset}" is not a name for a dataset: give it one of letters from a to z, digits and single hyphens, such as --dataset my-data.`,
    )
  const leftOut: string[] = []
  const files = readFiles(paths, (path) => leftOut.push(path))
  return { ...(await importContents(engine, model, files, options, originOf(options.dataset, paths))), leftOut }
}

/** Like `importFiles`, for files that are already in memory; `origin` is where they come from, if that is to be known. */
export async function importContents(
  engine: GraphEngine,
  model: Model,
  files: readonly InputFile[],
  { dataset, replace = true, yields = false, dryRun = false, onProgress = () => {} }: ImportOptions,
  origin: readonly string[] = [],
): Promise<ImportReport> {
  const version = versionOf(files, model)
  const noted = collectMistakes(Infinity)
  const failed = (mistakes: readonly Mistake[]): ImportReport => ({
    ...{ ok: false, dataset, version, mistakes, notes: noted.sorted() },
    ...{ leftOut: [], changes: null, written: false },
  })
  const checked = await checkFiles(engine, model, files, { dataset, yields, note: noted.report, onProgress })
  if ('mistakes' in checked) return failed(checked.mistakes)
  const { contents, isWhole, held, diff } = checked
  if (!replace) refuseElsewhere(held, origin, diff)
  await refuseRemovals(engine, diff, dataset)
  onProgress({ phase: 'compare', done: countRows(contents), total: countRows(contents) })
  // What was left to others is looked for again at the next import of the same files.
  const stated = isWhole ? version : `${version}-in-part`
  const isSame = held?.version === stated && held.paths.join('\n') === origin.join('\n')
  // A dataset that holds nothing comes to be by no import, but for the seed, whose version every start compares.
  const isNothing = held === null && dataset !== SEED_DATASET
  const written = !dryRun && !(isEmptyDifference(diff) && (isSame || isNothing))
  if (written) {
    const note = datasetNote(dataset, { version: stated, paths: [...origin] }, contents)
    await writeDifference(engine, model, diff, { dataset, before: held?.version ?? null, note, onProgress })
  }
  return {
    ...{ ok: true, dataset, version, mistakes: [], notes: noted.sorted() },
    ...{ leftOut: [], changes: changesOf(diff), written },
  }
}

/** What files hold, what the graph holds of their dataset, and the difference; or the mistakes in the files. */
interface Checked {
  readonly contents: Contents
  /** False where something was left to other datasets. */
  readonly isWhole: boolean
  readonly held: DatasetInfo | null
  readonly diff: Difference
}

interface CheckOptions {
  readonly dataset: string
  readonly yields: boolean
  readonly note: Report
  readonly onProgress: Progress
}

async function checkFiles(
  engine: GraphEngine,
  model: Model,
  files: readonly InputFile[],
  { dataset, yields, note, onProgress }: CheckOptions,
): Promise<Checked | { readonly mistakes: readonly Mistake[] }> {
  const { report, sorted } = collectMistakes()
  try {
    const { contents, isWhole } = await validate(engine, model, files, dataset, { report, note, yields }, onProgress)
    onProgress({ phase: 'compare', done: 0, total: countRows(contents) })
    const held = await readDataset(engine, dataset)
    const diff = difference(contents, await readStored(engine, dataset))
    await reportOwnedFacts(engine, diff, report)
    const mistakes = sorted()
    return mistakes.length > 0 ? { mistakes } : { contents, isWhole, held, diff }
  } catch (error) {
    if (!(error instanceof TooManyMistakes)) throw error
    return { mistakes: [...sorted(), ...sorted().slice(-1).map(stoppedReading)] }
  }
}

/** The same for the same files under the same ontology: either can change what is stored. */
export const versionOf = (files: readonly InputFile[], model: Model): string => hashFiles(files, model.sdl)

function datasetNote(dataset: string, noted: Properties, contents: Contents): Statement {
  const counts = Object.fromEntries(SORTS.map((sort) => [sort, contents[sort].length]))
  return noteDataset(dataset, { ...noted, layout: LAYOUT_VERSION, loadedAt: new Date().toISOString(), ...counts })
}

const countRows = (contents: Contents): number => SORTS.reduce((sum, sort) => sum + contents[sort].length, 0)
