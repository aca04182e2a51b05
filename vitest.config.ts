import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { FileOrder } from './test/support/file-order.js'

// Our sources and the libraries must share one graphql: it refuses types that another copy of it made.
const graphql = createRequire(import.meta.url).resolve('graphql')

// `npm run test:quick`: what needs neither Neo4j nor a browser nor another process of ours, nor many seconds. Suites over
// the shipped seed leave themselves out (test/support/engines.ts).
const isQuick = process.env['TEST_TIER'] === 'quick'
const slow = [
  'test/http/playground.test.ts',
  'test/http/pages.test.ts',
  'test/http/process.test.ts',
  'test/http/spec.test.ts',
  'test/cli/**',
  'test/clients/**',
  'test/mcp/transports.test.ts',
  'test/mcp/conformance.test.ts',
  'test/container/**',
  'test/explorer/**',
  'test/start/install.test.ts',
  'test/start/package.test.ts',
  'test/engine/neo4j.test.ts',
  'test/engine/grafeo.test.ts',
  'test/engine/read-pool.test.ts',
  'test/engine/contract-writes.test.ts',
  'test/export/any-graph.test.ts',
  'test/http/addresses.test.ts',
  'test/http/admission.test.ts',
  'test/http/delivery.test.ts',
  'test/http/explain.test.ts',
  'test/http/export.test.ts',
  'test/http/questions.test.ts',
  'test/mcp/hostile.test.ts',
]

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: isQuick ? slow : [],
    globalSetup: ['test/support/build.setup.ts', 'test/support/neo4j.setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // No answer is wrong for being slow: what is to be fast is measured by `npm run bench`.
    expect: { poll: { timeout: 60_000 } },
    // A file's own copy of all modules would cost more than most of its tests; no test changes a module.
    isolate: false,
    sequence: { sequencer: FileOrder },
    // The default leaves one core idle, of two; files mostly wait for an engine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
