import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.js'
import { loadSeed, openGraph, type Graph } from './graph.js'
import { createApollo } from './graphql/apollo.js'
import { createContext, warmTopology } from './graphql/context.js'
import { checkNesting } from './graphql/limits/nesting.js'
import { explainRequests } from './graphql/plugins/explain.js'
import { httpStatus } from './graphql/plugins/http-status.js'
import { nameOperations } from './http/graphql.js'
import { measuredEngine } from './http/measured-engine.js'
import { createMetrics, type Metrics } from './http/metrics.js'
import { createHttpServer } from './http/server.js'
import type { Progress } from './import/progress.js'
import { seedVersion } from './rooms/ontology/ontology.js'

/** How long requests that run when the server stops may still take, in milliseconds. */
const GRACE_MS = 6000

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string
  readonly graph: Graph
  /** What there is to note about the seed that was loaded. */
  readonly notes: readonly string[]
  /**
   * Stops: `/readyz` says 503 at once, requests are accepted for `drainMs` more, running ones have 6 s to end, then the
   * engine is closed. Safe to call twice.
   */
  stop(drainMs: number): Promise<void>
}

/** Starts the server: engine, seed, schema, HTTP. Where this rejects, nothing stays open. */
export async function startServer(config: Config, onSeedProgress: Progress): Promise<RunningServer> {
  const metrics = createMetrics()
  const graph = await openGraph(config, (engine) => measuredEngine(engine, metrics))
  try {
    const notes = await loadSeed(config, graph, onSeedProgress)
    await graph.engine.settle()
    const server = { ...(await listen(config, graph, metrics)), notes }
    // The first traversal of a large graph would else wait for its topology. Where it fails here, that request says why.
    warmTopology(graph).catch(() => {})
    return server
  } catch (error) {
    await graph.engine.close()
    throw error
  }
}

async function listen(config: Config, graph: Graph, metrics: Metrics): Promise<Omit<RunningServer, 'notes'>> {
  const { engine, schema, sdl } = graph
  const apollo = createApollo({
    schema,
    limits: config.limits,
    introspection: config.introspection,
    log: (error) => http.log.error({ err: error }, 'a field failed'),
    plugins: [httpStatus, nameOperations, explainRequests(config.introspection)],
  })
  await apollo.start()
  const lifecycle = { draining: false }
  const stopping = new AbortController()
  // Each request listens to it.
  setMaxListeners(0, stopping.signal)
  const http = await createHttpServer({
    config,
    graphql: {
      apollo,
      createContext: (signal, document, client) => {
        checkNesting(document, config.limits.maxTokens)
        return createContext(graph, signal, client)
      },
    },
    metrics,
    readiness: { engine, lifecycle, seedVersion: () => seedVersion(engine) },
    sdl,
    pages: fileURLToPath(new URL('../dist/web', import.meta.url)),
    stopping: stopping.signal,
  })
  const url = await http.listen({ host: config.host, port: config.port })
  const shutDown = async (drainMs: number): Promise<void> => {
    lifecycle.draining = true
    await sleep(drainMs)
    await closeHttp(http, stopping)
    await apollo.stop()
    await engine.close()
  }
  let stopped: Promise<void> | undefined
  return { url, graph, stop: (drainMs) => (stopped ??= shutDown(drainMs)) }
}

/** Lets running requests end for `GRACE_MS`, then gives up their work, and a second later their connections. */
async function closeHttp(http: FastifyInstance, stopping: AbortController): Promise<void> {
  const impatience = setTimeout(() => stopping.abort(), GRACE_MS)
  const cutOff = setTimeout(() => http.server.closeAllConnections(), GRACE_MS + 1000)
  // A client keeps its connection after its last answer, and Node would wait for it.
  const idle = setInterval(() => http.server.closeIdleConnections(), 50)
  await http.close()
  for (const timer of [impatience, cutOff, idle]) clearTimeout(timer)
}
