import type { GraphEngine } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'

/** What looking entities up takes: a graph, and the languages of its names. */
export interface GraphReader {
  readonly engine: Pick<GraphEngine, 'read'>
  readonly model: Pick<Model, 'languages'>
}
