import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Our sources and the libraries must share one graphql: it refuses types that another copy of it made.
const graphql = createRequire(import.meta.url).resolve('graphql')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.setup.ts', 'test/support/neo4j.setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    // The default leaves one core idle, of two; files mostly wait for an engine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
