import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changedBy, EngineError, PasserelleError, type ErrorCode } from '../errors.js'
import { didYouMean } from '../text/closest.js'
import { isDecodable, pathIn } from './address.js'
import type { ExplorerPage } from './explorer.js'
import { strangeCharset } from './json.js'
import { methodsByPath, type MethodsAt } from './methods.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'
import { variesBy } from './varies.js'

/** The status of our own errors where they are all of an answer. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  BAD_USER_INPUT: 400,
  LIMIT_EXCEEDED: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  ENGINE_UNAVAILABLE: 503,
  TIMEOUT: 504,
}

/** An error of ours as clients see it; what was said of the answer that it replaces is taken back. */
function refusal(error: PasserelleError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = STATUS[error.code] ?? 500
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  for (const header of ['etag', 'content-disposition', 'content-type']) reply.removeHeader(header)
  const message = error instanceof EngineError ? error.forClients : error.message
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send(body(message, error.code, error.details))
}

/**
 * Answers what never reaches a handler in the same shape as GraphQL errors: unreadable JSON or paths (400), unknown paths (404),
 * wrong methods (405 with `Allow`), large bodies (413), other media types (415). What we did not foresee is logged and masked (500).
 * A browser gets a page that says the same: the explorer's own for unknown paths, if there is one. A slash too many is
 * redirected. Call it before any route is added.
 */
export function registerErrors(server: FastifyInstance, site: Site, page: ExplorerPage | null = null): void {
  const methodsAt = methodsByPath(server)
  server.setErrorHandler((error: FastifyError | PasserelleError, request, reply) => {
    if (error instanceof PasserelleError) return refusal(error, request, reply)
    const status = error.statusCode ?? 500
    if (status === 413) return reply.code(status).send(tooLarge(server.initialConfig.bodyLimit))
    // What the library for files says of names that lead out of the folder, or that none can have.
    if (status === 403 || error.name === 'BadRequestError') return notFound({ methodsAt, site, page }, request, reply)
    if (status === 416) return reply.code(status).send(body(NO_RANGE, 'BAD_USER_INPUT'))
    if (status === 415) return reply.code(status).send(body(unreadable(request, error), 'BAD_USER_INPUT'))
    if (status < 500) return reply.code(status).send(body(error.message, 'BAD_USER_INPUT'))
    request.log.error({ err: error }, 'request failed')
    return reply.code(500).send(body('Internal server error', 'INTERNAL_SERVER_ERROR'))
  })
  server.setNotFoundHandler((request, reply) => notFound({ methodsAt, site, page }, request, reply))
}

/** What answers for unknown paths need. */
interface Parts {
  readonly methodsAt: MethodsAt
  readonly site: Site
  readonly page: ExplorerPage | null
}

function notFound(
  { methodsAt, site, page }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  const shown = pathOf(request.originalUrl)
  const path = pathOf(request.url)
  if (!isDecodable(shown)) return refuse(site, request, reply, 400, undecodable(shown))
  if (path === site.basePath)
    return reply.redirect(`${path.replace(/^.*\//, '')}/${request.url.slice(path.length)}`, 308)
  const allowed = methodsAt(pathIn(request.url))
  if (allowed.length === 0 && /[^/]\/$/.test(path)) return reply.redirect(withoutSlash(request.url), 308)
  // A route that takes the method has found nothing to serve.
  if (allowed.length === 0 || allowed.includes(request.method)) {
    if (page && asksForPage(request)) return page(request, variesBy(reply.code(404), 'accept'))
    return refuse(site, request, reply, 404, nothingAt(methodsAt, shown))
  }
  reply.header('allow', allowed.join(', '))
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return reply.code(405).send(body(`${shown} answers only ${allowed.join(', ')}`, 'BAD_USER_INPUT'))
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

/** What people mean who write an address a little wrong. */
const PLACES = [
  '/graphql',
  '/playground',
  '/schema',
  '/schema.graphql',
  '/q',
  '/export',
  '/mcp',
  '/healthz',
  '/readyz',
  '/metrics',
]

function nothingAt(methodsAt: MethodsAt, path: string): string {
  const guess = didYouMean(
    path,
    PLACES.filter((url) => methodsAt(url).includes('GET')),
  )
  return `There is nothing at ${path}${guess && `: ${guess}`}`
}

/** The same address without its last slash, relative to itself: whatever stands before it at a proxy stays. */
function withoutSlash(url: string): string {
  const [, name = '', query = ''] = /([^/?]*)\/(\?.*)?$/.exec(url) ?? []
  return `../${name}${query}`
}

function refuse(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 400 | 404,
  message: string,
): FastifyReply {
  variesBy(reply.code(status), 'accept')
  if (!asksForPage(request)) return reply.send(body(message, status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT'))
  const notice = { title: message, sentences: ['Here is where to go on:'], ...site.ways(request) }
  return reply.type('text/html; charset=utf-8').send(noticePage(notice))
}

const NO_RANGE = 'The file has no such part: leave the header "range" out, or ask for bytes that it has.'

const undecodable = (path: string): string =>
  `The path ${path} cannot be read: after "%" come two hexadecimal digits, together UTF-8; "%" itself is "%25".`

function unreadable(request: FastifyRequest, error: FastifyError): string {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers
  if (error.code === 'FST_CP_ERR_INVALID_CONTENT_ENCODING')
    return `A body may be compressed with gzip, deflate or br; this one says "content-encoding: ${encoding}".`
  const charset = strangeCharset(request)
  if (charset !== null) return `A body must be JSON in UTF-8; this one says that it is in "${charset}".`
  return `A body must be JSON and say so with "content-type: application/json"; this one ${type ? `is "${type}"` : 'does not say what it is'}.`
}

const body = (message: string, code: string, details: object = {}): object => ({
  errors: [{ message, extensions: { code, ...details } }],
})

function tooLarge(allowed = 0): object {
  const limit = 'The size of a request'
  const message = `${limit} is limited to ${allowed} bytes: send a shorter one. ${changedBy('MAX_BODY_BYTES')}`
  return body(message, 'LIMIT_EXCEEDED', { limit, allowed, setting: 'MAX_BODY_BYTES' })
}
