import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { hasGraph, loadSeed, openGraph, openGraphToRead, type Graph } from '../graph.js'
import { readDatasets } from '../import/read-dataset.js'
import { serviceOver, type Service } from '../service.js'

type Use<Result> = (graph: Graph) => Promise<Result>

/** Opens the configured graph for one command and closes it after, whatever happens. */
export const withGraph = <Result>(config: Config, use: Use<Result>): Promise<Result> => closing(openGraph(config), use)

/** The same for a command that writes nothing this time: where there is no embedded graph yet, it gets an empty one and makes none. */
export const withGraphAsIs = <Result>(config: Config, use: Use<Result>): Promise<Result> =>
  hasGraph(config) ? withGraph(config, use) : inTemporaryFolder(config, use)

/**
 * Opens the configured graph for a command that only reads it, and writes nothing to it. Where there is no embedded
 * graph yet, the command gets a temporary one with the seed, and standard error says so.
 */
export async function withGraphToRead<Result>(config: Config, use: Use<Result>): Promise<Result> {
  if (!hasGraph(config)) return withTemporaryGraph(config, use)
  return closing(openGraphToRead(config), async (graph) => {
    const datasets = await readDatasets(graph.engine)
    if (datasets.length === 0) console.error('The graph holds no dataset: start the server once, or import one.')
    return use(graph)
  })
}

/**
 * The same, with the service over that graph: under the limits of the server, except that whoever has the graph at hand
 * may always ask for its schema.
 */
export const withServiceToRead = <Result>(
  config: Config,
  use: (service: Service) => Promise<Result>,
): Promise<Result> =>
  withGraphToRead(config, async (graph) => use(await serviceOver(graph, { ...config, introspection: true })))

async function withTemporaryGraph<Result>(config: Config, use: Use<Result>): Promise<Result> {
  console.error(
    `There is no graph in DATA_DIR yet: this is answered from a temporary one with the seed of ${config.seedDir}.`,
  )
  return inTemporaryFolder(config, async (graph) => {
    await loadSeed(config, graph)
    return use(graph)
  })
}

async function inTemporaryFolder<Result>(config: Config, use: Use<Result>): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-'))
  try {
    return await withGraph({ ...config, engine: { engine: 'grafeo', dataDir } }, use)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function closing<Result>(opening: Promise<Graph>, use: Use<Result>): Promise<Result> {
  const graph = await opening
  try {
    return await use(graph)
  } finally {
    await graph.engine.close()
  }
}
