import { createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { AssistantDoor } from '../mcp/server.js'
import { abortSignal } from './abort-signal.js'
import { clientOf } from './admission.js'
import { bodyText } from './json.js'
import { refusal, type McpVisitors } from './mcp-visitors.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'

/** What `/mcp` is made of. */
export interface McpRoute {
  readonly door: AssistantDoor
  readonly visitors: McpVisitors
  readonly site: Site
  /** Aborts when running requests should end early. */
  readonly stopping: AbortSignal
}

/** A JSON-RPC error that belongs to no request. */
const rpcError = (code: number, message: string): object => ({ jsonrpc: '2.0', id: null, error: { code, message } })

/** What JSON-RPC calls a request that the server does not take. */
const REFUSED = -32_000

/**
 * Adds `/mcp`: the Model Context Protocol over streamable HTTP, without sessions. Each POST is served by itself, and its
 * work ends when the client goes away. Requests by names or from origins that are not those of the server are refused.
 */
export function registerMcp(server: FastifyInstance, { door, visitors, site, stopping }: McpRoute): void {
  void server.register(async (scope) => {
    // The protocol has its own answer to text that is not JSON.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
      const text = bodyText(request, bytes)
      if (text instanceof Error) done(text)
      else done(null, text)
    })
    for (const url of ['/mcp', '/mcp/'])
      scope.route({
        method: ['GET', 'POST', 'DELETE'],
        url,
        onRequest: async (request, reply) => {
          reply.header('cache-control', 'no-store')
          const refused = refusal(request, visitors)
          if (refused !== null) return reply.code(403).send(rpcError(REFUSED, refused))
          if (asksForPage(request)) return reply.type('text/html; charset=utf-8').send(visitorsPage(site, request))
        },
        handler: (request, reply) => answer(request, reply, door, stopping),
      })
  })
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  door: AssistantDoor,
  stopping: AbortSignal,
): Promise<FastifyReply> {
  const signal = abortSignal(reply, stopping)
  const client = clientOf(request)
  const handler: McpHttpHandler = createMcpHandler(() => door.connect({ client }), {
    // Nothing here changes in a way that clients are told of.
    maxSubscriptions: 0,
    onerror: (error) => request.log.debug({ err: error }, 'an assistant was refused'),
  })
  nameRequest(request, door)
  const response = await handler.fetch(webRequest(request, signal))
  for (const [name, value] of response.headers) if (name !== 'content-length') reply.header(name, value)
  return reply.code(response.status).send(await response.text())
}

/** The same request as the protocol's library takes it. */
function webRequest({ method, headers, host, body }: FastifyRequest, signal: AbortSignal): Request {
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || name === 'content-length' ? [] : [[name, [value].flat().join(', ')]],
  )
  return new Request(`http://${host}/mcp`, {
    method,
    headers: entries,
    signal,
    ...(method === 'POST' && { body: typeof body === 'string' ? body : '' }),
  })
}

/** Lets the log know which tool was called; names that are not ours are not logged. */
function nameRequest(request: FastifyRequest, door: AssistantDoor): void {
  const name = /"name"\s*:\s*"(\w+)"/.exec(typeof request.body === 'string' ? request.body.slice(0, 500) : '')?.[1]
  if (name !== undefined && door.toolNames().includes(name)) request.operationName = name
}

const visitorsPage = (site: Site, request: FastifyRequest): string =>
  noticePage({
    title: 'This is the door for assistants',
    sentences: [
      'Assistants that speak the Model Context Protocol ask the graph here, over streamable HTTP.',
      'Give yours this address, or let it start the server itself:',
    ],
    sample: `${request.protocol}://${request.host}${site.ways(request).prefix}/mcp\nnpx passerelle mcp`,
    ...site.ways(request),
  })
