import type { FastifyReply } from 'fastify'

/** Says that an answer depends on a header of its request, beside those that were named before, such as `Origin`. */
export function variesBy(reply: FastifyReply, header: string): FastifyReply {
  const known = String(reply.getHeader('vary') ?? '')
  const names = known.split(/\s*,\s*/).filter(Boolean)
  if (names.some((name) => name.toLowerCase() === header)) return reply
  return reply.header('vary', [...names, header].join(', '))
}
