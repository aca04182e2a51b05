import type { Codes } from '../../../topology/column.js'
import type { Topology } from '../../../topology/topology.js'

/** Codes by entity; undefined where they were not asked for yet. */
export type KnownCodes = (Codes | undefined)[]

/** Keys whose codes are kept with a topology: each takes about a megabyte for 100,000 entities. */
const MAX_KEPT = 24

const kept = new WeakMap<Topology, Map<string, KnownCodes>>()

/** The codes of a key that depends on nothing but the topology and its name. Those last used longest ago are evicted. */
export function keptCodes(topology: Topology, name: string): KnownCodes {
  const all = kept.get(topology) ?? new Map<string, KnownCodes>()
  kept.set(topology, all)
  const known = all.get(name) ?? newCodes(topology)
  all.delete(name)
  all.set(name, known)
  const [oldest] = all.keys()
  if (all.size > MAX_KEPT && oldest !== undefined) all.delete(oldest)
  return known
}

/** Codes of which none is known. */
export const newCodes = ({ entityIds }: Topology): KnownCodes => new Array<Codes | undefined>(entityIds.length)
