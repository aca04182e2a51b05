import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { VERSION } from '../version.js'

/**
 * The weak entity tag of something that this version of the program makes of nothing but these parts. Weak, because
 * answers may be compressed.
 */
export const entityTag = (...parts: readonly unknown[]): string =>
  `W/"${createHash('sha256')
    .update(JSON.stringify([VERSION, ...parts]))
    .digest('base64url')
    .slice(0, 27)}"`

/**
 * Lets clients keep the answer and ask each time whether it still holds. Returns true, with status 304, if the client
 * has it already.
 */
export function isKnown(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  reply.header('etag', tag).header('cache-control', 'no-cache')
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  const isSame = known.includes('*') || known.includes(tag.replace(/^W\//, ''))
  if (isSame) reply.code(304)
  return isSame
}
