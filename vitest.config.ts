import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Our sources and the libraries must share one graphql: it refuses types that another copy of it made.
const graphql = createRequire(import.meta.url).resolve('graphql')

// `npm run test:quick`: what needs neither Neo4j nor a browser nor another process of ours.
const isQuick = process.env['TEST_TIER'] === 'quick'
const slow = [
  'test/http/playground.test.ts',
  'test/http/pages.test.ts',
  'test/http/process.test.ts',
  'test/http/spec.test.ts',
  'test/cli/**',
  'test/clients/**',
  'test/start/install.test.ts',
  'test/engine/neo4j.test.ts',
]

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: isQuick ? slow : [],
    globalSetup: ['test/support/build.setup.ts', 'test/support/neo4j.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    // The default leaves one core idle, of two; files mostly wait for an engine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
