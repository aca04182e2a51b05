import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Metrics } from './metrics.js'
import { pathIn } from './address.js'
import { whenClosed } from './when-closed.js'

/** What a log line says of a client that went away before its answer, as nginx does. */
const CLIENT_CLOSED_REQUEST = 499

/**
 * Logs one line a request, without its text or values (pages and probes only at `debug`), counts the GraphQL ones,
 * and gives each answer the id its log line has. Clients that go away count as 499.
 */
export function observeRequests(server: FastifyInstance, metrics: Metrics): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    // Not an onResponse hook: that one is never called for a client that went away.
    whenClosed(reply.raw, () => observe(request, reply, metrics))
    done()
  })
}

function observe(request: FastifyRequest, reply: FastifyReply, metrics: Metrics): void {
  const path = pathIn(request.url).replace(/(?<=.)\/$/, '')
  const status = reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_CLOSED_REQUEST
  const operation = request.operationName
  const ms = Math.round(reply.elapsedTime * 10) / 10
  if (isAnswer(path)) metrics.observeRequest(operation, status, reply.elapsedTime / 1000)
  request.log[levelOf(path, status)]({ method: request.method, path, operation, status, ms })
}

function levelOf(path: string, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500 && path !== '/readyz') return 'error'
  return isAnswer(path) || path.startsWith('/export/') ? 'info' : 'debug'
}

const isAnswer = (path: string): boolean => path === '/graphql' || path === '/mcp' || path.startsWith('/q/')
