import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.js'

/**
 * What our pages may load: themselves alone. Monaco, the editor of the playground, starts its workers from blobs and
 * writes its styles inline; nothing else is allowed to, and no page of another site may frame ours.
 */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
}

/** Text in all its types; our printed schema has one that the usual lists miss. */
const COMPRESSIBLE = /^text\/|[/+](json|javascript|xml|graphql)\b/

/** Adds security headers, compression, and CORS for the given origins (none: browsers keep other sites out). */
export async function registerSecurity(
  server: FastifyInstance,
  { corsOrigins, corsCredentials }: Pick<Config, 'corsOrigins' | 'corsCredentials'>,
): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy,
    frameguard: { action: 'deny' },
    // HTTPS ends at a proxy, if anywhere: it knows whether to insist on it.
    strictTransportSecurity: false,
  })
  await server.register(compress, { threshold: 1024, customTypes: COMPRESSIBLE })
  if (corsOrigins.length === 0) return
  const origin = corsOrigins.includes('*') ? '*' : [...corsOrigins]
  // Headers are allowed as asked for: `content-type`, `x-passerelle-explain` and those of tracing tools.
  await server.register(cors, { origin, credentials: corsCredentials, methods: ['GET', 'POST'], maxAge: 600 })
}
