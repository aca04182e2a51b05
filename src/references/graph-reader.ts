import type { NameReader } from '../names/load-names.js'
import type { Model } from '../ontology/model.js'

/** What looking entities up takes: a graph, and the languages of its names. */
export interface GraphReader extends NameReader {
  readonly model: Pick<Model, 'languages'>
}
