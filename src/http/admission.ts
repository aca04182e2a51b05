import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changedBy } from '../errors.js'
import { pathIn } from './address.js'
import { whenClosed } from './when-closed.js'

/** How many requests the server works on at a time. */
export interface AdmissionLimits {
  /** For one client, by its address. */
  readonly maxClientRequests: number
  readonly maxRequests: number
}

/** When to come back, in seconds: most requests take less. */
const RETRY_SECONDS = '1'

/**
 * Bounds the requests at work and the answers on their way: a client with too many of them gets 429, and everybody 503
 * when the server has too many. Both say when to come back.
 */
export function admit(server: FastifyInstance, limits: AdmissionLimits): void {
  const ofClient = new Map<string, number>()
  let total = 0
  const count = (client: string, change: 1 | -1): void => {
    total += change
    const left = (ofClient.get(client) ?? 0) + change
    if (left === 0) ofClient.delete(client)
    else ofClient.set(client, left)
  }
  server.addHook('onRequest', async (request, reply) => {
    if (!isWork(request)) return
    const client = clientOf(request)
    if ((ofClient.get(client) ?? 0) >= limits.maxClientRequests) return refuse(reply, 429, limits)
    if (total >= limits.maxRequests) return refuse(reply, 503, limits)
    count(client, 1)
    whenClosed(reply.raw, () => count(client, -1))
  })
}

/** Probes are answered however busy the server is. */
const isWork = ({ url }: FastifyRequest): boolean =>
  ['/graphql', '/export/', '/q/', '/mcp'].some((path) => pathIn(url).startsWith(path))

/** Who asks: an address; for IPv6 the network of it, as one client has all addresses of its network. */
export const clientOf = ({ ip }: Pick<FastifyRequest, 'ip'>): string =>
  ip.includes(':') && !ip.includes('.') ? networkOf(ip) : ip

/** The first half of an IPv6 address; `::` stands for the groups of zeros that it has no room for. */
function networkOf(address: string): string {
  const [start, end] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = 8 - (start?.length ?? 0) - (end?.length ?? 0)
  const groups = [...(start ?? []), ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...(end ?? [])]
  return groups.slice(0, 4).join(':')
}

function refuse(reply: FastifyReply, status: 429 | 503, limits: AdmissionLimits): FastifyReply {
  const [whose, allowed, setting, code] =
    status === 429
      ? (['of one client', limits.maxClientRequests, 'MAX_CLIENT_REQUESTS', 'LIMIT_EXCEEDED'] as const)
      : (['of all clients', limits.maxRequests, 'MAX_REQUESTS', 'ENGINE_UNAVAILABLE'] as const)
  const limit = `The number of requests ${whose} at a time`
  const message = `${limit} is limited to ${allowed}: wait for answers, and try again in a second. ${changedBy(setting)}`
  return reply
    .code(status)
    .header('retry-after', RETRY_SECONDS)
    .send({ errors: [{ message, extensions: { code, limit, allowed, setting } }] })
}
