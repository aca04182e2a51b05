import type { Config } from '../config.js'
import { openGraph, type Graph } from '../graph.js'

/** Opens the configured graph for one command and closes it after, whatever happens. */
export async function withGraph<Result>(config: Config, use: (graph: Graph) => Promise<Result>): Promise<Result> {
  const graph = await openGraph(config)
  try {
    return await use(graph)
  } finally {
    await graph.engine.close()
  }
}
