import type { GraphEngine } from '../../engine/engine.js'
import type { Model } from '../../ontology/model.js'
import { collectContents } from '../read/collect.js'
import { leaveToOthers, reportOwnedThings } from './conflicts.js'
import { noteContainmentCircles } from './containment-circles.js'
import type { Report } from '../read/mistake.js'
import type { Progress } from '../read/progress.js'
import type { InputFile } from '../read/read-files.js'
import type { Reading, Reference } from '../read/reading.js'
import { checkEnds, checkReferences, completeUnits } from './references.js'
import type { Known, Surroundings } from './surroundings.js'
import type { Contents } from '../read/rows.js'
import { readKnown } from './stored.js'
import { DATA_FILE, parseTree, type MapNode } from '../read/yaml-tree.js'

/**
 * What data files hold, read and checked against the ontology, and against the graph for what they refer to outside
 * themselves. Reports every mistake, never only the first, and writes nothing. With `yields`, what another dataset states
 * already is not a mistake: it is left out of the contents, which are then not whole.
 */
export async function validate(
  engine: GraphEngine,
  model: Model,
  files: readonly InputFile[],
  dataset: string,
  { report, note, yields }: Pick<Reading, 'report' | 'note'> & { readonly yields: boolean },
  onProgress: Progress,
): Promise<{ readonly contents: Contents; readonly isWhole: boolean }> {
  const references: Reference[] = []
  const reading: Reading = { model, report, note, refer: (reference) => references.push(reference) }
  const trees = files.flatMap((file, index) => {
    onProgress({ phase: 'read', done: index, total: files.length })
    return parseTree(file, report) ?? []
  })
  onProgress({ phase: 'read', done: files.length, total: files.length })
  if (trees.length === files.length) refuseNothing(trees, report)
  const contents = collectContents(trees, reading)
  const around = others(await readKnown(engine, contents, references), dataset)
  if (!yields) reportOwnedThings(contents, around, report)
  // What a file states that cannot be read is missing everywhere else, which is not a mistake of its own.
  if (trees.length === files.length) await checkReferences(engine, references, { contents, around, dataset }, report)
  checkEnds(contents, around, model, report)
  completeUnits(contents, around, report)
  await noteContainmentCircles(engine, contents.relations, model, dataset, note)
  return yields ? leaveToOthers(engine, contents, around, dataset, note) : { contents, isWhole: true }
}

/** Files without any key are more likely a slip than the wish to have nothing; an empty list is one. */
function refuseNothing(files: readonly MapNode[], report: Report): void {
  if (files.some(({ fields }) => fields.size > 0)) return
  for (const { spot } of files) report(spot, `there is no data here: ${DATA_FILE}`)
}

/** An import replaces its dataset, so what the graph holds of it does not count as existing. */
function others(known: Surroundings, dataset: string): Surroundings {
  const foreign = (things: ReadonlyMap<string, Known>) =>
    new Map([...things].filter(([, thing]) => thing.dataset !== dataset))
  return { entity: foreign(known.entity), source: foreign(known.source), metric: foreign(known.metric) }
}
