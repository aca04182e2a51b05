import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The addresses of the explorer, as its own router knows them (`web/explorer/app/app.tsx`). */
const ADDRESSES = [
  '/',
  '/search',
  '/e/*',
  '/graph',
  '/paths',
  '/flows',
  '/map',
  '/compare',
  '/timeline',
  '/sources',
  '/source/*',
  '/gaps',
] as const

/** Sends the explorer's document for an address. */
export type ExplorerPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Adds the pages of the explorer: one document for all of its addresses. */
export function registerExplorer(server: FastifyInstance, page: ExplorerPage): void {
  for (const address of ADDRESSES) server.get(address, page)
}

/**
 * The document of the explorer from the folder of the built pages. Its links to files are relative, so that it works
 * below any path of a proxy; a page that lies deeper gets them with the steps up to the root.
 */
export const explorerPage =
  (directory: string): ExplorerPage =>
  async (request, reply) => {
    // Read anew each time: a build replaces it, and the files it names, while the server runs.
    const html = await readFile(join(directory, 'index.html'), 'utf8')
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html.replaceAll('"./', `"${wayUp(request.url)}`))
  }

/** `./` for `/graph`, `../` for `/e/company:baidu`. */
function wayUp(url: string): string {
  const depth = (url.split('?', 1)[0] ?? '/').split('/').length - 2
  return depth === 0 ? './' : '../'.repeat(depth)
}
