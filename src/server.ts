import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.js'
import { warmTopology } from './request/context.js'
import { nameOperations } from './http/graphql.js'
import { measuredEngine } from './http/measured-engine.js'
import { createMetrics, type Metrics } from './http/metrics.js'
import { createHttpServer } from './http/server.js'
import type { Progress } from './import/read/progress.js'
import { seedVersion } from './rooms/ontology/ontology.js'
import { loadNames, NAMES } from './names/load-names.js'
import { warmTexts } from './rooms/search/texts.js'
import { openService, type Service } from './service.js'

/** How long requests that run when the server stops may still take, in milliseconds. */
const GRACE_MS = 6000

/** How long a probe waits for the version of the seed, in milliseconds. */
const PROBE_MS = 2000

/** A server that listens. */
export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4000`. */
  readonly url: string
  readonly service: Service
  /** Notes a mistake of the server itself that belongs to no request. */
  readonly note: (error: unknown) => void
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
  let http: FastifyInstance | undefined
  const service = await openService(config, {
    onSeedProgress,
    wrapEngine: (engine) =>
      measuredEngine(engine, metrics, ({ name, access, outcome, seconds }) =>
        http?.log.warn({ statement: name, access, outcome, ms: Math.round(seconds * 1000) }, 'a slow statement'),
      ),
    log: (error) => http?.log.error({ err: error }, 'a field failed'),
    onQuestionMistake: (line) => http?.log.error(line),
    plugins: [nameOperations],
  })
  try {
    const server = await listen(config, service, metrics)
    http = server.http
    const note = (error: unknown): void => server.http.log.error({ err: error }, 'an error that belongs to no request')
    warm(service).catch(() => {})
    return { url: server.url, stop: server.stop, service, note, notes: service.notes }
  } catch (error) {
    await service.close()
    throw error
  }
}

/** The first traversal or search of a large graph would else wait. Where it fails here, that request says why. */
async function warm(service: Service): Promise<void> {
  const { engine, model, versionCache } = service
  await versionCache.get(NAMES, engine, () => loadNames(engine))
  await warmTexts(engine, await warmTopology(service), model)
}

async function listen(
  config: Config,
  service: Service,
  metrics: Metrics,
): Promise<Pick<RunningServer, 'url' | 'stop'> & { readonly http: FastifyInstance }> {
  const { engine } = service
  const lifecycle = { draining: false }
  const stopping = new AbortController()
  // Each request listens to it.
  setMaxListeners(0, stopping.signal)
  const http = await createHttpServer({
    config,
    service,
    metrics,
    readiness: { engine, lifecycle, seedVersion: () => seedVersion(engine, { timeoutMs: PROBE_MS }) },
    pages: fileURLToPath(new URL('../dist/web', import.meta.url)),
    stopping: stopping.signal,
  })
  const url = await http.listen({ host: config.host, port: config.port })
  const shutDown = async (drainMs: number): Promise<void> => {
    lifecycle.draining = true
    await sleep(drainMs)
    await closeHttp(http, stopping)
    await service.close()
  }
  let stopped: Promise<void> | undefined
  return { url, http, stop: (drainMs) => (stopped ??= shutDown(drainMs)) }
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
