import type { FastifyInstance } from 'fastify'
import type { GraphEngine } from '../engine/engine.js'

/** Whether the server takes requests: it says no while it drains, before it stops. */
export interface Lifecycle {
  draining: boolean
}

/**
 * While the server drains, each answer closes its connection: clients then send what follows to another server, and none
 * sends it into a connection that is about to be cut.
 */
export function closeWhileDraining(server: FastifyInstance, lifecycle: Lifecycle): void {
  server.addHook('onSend', async (_request, reply) => {
    if (lifecycle.draining) reply.header('connection', 'close')
  })
}

/** What `/readyz` reports. */
export interface Readiness {
  readonly engine: GraphEngine
  readonly lifecycle: Lifecycle
  /** The version of the loaded seed; null when none is loaded. */
  readonly seedVersion: () => Promise<string | null>
}

/**
 * Adds `/healthz` (the process answers) and `/readyz` (the engine answers too: 200 with its name and the seed's version,
 * else 503 with a reason that holds no engine text).
 */
export function registerReadiness(server: FastifyInstance, { engine, lifecycle, seedVersion }: Readiness): void {
  server.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  server.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (lifecycle.draining) return reply.code(503).send({ status: 'draining' })
    try {
      return { status: 'ready', engine: await engine.health(), seedVersion: await seedVersion() }
    } catch (error) {
      request.log.warn({ err: error }, 'the engine does not answer')
      return reply.code(503).send({ status: 'engine unavailable' })
    }
  })
}
