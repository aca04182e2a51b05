import type { GraphEngine } from '../engine/engine.js'
import { LAYOUT_VERSION } from '../ontology/layout.js'
import type { Model } from '../ontology/model.js'
import { countUnsorted, datasetsOfOtherLayout, noteLayout, sortUnsorted } from './apply.cypher.js'
import { BULK } from './stored.js'

/** Relations that one transaction sorts. */
const BATCH = 20_000

/**
 * Rewrites a graph that an earlier version of this software wrote, so that it can be read; does nothing to any other.
 * Safe to repeat after it was cut short.
 */
export async function upgradeGraph(engine: GraphEngine, model: Model): Promise<void> {
  const datasets = await engine.read(datasetsOfOtherLayout(LAYOUT_VERSION), BULK)
  if (datasets.length === 0) return
  for (const type of model.relationTypes.keys()) {
    const [row] = await engine.read(countUnsorted(type), BULK)
    for (let left = row?.unsorted ?? 0; left > 0; left -= BATCH) await engine.write([sortUnsorted(type, BATCH)])
  }
  await engine.write([
    noteLayout(
      datasets.map(({ id }) => id),
      LAYOUT_VERSION,
    ),
  ])
}
