import type { GraphEngine } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { collectContents } from './collect.js'
import { collectMistakes, type Mistake } from './mistake.js'
import type { Progress } from './progress.js'
import type { InputFile } from './read-files.js'
import type { Reading, Reference } from './reading.js'
import { checkEnds, checkReferences, completeUnits, type Known, type Surroundings } from './references.js'
import type { Contents } from './rows.js'
import { readKnown } from './stored.js'
import { parseTree } from './yaml-tree.js'

/** What files hold, and everything that is wrong with it; `known` is what the graph holds under the ids in it. */
export interface Validated {
  readonly contents: Contents
  readonly mistakes: readonly Mistake[]
  readonly known: Surroundings
}

/**
 * Reads and checks data files against the ontology, and against the graph for what they refer to outside themselves.
 * Finds every mistake, never only the first, and writes nothing.
 */
export async function validate(
  engine: GraphEngine,
  model: Model,
  files: readonly InputFile[],
  dataset: string,
  onProgress: Progress,
): Promise<Validated> {
  const { report, sorted } = collectMistakes()
  const references: Reference[] = []
  const reading: Reading = { model, report, refer: (reference) => references.push(reference) }
  const trees = files.flatMap((file, index) => {
    onProgress({ phase: 'read', done: index, total: files.length })
    return parseTree(file, report) ?? []
  })
  onProgress({ phase: 'read', done: files.length, total: files.length })
  const contents = collectContents(trees, reading)
  const known = await readKnown(engine, contents, references)
  const around = others(known, dataset)
  checkReferences(references, contents, around, report)
  checkEnds(contents, around, model, report)
  completeUnits(contents, around, report)
  return { contents, known, mistakes: sorted() }
}

/** An import replaces its dataset, so what the graph holds of it does not count as existing. */
function others(known: Surroundings, dataset: string): Surroundings {
  const foreign = (things: ReadonlyMap<string, Known>) =>
    new Map([...things].filter(([, thing]) => thing.dataset !== dataset))
  return { entity: foreign(known.entity), source: foreign(known.source), metric: foreign(known.metric) }
}
