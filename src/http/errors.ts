import type { IncomingMessage } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changedBy } from '../errors.js'
import { asksForPage, noticePage } from './notice.js'
import type { Site } from './site.js'

const METHODS = ['GET', 'HEAD', 'POST'] as const

/**
 * The address of a request, with each "%" of its path escaped where the path cannot be decoded: give it to the server
 * as `rewriteUrl`. The router would else answer such a path itself, in its own shape and before any hook has run.
 */
export function readableUrl({ url = '/' }: IncomingMessage): string {
  const [path = '/', ...query] = url.split('?')
  return isDecodable(path) ? url : [path.replaceAll('%', '%25'), ...query].join('?')
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * Answers what never reaches a handler in the same shape as GraphQL errors: unreadable JSON or paths (400), unknown paths (404),
 * wrong methods (405 with `Allow`), large bodies (413), other media types (415). What we did not foresee is logged and masked (500).
 * Whoever asks for a page gets one that says the same, with links; a slash too many is redirected.
 */
export function registerErrors(server: FastifyInstance, site: Site): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413) return reply.code(status).send(tooLarge(server.initialConfig.bodyLimit))
    if (status === 415) return reply.code(status).send(body(notJson(request), 'BAD_USER_INPUT'))
    if (status < 500) return reply.code(status).send(body(error.message, 'BAD_USER_INPUT'))
    request.log.error({ err: error }, 'request failed')
    return reply.code(500).send(body('Internal server error', 'INTERNAL_SERVER_ERROR'))
  })
  server.setNotFoundHandler((request, reply) => notFound(server, site, request, reply))
}

function notFound(server: FastifyInstance, site: Site, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const shown = pathOf(request.originalUrl)
  const path = pathOf(request.url)
  if (!isDecodable(shown)) return refuse(site, request, reply, 400, undecodable(shown))
  const allowed = METHODS.filter((method) => server.hasRoute({ method, url: path }))
  if (path === site.basePath) return reply.redirect(`${path.replace(/^.*\//, '')}/`, 308)
  if (allowed.length === 0 && path.endsWith('/') && server.hasRoute({ method: 'GET', url: path.slice(0, -1) }))
    return reply.redirect(withoutSlash(request.url), 308)
  if (allowed.length === 0) return refuse(site, request, reply, 404, `There is nothing at ${shown}`)
  reply.header('allow', allowed.join(', '))
  if (request.method === 'OPTIONS') return reply.code(204).send()
  return reply.code(405).send(body(`${shown} answers only ${allowed.join(', ')}`, 'BAD_USER_INPUT'))
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/'

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
  reply.code(status).header('vary', 'accept')
  if (!asksForPage(request)) return reply.send(body(message, status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT'))
  const notice = { title: message, sentences: ['Here is where to go on:'], ...site.ways(request) }
  return reply.type('text/html; charset=utf-8').send(noticePage(notice))
}

const undecodable = (path: string): string =>
  `The path ${path} cannot be read: after "%" come two hexadecimal digits, together UTF-8; "%" itself is "%25".`

function notJson({ headers }: FastifyRequest): string {
  const type = headers['content-type']
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
