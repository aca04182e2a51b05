import type { Topology } from './topology.js'

/** Values by name for each topology. Of more than are kept, those last used longest ago are evicted. */
export class KeptFew<Value> {
  private readonly kept = new WeakMap<Topology, Map<string, Value>>()

  /** `most` is how many are kept for one topology. */
  constructor(private readonly most: number) {}

  /** The value of a name, if it is kept. */
  get(topology: Topology, name: string): Value | undefined {
    const value = this.kept.get(topology)?.get(name)
    return value === undefined ? undefined : this.set(topology, name, value)
  }

  /** Keeps a value, and returns it. */
  set(topology: Topology, name: string, value: Value): Value {
    const all = this.kept.get(topology) ?? new Map<string, Value>()
    this.kept.set(topology, all)
    all.delete(name)
    all.set(name, value)
    const [oldest] = all.keys()
    if (all.size > this.most && oldest !== undefined) all.delete(oldest)
    return value
  }
}
