import { openEngine } from '../../src/engine/open-engine.js'

/** Writes one pair after another into the graph of a directory, and tells its parent of each that was acknowledged. */
const engine = await openEngine({ engine: 'grafeo', dataDir: process.argv[2]! })
const cypher = 'CREATE (:Entry {i: $i}), (:Entry {i: $i})'
for (let i = 0; process.connected; i++) {
  await engine.write([{ cypher, params: { i } }])
  process.send?.(i)
}
