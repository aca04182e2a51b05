import compress from '@fastify/compress'
import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'

/**
 * What our pages may load: themselves alone. Monaco, the editor of the playground, starts its workers from blobs and
 * writes its styles inline; nothing else is allowed to, and no page of another site may frame ours.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';')

/**
 * The headers that Helmet sets, in constants: Helmet makes them anew for each answer. HTTPS ends at a proxy, if anywhere,
 * so it is the proxy that may insist on it.
 */
const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

/** Text in all its types; our printed schema has one that the usual lists miss. */
const COMPRESSIBLE = /^text\/|[/+](json|javascript|xml|graphql|n-quads|yaml)\b/

/** Adds security headers, compression, and CORS for the given origins (none: browsers keep other sites out). */
export async function registerSecurity(
  server: FastifyInstance,
  { corsOrigins, corsCredentials }: Pick<Config, 'corsOrigins' | 'corsCredentials'>,
): Promise<void> {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS)
    done()
  })
  await server.register(compress, { threshold: 1024, customTypes: COMPRESSIBLE })
  if (corsOrigins.length === 0) return
  const origin = corsOrigins.includes('*') ? '*' : [...corsOrigins]
  // Headers are allowed as asked for: `content-type`, `x-passerelle-explain` and those of tracing tools.
  await server.register(cors, { origin, credentials: corsCredentials, methods: ['GET', 'POST'], maxAge: 600 })
}
