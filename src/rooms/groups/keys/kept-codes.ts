import type { Codes } from '../../../topology/column.js'
import { KeptFew } from '../../../topology/kept-few.js'
import type { Topology } from '../../../topology/topology.js'

/** Codes by entity; undefined where they were not asked for yet. */
export type KnownCodes = (Codes | undefined)[]

/** Keys whose codes are kept with a topology: each takes about a megabyte for 100,000 entities. */
const kept = new KeptFew<KnownCodes>(24)

/** The codes of a key that depends on nothing but the topology and its name. */
export const keptCodes = (topology: Topology, name: string): KnownCodes =>
  kept.get(topology, name) ?? kept.set(topology, name, newCodes(topology))

/** Codes of which none is known. */
export const newCodes = ({ entityIds }: Topology): KnownCodes => new Array<Codes | undefined>(entityIds.length)
