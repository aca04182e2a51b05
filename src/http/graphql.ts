import type { ApolloServerPlugin } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import { changedBy, PasserelleError } from '../errors.js'
import type { Context } from '../request/context.js'
import { isSliceOver, nextSlice } from '../slices.js'
import { refusal } from '../graphql/limits/refusal.js'
import { isAllowed } from '../questions/allow-list.js'
import type { Service } from '../service.js'
import { abortSignal } from './abort-signal.js'
import { clientOf } from './admission.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the GraphQL operation, once it is known; for logs and metrics. */
    operationName: string | undefined
  }
}

/** How the server answers GraphQL: a part of a `Service`. */
export type GraphqlService = Pick<Service, 'apollo' | 'contextOf' | 'questions' | 'limits'>

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
export function registerGraphql(
  server: FastifyInstance,
  { apollo, contextOf, questions, limits }: GraphqlService,
  site: Site,
  stopping: AbortSignal,
): void {
  server.decorateRequest('operationName', undefined)
  const context = async (request: FastifyRequest, reply: FastifyReply): Promise<Context> => {
    const signal = abortSignal(reply, stopping)
    const document = documentOf(request)
    // First, as a document that is nested too deep cannot even be read.
    const value = contextOf({ query: document, signal, client: clientOf(request) })
    if (questions.isAll && document !== '' && !isAllowed(questions, document, limits.maxTokens)) throw onlyQuestions()
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
      // Many requests that come at once are not all begun before anything else happens.
      preHandler: async (request, reply) => {
        if (isSliceOver()) await nextSlice(clientOf(request))
        // Nobody waits for the answer of a client that went away before its turn.
        return reply.raw.closed ? reply.hijack() : undefined
      },
      handler: fastifyApolloHandler(apollo, { context }),
    })
}

/** The refusal of a document where only saved questions are answered. */
const onlyQuestions = (): GraphQLError =>
  refusal(
    new PasserelleError(
      'FORBIDDEN',
      `This server answers only its saved questions, which /q lists. ${changedBy('QUESTIONS_ONLY')}`,
      { setting: 'QUESTIONS_ONLY' },
    ),
  )

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

/**
 * The text of a request's document; empty where it has none. An address is read as the GraphQL server reads it: whatever
 * is checked here and is not what is run would be no check.
 */
function documentOf({ method, body, url }: FastifyRequest): string {
  if (method === 'GET') return new URL(url, 'http://localhost').searchParams.get('query') ?? ''
  const given = body as { readonly query?: unknown } | null | undefined
  return typeof given?.query === 'string' ? given.query : ''
}
