import type { ApolloServer, ApolloServerPlugin } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the GraphQL operation, once it is known; for logs and metrics. */
    operationName: string | undefined
  }
}

/** What we ask of a request's context: its work is given up when the signal aborts. */
export interface AbortableContext {
  readonly signal: AbortSignal
}

/** How the server answers GraphQL: Apollo, and a context per request. */
export interface GraphqlService<Context extends AbortableContext> {
  readonly apollo: ApolloServer<Context>
  readonly createContext: (signal: AbortSignal) => Context
}

/** Apollo copies the context, so its signal is what a request is known by. */
const requestOf = new WeakMap<AbortSignal, FastifyRequest>()

/** Lets the log and the metrics know each request's operation by name: give it to the `ApolloServer`. */
export const nameOperations: ApolloServerPlugin<AbortableContext> = {
  requestDidStart: async ({ contextValue }) => ({
    didResolveOperation: async ({ operationName }) => {
      const request = requestOf.get(contextValue.signal)
      if (request && operationName) request.operationName = operationName
    },
  }),
}

/**
 * Adds `/graphql` for POST, and GET for queries. The signal of a request's context aborts when its client goes away
 * and when `stopping` aborts. The `ApolloServer` must have been started.
 */
export function registerGraphql<Context extends AbortableContext>(
  server: FastifyInstance,
  { apollo, createContext }: GraphqlService<Context>,
  stopping: AbortSignal,
): void {
  server.decorateRequest('operationName', undefined)
  const context = (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const signal = abortSignal(reply, stopping)
    requestOf.set(signal, request)
    return Promise.resolve(createContext(signal))
  }
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(apollo, { context }),
  })
}

function abortSignal(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  // Not `AbortSignal.any`: that keeps every request's signal alive as long as `stopping` on Node 20.
  stopping.addEventListener('abort', abort, { once: true })
  reply.raw.once('close', () => {
    stopping.removeEventListener('abort', abort)
    if (!reply.raw.writableFinished) abort()
  })
  return controller.signal
}
