import { writeFileSync } from 'node:fs'
import { readConfig } from '../src/config.js'
import { loadModel, loadSchema } from '../src/graph.js'
import { printPublicSchema } from '../src/graphql/print-schema.js'

// Prints the public schema into schema.graphql, which is committed: reviews and `npm run check` compare it.

const config = readConfig()
writeFileSync(new URL('../schema.graphql', import.meta.url), printPublicSchema(loadSchema(loadModel(config))))
