import { writeFileSync } from 'node:fs'
import { printSchema } from 'graphql'
import { readConfig } from '../src/config.js'
import { loadModel, loadSchema } from '../src/graph.js'

// Prints the public schema into schema.graphql, which is committed: reviews and `npm run check` compare it.

const config = readConfig()
writeFileSync(new URL('../schema.graphql', import.meta.url), `${printSchema(loadSchema(loadModel(config)))}\n`)
