import { createReadStream, existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { createBrotliDecompress } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { variesBy } from './varies.js'

/** The types of the files that the build compresses (`scripts/compress-assets.mjs`). */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ttf': 'font/ttf',
}

/** Names hold a hash of the content, so a browser never needs to ask again. */
const FOREVER = { maxAge: '1y', immutable: true }
const FOREVER_HEADER = 'public, max-age=31536000, immutable'

/**
 * Adds `/assets/NAME`: files that the build compressed with Brotli, and fonts as they are. A client that does not accept
 * Brotli, such as a browser without TLS, gets them decompressed. Needs the plugin for static files, with `preCompressed`.
 */
export function registerAssets(server: FastifyInstance, directory: string): void {
  server.get<{ Params: { '*': string } }>('/assets/*', (request, reply) => {
    const name = request.params['*']
    const packed = join(directory, 'assets', `${basename(name)}.br`)
    if (acceptsBrotli(request) || name !== basename(name) || !existsSync(packed))
      return reply.sendFile(`assets/${name}`, FOREVER)
    return variesBy(reply, 'accept-encoding')
      .header('cache-control', FOREVER_HEADER)
      .type(TYPES[extname(name)] ?? 'application/octet-stream')
      .send(createReadStream(packed).pipe(createBrotliDecompress()))
  })
}

const acceptsBrotli = ({ headers }: FastifyRequest): boolean =>
  /(?:^|,)\s*br\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/.test(headers['accept-encoding'] ?? '')
