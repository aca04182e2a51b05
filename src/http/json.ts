import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { InvalidInputError } from '../errors.js'

/**
 * Reads JSON bodies as the framework does, which refuses keys that could change the prototypes of objects, and says so
 * where that is what is wrong: such a body is valid JSON. Bodies of any other type are refused.
 */
export function registerJson(server: FastifyInstance): void {
  // The framework reads it too, and it is one of the types that pages of other sites may send unasked.
  server.removeContentTypeParser('text/plain')
  server.addHook('onRequest', (request, _reply, done) => {
    nameEncoding(request)
    done()
  })
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    const text = bodyText(request, bytes)
    if (text instanceof Error) return done(text)
    void parse(request, text, (error, body) => done(error && isJson(text) ? poisoned() : error, body))
  })
}

/** What JSON may say that it is written in: UTF-8 alone, of which ASCII is a part. */
const CHARSETS = /^(utf-?8|us-ascii)$/i

/** The charset that a body says it is written in, if it is another than JSON may be. */
export function strangeCharset({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? []
  return charset === undefined || CHARSETS.test(charset) ? null : charset
}

/** The text of a JSON body, or the error that says why it cannot be read: another charset, or bytes that are not UTF-8. */
export function bodyText(request: FastifyRequest, bytes: Buffer): string | Error {
  if (strangeCharset(request) !== null) return Object.assign(new Error('another charset'), { statusCode: 415 })
  if (isUtf8(bytes)) return bytes.toString()
  return refused('The body is not UTF-8, as JSON must be: write it anew in that encoding.')
}

/** Names of compressions are the same in any case, and `x-gzip` is an old name of `gzip` (RFC 9110, section 8.4.1). */
function nameEncoding({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding']?.toLowerCase()
  if (encoding !== undefined) headers['content-encoding'] = encoding === 'x-gzip' ? 'gzip' : encoding
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const poisoned = (): Error =>
  refused('The body has a key "__proto__", or "prototype" within "constructor": leave it out.')

const refused = (message: string): Error => Object.assign(new InvalidInputError(message), { statusCode: 400 })
