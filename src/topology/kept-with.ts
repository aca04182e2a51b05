import type { Topology } from './topology.js'

const kept = new WeakMap<Topology, Map<string, Promise<unknown>>>()

/**
 * What is computed from one topology, under a name: once, and for as long as the topology is kept. A failed computation
 * is not kept.
 */
export function keptWith<Result>(
  topology: Topology,
  name: string,
  compute: () => Result | Promise<Result>,
): Promise<Result> {
  const results = kept.get(topology) ?? new Map<string, Promise<unknown>>()
  kept.set(topology, results)
  const known = results.get(name)
  if (known) return known as Promise<Result>
  const result = Promise.resolve().then(compute)
  results.set(name, result)
  result.catch(() => results.delete(name))
  return result
}
