import type { GraphEngine } from '../engine/engine.js'
import { listDatasets } from '../rooms/ontology/ontology.js'

/** How long a version counts as current, and how long it is waited for, in milliseconds. */
const KEPT_MS = 1000
const READ_MS = 2000

/**
 * What tells one state of the graph from another, for entity tags; null if the graph cannot be read. It is read at most
 * once a second, so that an import by another process changes the tags a second later at most. Answers are never older
 * than their tag says.
 */
export function graphVersion(engine: Pick<GraphEngine, 'read' | 'health'>): () => Promise<object | null> {
  let version: Promise<object | null> | undefined
  let until = 0
  return () => {
    const now = performance.now()
    if (version && now < until) return version
    until = now + KEPT_MS
    version = listDatasets(engine, { timeoutMs: READ_MS }).catch(() => {
      until = 0
      return null
    })
    return version
  }
}
