import type { Topology } from './topology.js'

/** Sources that advice names. */
const MAX_NAMED = 5

/** Names the sources that no relation of the graph cites; null when there is none of them. */
export function uncited(topology: Topology, sources: readonly string[]): string | null {
  const unknown = new Set(sources)
  for (const cited of topology.sources) for (const source of cited) unknown.delete(source)
  const named = [...unknown].slice(0, MAX_NAMED).map((source) => `"${source}"`)
  const more = unknown.size > MAX_NAMED ? ` and ${unknown.size - MAX_NAMED} more of these sources` : ''
  return named.length > 0 ? ` No relation cites ${named.join(', ')}${more}.` : null
}
