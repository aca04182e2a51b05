import type { GraphEngine } from '../engine/engine.js'
import { graphVersion } from './topology.cypher.js'

type Reader = Pick<GraphEngine, 'read'>

/** One result of the graph, and the version of the graph that it is of. */
interface Kept {
  readonly version: string
  readonly result: Promise<unknown>
}

/**
 * Keeps results that depend on nothing but the graph. Every use asks the graph for its version (a lookup), so that what
 * another process imported is seen by the next request; only a changed version computes a result anew, once for all who
 * wait.
 */
export class VersionCache {
  private readonly kept = new Map<string, Kept>()

  /** The result of that name for the graph as `reader`, the engine of a request, sees it now. */
  async get<Result>(name: string, reader: Reader, compute: () => Promise<Result>): Promise<Result> {
    const version = JSON.stringify(await reader.read(graphVersion()))
    const known = this.kept.get(name)
    if (known?.version === version) return known.result as Promise<Result>
    return this.keep(name, version, compute())
  }

  /** The result of that name for the graph as it was last seen, without asking for its version; else as `get`. */
  async last<Result>(name: string, reader: Reader, compute: () => Promise<Result>): Promise<Result> {
    const known = this.kept.get(name)
    return known ? (known.result as Promise<Result>) : this.get(name, reader, compute)
  }

  private keep<Result>(name: string, version: string, result: Promise<Result>): Promise<Result> {
    this.kept.set(name, { version, result })
    result.catch(() => {
      if (this.kept.get(name)?.result === result) this.kept.delete(name)
    })
    return result
  }
}
