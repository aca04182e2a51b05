import fastify from 'fastify'
import { configFrom } from '../src/config.js'
import { warmTopology } from '../src/request/context.js'
import { batches } from '../src/import/read/batches.js'
import { difference } from '../src/import/check/diff.js'
import { readStored } from '../src/import/check/stored.js'
import { statementsFor } from '../src/import/write/apply.js'
import { createMetrics } from '../src/http/metrics.js'
import { observeRequests } from '../src/http/observe.js'
import { registerSecurity } from '../src/http/security.js'
import { siteOf } from '../src/http/site.js'
import { loadSchema } from '../src/graph.js'
import { LAYOUT_VERSION } from '../src/ontology/layout.js'
import { registerGraphql } from '../src/http/graphql.js'
import { warmTexts } from '../src/rooms/search/texts.js'
import { startServer } from '../src/server.js'
import { serviceOver, type Service } from '../src/service.js'
import { generate } from './generate.js'
import { levelContext, resolveByLevel } from './level-by-level.js'
import { PANEL } from './panel.js'
import type { Read } from './panel/operation.js'

// A process of its own: the server over a generated graph, and beside it the same content by hand-written Cypher.
// Told by its environment (as the server is) and BENCH_SIZE; prints one JSON line when both listen.

const size = Number(process.env['BENCH_SIZE'])
const config = configFrom({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' })
const server = await startServer(config, () => {})
const { engine, model } = server.service
const started = performance.now()
const diff = difference(generate(model, size), await readStored(engine, 'bench'))
// Several transactions: a Neo4j with little memory cannot hold a hundred thousand entities in one.
for (const statements of batches(await statementsFor(engine, model, diff, 'bench'), 4)) await engine.write(statements)
await engine.write([
  {
    // Without its layout, the next start would take the graph for that of an earlier version, and rewrite it.
    cypher: "CREATE (d:Dataset {id: 'bench', version: $version, loadedAt: $version, layout: $layout})",
    params: { version: String(size), layout: LAYOUT_VERSION },
  },
])
const loadSeconds = (performance.now() - started) / 1000
const traversed = performance.now()
await warmTexts(engine, await warmTopology(server.service), model)
const topologySeconds = (performance.now() - traversed) / 1000

const read: Read = (statement) => engine.read(statement, { timeoutMs: config.limits.timeoutMs })
// The same HTTP server but for GraphQL: what it costs to log, measure and secure an answer is not a cost of GraphQL.
const plain = fastify({ logger: { level: 'silent' } })
observeRequests(plain, createMetrics())
await registerSecurity(plain, config)

const levelSchema = loadSchema(model, config.limits)
resolveByLevel(levelSchema)
const byLevel = await serviceOver({ ...server.service, schema: levelSchema }, config)
// Limits of an operation are read from the context.
const contextOf: Service['contextOf'] = (request) =>
  Object.assign(byLevel.contextOf(request), levelContext(model, read))
registerGraphql(plain, { ...byLevel, contextOf }, siteOf(config), new AbortController().signal)

plain.get<{ Params: { index: string } }>('/by-hand/:index', ({ params }) => PANEL[Number(params.index)]?.byHand?.(read))
plain.post<{ Body: { query: string; variables: Record<string, unknown> } }>('/statements', async ({ body }) => {
  const { statements } = await server.service.ask(body)
  return statements.length
})
const plainUrl = await plain.listen({ host: '127.0.0.1', port: 0 })
console.log(JSON.stringify({ url: server.url, plainUrl, loadSeconds, topologySeconds, rss: process.memoryUsage().rss }))
process.on(
  'SIGTERM',
  () =>
    void plain
      .close()
      .then(() => server.stop(0))
      .then(() => process.exit(0)),
)
