import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

// Our sources and the libraries must share one graphql: it refuses types that another copy of it made.
const graphql = createRequire(import.meta.url).resolve('graphql')

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/neo4j.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 180_000,
  },
})
