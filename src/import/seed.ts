import type { GraphEngine } from '../engine/engine.js'
import { ConflictError } from '../errors.js'
import { SEED_DATASET } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { importContents, versionOf, type ImportReport } from './import.js'
import type { Progress } from './read/progress.js'
import { readDataset } from './read-dataset.js'
import { readFiles } from './read/read-files.js'

/** The version of the seed that the graph holds; `report` is null when it was there already. */
export interface SeedState {
  readonly version: string
  readonly report: ImportReport | null
}

/**
 * Loads the seed when the graph does not hold this version of it; made for every start, since files that did not
 * change are not even parsed. What another dataset states already is left to it, noted in `report.notes`, and looked for
 * again at the next start. When the seed has mistakes `report.ok` is false and the graph keeps what it had.
 */
export async function ensureSeed(
  engine: GraphEngine,
  model: Model,
  seedDirectory: string,
  onProgress: Progress = () => {},
): Promise<SeedState> {
  const files = readFiles([seedDirectory])
  const version = versionOf(files, model)
  const isLoaded = async () => (await readDataset(engine, SEED_DATASET))?.version === version
  if (await isLoaded()) return { version, report: null }
  try {
    return {
      version,
      report: await importContents(engine, model, files, { dataset: SEED_DATASET, yields: true, onProgress }),
    }
  } catch (error) {
    // Of several servers that start on one graph, the first to commit loads the seed and the others find it loaded.
    if (error instanceof ConflictError && (await isLoaded())) return { version, report: null }
    throw error
  }
}
