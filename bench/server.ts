import fastify from 'fastify'
import { configFrom } from '../src/config.js'
import { createContext, warmTopology } from '../src/graphql/context.js'
import { batches } from '../src/import/batches.js'
import { difference } from '../src/import/diff.js'
import { readStored } from '../src/import/stored.js'
import { statementsFor } from '../src/import/apply.js'
import { createApollo } from '../src/graphql/apollo.js'
import { createMetrics } from '../src/http/metrics.js'
import { observeRequests } from '../src/http/observe.js'
import { registerSecurity } from '../src/http/security.js'
import { siteOf } from '../src/http/site.js'
import { loadSchema } from '../src/graph.js'
import { registerGraphql } from '../src/http/graphql.js'
import { startServer } from '../src/server.js'
import { generate } from './generate.js'
import { levelContext, resolveByLevel } from './level-by-level.js'
import { PANEL } from './panel.js'
import type { Read } from './panel/operation.js'

// A process of its own: the server over a generated graph, and beside it the same content by hand-written Cypher.
// Told by its environment (as the server is) and BENCH_SIZE; prints one JSON line when both listen.

const size = Number(process.env['BENCH_SIZE'])
const config = configFrom({ ...process.env, PORT: '0', LOG_LEVEL: 'silent' })
const server = await startServer(config, () => {})
const { engine, model, schema } = server.graph
const started = performance.now()
const diff = difference(generate(model, size), await readStored(engine, 'bench'))
// Several transactions: a Neo4j with little memory cannot hold a hundred thousand entities in one.
for (const statements of batches(await statementsFor(engine, model, diff, 'bench'), 4)) await engine.write(statements)
await engine.write([
  {
    cypher: "CREATE (d:Dataset {id: 'bench', version: $version, loadedAt: $version})",
    params: { version: String(size) },
  },
])
const loadSeconds = (performance.now() - started) / 1000
const traversed = performance.now()
await warmTopology(server.graph)
const topologySeconds = (performance.now() - traversed) / 1000

const read: Read = (statement) => engine.read(statement, { timeoutMs: config.limits.timeoutMs })
// The same HTTP server but for GraphQL: what it costs to log, measure and secure an answer is no cost of GraphQL.
const plain = fastify({ logger: { level: 'silent' } })
observeRequests(plain, createMetrics())
await registerSecurity(plain, config)
const settings = { limits: config.limits, introspection: true, log: console.error }
const apollo = createApollo({ schema, ...settings })

const levelSchema = loadSchema(model, config.limits)
resolveByLevel(levelSchema)
const byLevel = createApollo({ schema: levelSchema, ...settings })
await byLevel.start()
// Limits of an operation are read from the context.
const createLevelContext = () => Object.assign(createContext(server.graph), levelContext(model, read))
registerGraphql(
  plain,
  { apollo: byLevel, createContext: createLevelContext },
  siteOf(config),
  new AbortController().signal,
)

plain.get<{ Params: { index: string } }>('/by-hand/:index', ({ params }) => PANEL[Number(params.index)]?.byHand?.(read))
plain.post<{ Body: { query: string; variables: Record<string, unknown> } }>('/statements', async ({ body }) => {
  const contextValue = createContext(server.graph)
  await apollo.executeOperation(body, { contextValue })
  return contextValue.statements.length
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
