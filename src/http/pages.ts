import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { registerAssets } from './assets.js'
import { explorerPage, registerExplorer } from './explorer.js'
import type { Site } from './site.js'

/** Which pages the server shows. */
export interface Pages {
  /** The folder of the built browser pages. */
  readonly directory: string
  readonly site: Site
  /** The printed schema. */
  readonly sdl: string
}

/**
 * Adds the explorer, `/playground` and `/schema`, their files below `/assets` (named by content, so browsers may keep them for good),
 * the favicon, and `/schema.graphql`. Without built pages the API works alone.
 */
export async function registerPages(server: FastifyInstance, { directory, site, sdl }: Pages): Promise<void> {
  if (site.schema)
    server.get('/schema.graphql', (_request, reply) =>
      reply
        .header('x-passerelle-introspection', site.introspection ? 'on' : 'off')
        .type('application/graphql; charset=utf-8')
        .send(sdl),
    )
  if (!existsSync(directory)) return server.log.warn(`no pages in ${directory}: run \`npm run build\``)
  await server.register(fastifyStatic, { root: directory, serve: false, preCompressed: true })
  const page = (url: string, file: string): unknown =>
    server.get(url, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(file, { cacheControl: false }),
    )
  registerExplorer(server, explorerPage(directory))
  if (site.playground) page('/playground', 'playground.html')
  if (site.schema) page('/schema', 'schema.html')
  for (const icon of ['/favicon.svg', '/favicon.ico']) page(icon, 'favicon.svg')
  registerAssets(server, directory)
}
