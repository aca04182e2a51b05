import type { GraphEngine, Statement } from '../../engine/engine.js'
import { ConflictError } from '../../errors.js'
import { graphLayout } from '../../ontology/layout.js'
import type { Model } from '../../ontology/model.js'
import { statementsFor } from './apply.js'
import { claimDataset } from './apply.cypher.js'
import { countChanges, type Difference } from '../check/diff.js'
import type { Progress } from '../read/progress.js'

/** Whose difference is written, and what is noted of it. */
export interface WriteOptions {
  readonly dataset: string
  /** The version of the dataset that the difference was computed on; null where there was none. */
  readonly before: string | null
  /** Notes in the same transaction what the graph holds of the dataset now. */
  readonly note: Statement
  readonly onProgress: Progress
}

/**
 * Writes a difference in one transaction.
 * Throws `ConflictError`, with nothing written, when the dataset has another version by now.
 */
export async function writeDifference(
  engine: GraphEngine,
  model: Model,
  diff: Difference,
  { dataset, before, note, onProgress }: WriteOptions,
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
