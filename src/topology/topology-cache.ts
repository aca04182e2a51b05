import type { GraphEngine } from '../engine/engine.js'
import type { Model } from '../ontology/model.js'
import { loadTopology } from './load-topology.js'
import { graphVersion } from './topology.cypher.js'
import type { Topology } from './topology.js'

/**
 * Keeps the topology in step with the graph. Every use asks the graph for its version (a lookup), so that what another
 * process imported is seen by the next request; only a changed version loads it anew, once for all who wait.
 */
export class TopologyCache {
  private loaded: { readonly version: string; readonly topology: Promise<Topology> } | null = null

  constructor(
    private readonly engine: GraphEngine,
    private readonly model: Model,
  ) {}

  /** The topology of the graph as `reader`, the engine of a request, sees it now. */
  async current(reader: Pick<GraphEngine, 'read'>): Promise<Topology> {
    const version = JSON.stringify(await reader.read(graphVersion()))
    if (this.loaded?.version !== version) this.loaded = { version, topology: this.load() }
    return this.loaded.topology
  }

  private load(): Promise<Topology> {
    const topology = loadTopology(this.engine, this.model)
    topology.catch(() => {
      if (this.loaded?.topology === topology) this.loaded = null
    })
    return topology
  }
}
