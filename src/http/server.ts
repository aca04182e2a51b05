import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import type { Config } from '../config.js'
import { openDoor } from '../mcp/server.js'
import type { Service } from '../service.js'
import { VERSION } from '../version.js'
import { readableUrl } from './address.js'
import { admit } from './admission.js'
import { answerClientError } from './client-error.js'
import { boundAnswers } from './delivery.js'
import { registerErrors } from './errors.js'
import { explorerPage } from './explorer.js'
import { registerExport } from './export.js'
import { registerGraphql } from './graphql.js'
import { registerHost } from './host.js'
import { registerJson } from './json.js'
import { registerMcp } from './mcp.js'
import { visitorsOf } from './mcp-visitors.js'
import { registerMetrics, type Metrics } from './metrics.js'
import { observeRequests } from './observe.js'
import { registerPages } from './pages.js'
import { registerQuestions } from './questions.js'
import { closeWhileDraining, registerReadiness, type Readiness } from './readiness.js'
import { registerSecurity } from './security.js'
import { siteOf, withoutBase } from './site.js'

/** How long a client may take to send a request whole, and its headers, in milliseconds. Looked at once a second. */
const REQUEST_MS = 30_000
const HEADERS_MS = 10_000

/** All that the HTTP server needs; it opens and closes none of it. */
export interface HttpParts {
  readonly config: Config
  readonly service: Service
  readonly metrics: Metrics
  readonly readiness: Readiness
  /** The folder of the built browser pages. */
  readonly pages: string
  /** Aborts when running requests should end early. */
  readonly stopping: AbortSignal
}

/** The HTTP server, not yet listening. Its `close()` lets running requests end. */
export async function createHttpServer(parts: HttpParts): Promise<FastifyInstance> {
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
    clientErrorHandler: answerClientError,
    trustProxy: site.isTrusted,
    rewriteUrl: (request) => withoutBase(readableUrl(request), config.basePath),
  })
  observeRequests(server, parts.metrics)
  boundAnswers(server, config.limits)
  closeWhileDraining(server, parts.readiness.lifecycle)
  admit(server, config.limits)
  const page = existsSync(parts.pages) ? explorerPage(parts.pages) : null
  registerErrors(server, site, page)
  registerHost(server)
  registerJson(server)
  await registerSecurity(server, config)
  registerReadiness(server, parts.readiness)
  registerMetrics(server, parts.metrics)
  registerGraphql(server, parts.service, site, parts.stopping)
  if (!config.questionsOnly) registerExport(server, parts.service, site, parts.stopping)
  if (config.mcp) {
    const door = openDoor(parts.service, config, VERSION)
    registerMcp(server, { door, visitors: visitorsOf(config), site, stopping: parts.stopping })
  }
  registerQuestions(server, { service: parts.service, page, stopping: parts.stopping })
  await registerPages(server, { directory: parts.pages, site, sdl: parts.service.sdl })
  return server
}
