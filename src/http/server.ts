import type { BaseContext } from '@apollo/server'
import { randomUUID } from 'node:crypto'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { admit } from './admission.js'
import { boundAnswers } from './delivery.js'
import { readableUrl, registerErrors } from './errors.js'
import { registerGraphql, type GraphqlService } from './graphql.js'
import { registerJson } from './json.js'
import { registerMetrics, type Metrics } from './metrics.js'
import { observeRequests } from './observe.js'
import { registerPages } from './pages.js'
import { closeWhileDraining, registerReadiness, type Readiness } from './readiness.js'
import { registerSecurity } from './security.js'
import { siteOf, withoutBase } from './site.js'

/** How long a client may take to send a request whole, and its headers, in milliseconds. Looked at once a second. */
const REQUEST_MS = 30_000
const HEADERS_MS = 10_000

/** All that the HTTP server needs; it opens and closes none of it. */
export interface HttpParts<Context extends BaseContext> {
  readonly config: Config
  readonly graphql: GraphqlService<Context>
  readonly metrics: Metrics
  readonly readiness: Readiness
  /** The printed schema. */
  readonly sdl: string
  /** The folder of the built browser pages. */
  readonly pages: string
  /** Aborts when running requests should end early. */
  readonly stopping: AbortSignal
}

/** The HTTP server, not yet listening. Its `close()` lets running requests end. */
export async function createHttpServer<Context extends BaseContext>(
  parts: HttpParts<Context>,
): Promise<FastifyInstance> {
  const { config } = parts
  const site = siteOf(config)
  const server = fastify({
    logger: { level: config.logLevel, base: { service: 'passerelle' } },
    bodyLimit: config.limits.maxBodyBytes,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // What still comes in on a connection that is open is answered.
    return503OnClosing: false,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, connectionsCheckingInterval: 1000 },
    trustProxy: site.isTrusted,
    rewriteUrl: (request) => withoutBase(readableUrl(request), config.basePath),
  })
  observeRequests(server, parts.metrics)
  boundAnswers(server, config.limits)
  closeWhileDraining(server, parts.readiness.lifecycle)
  admit(server, config.limits)
  registerErrors(server, site)
  registerJson(server)
  await registerSecurity(server, config)
  registerReadiness(server, parts.readiness)
  registerMetrics(server, parts.metrics)
  registerGraphql(server, parts.graphql, site, parts.stopping)
  await registerPages(server, { directory: parts.pages, site, sdl: parts.sdl })
  return server
}
