import type { GraphEngine } from '../engine/engine.js'
import { listDatasets } from '../rooms/ontology/ontology.js'

/** How long a version counts as current, in milliseconds. */
const KEPT_MS = 1000

/**
 * What tells one state of the graph from another, for entity tags; null if the graph cannot be read. It is read at most
 * once a second, so that an import by another process changes the tags a second later at most. Answers are never older
 * than their tag says.
 */
export function graphVersion(engine: Pick<GraphEngine, 'read' | 'health'>): () => Promise<unknown> {
  let version: Promise<unknown> | undefined
  let until = 0
  return () => {
    const now = performance.now()
    if (version && now < until) return version
    until = now + KEPT_MS
    version = listDatasets(engine).catch(() => {
      until = 0
      return null
    })
    return version
  }
}
