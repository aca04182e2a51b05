import fastify, { LogController } from 'fastify'
import { expect, it } from 'vitest'
import { createMetrics } from '../../src/http/metrics.js'
import { observeRequests } from '../../src/http/observe.js'

it('each request for facts is a line of the log, pages and probes are not', async () => {
  const lines: string[] = []
  const server = fastify({
    logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } },
    logController: new LogController({ disableRequestLogging: true }),
  })
  observeRequests(server, createMetrics())
  server.all('*', (_request, reply) => reply.send('x'))
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  const paths = ['/graphql', '/q/NAME.csv', '/mcp', '/export/csv?facts.asOf=2020', '/', '/q', '/export', '/healthz']
  for (const path of paths) await (await fetch(url + path)).text()
  await server.close()
  const logged = lines.map((line) => JSON.parse(line) as { path?: string }).flatMap(({ path }) => path ?? [])
  expect(logged).toEqual(['/graphql', '/q/NAME.csv', '/mcp', '/export/csv'])
})
