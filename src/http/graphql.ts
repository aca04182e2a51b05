import { setMaxListeners } from 'node:events'
import type { ApolloServer, ApolloServerPlugin, BaseContext } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { clientOf } from './admission.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the GraphQL operation, once it is known; for logs and metrics. */
    operationName: string | undefined
  }
}

/**
 * How the server answers GraphQL: Apollo, and a context per request that gives up its work when the signal aborts. An
 * error that it throws for the text of a document is what the client gets.
 */
export interface GraphqlService<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>
  readonly createContext: (signal: AbortSignal, document: string, client: string) => Context
}

/** Characters of an operation's name that logs and metrics show: clients choose it. */
const MAX_NAME_LENGTH = 64

/** Where a context keeps the HTTP request it belongs to. */
const REQUEST = Symbol('request')

/** Lets the log and the metrics know each request's operation by name: give it to the `ApolloServer`. */
export const nameOperations: ApolloServerPlugin = {
  requestDidStart: async ({ contextValue }: { contextValue: { [REQUEST]?: FastifyRequest } }) => ({
    didResolveOperation: async ({ operationName }) => {
      const request = contextValue[REQUEST]
      if (request && operationName) request.operationName = operationName.slice(0, MAX_NAME_LENGTH)
    },
  }),
}

/**
 * Adds `/graphql` for POST, and GET for queries. The signal of a request's context aborts when its client goes away
 * and when `stopping` aborts. The `ApolloServer` must have been started.
 */
export function registerGraphql<Context extends BaseContext>(
  server: FastifyInstance,
  { apollo, createContext }: GraphqlService<Context>,
  site: Site,
  stopping: AbortSignal,
): void {
  server.decorateRequest('operationName', undefined)
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const value = createContext(abortSignal(reply, stopping), documentOf(request), clientOf(request))
    return Object.assign(value, { [REQUEST]: request })
  }
  // With a slash at its end, too: a POST is not redirected by every client.
  for (const url of ['/graphql', '/graphql/'])
    server.route({
      method: ['GET', 'POST'],
      url,
      onRequest: (request, reply, done) => {
        reply.header('cache-control', 'no-store')
        if (isVisit(request)) return void reply.type('text/html; charset=utf-8').send(visitorsPage(site, request))
        done()
      },
      handler: fastifyApolloHandler(apollo, { context }),
    })
}

/** Somebody who looks at the address of the API in a browser, and asks nothing. */
const isVisit = (request: FastifyRequest): boolean =>
  asksForPage(request) && !['query', 'extensions'].some((part) => part in (request.query as object))

const visitorsPage = (site: Site, request: FastifyRequest): string =>
  noticePage({
    title: 'This is the GraphQL API',
    sentences: [
      'Programs ask it here, by POST with a JSON body, or by GET with ?query=….',
      'From a shell, for example:',
    ],
    sample: `curl ${request.protocol}://${request.host}${site.ways(request).prefix}/graphql \\
  -H 'content-type: application/json' \\
  -d '{"query": "{ model { kinds { plural count } } }"}'`,
    ...site.ways(request),
  })

/** The text of a request's document; empty where it has none. */
function documentOf({ method, body, query }: FastifyRequest): string {
  const given = (method === 'GET' ? query : body) as { readonly query?: unknown } | null | undefined
  return typeof given?.query === 'string' ? given.query : ''
}

function abortSignal(reply: FastifyReply, stopping: AbortSignal): AbortSignal {
  const controller = new AbortController()
  // Each statement of the request listens to it.
  setMaxListeners(0, controller.signal)
  const abort = (): void => controller.abort()
  // Not `AbortSignal.any`: that keeps every request's signal alive as long as `stopping` on Node 20.
  stopping.addEventListener('abort', abort, { once: true })
  reply.raw.once('close', () => {
    stopping.removeEventListener('abort', abort)
    if (!reply.raw.writableFinished) abort()
  })
  return controller.signal
}
