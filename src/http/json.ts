import type { FastifyInstance } from 'fastify'
import { InvalidInputError } from '../errors.js'

/**
 * Reads JSON bodies as the framework does, which refuses keys that could change the prototypes of objects, and says so
 * where that is what is wrong: such a body is valid JSON. Bodies of any other type are refused.
 */
export function registerJson(server: FastifyInstance): void {
  // The framework reads it too, and it is one of the types that pages of other sites may send unasked.
  server.removeContentTypeParser('text/plain')
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) =>
    parse(request, text, (error, body) => done(error && isJson(text) ? poisoned() : error, body)),
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function poisoned(): Error {
  const message = 'The body has a key "__proto__", or "prototype" within "constructor": leave it out.'
  return Object.assign(new InvalidInputError(message), { statusCode: 400 })
}
