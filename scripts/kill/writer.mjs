import { openEngine } from '../../dist/engine/open-engine.js'

// One round of `scripts/kill.ts`: opens the graph of a directory, reports what it holds, and then writes without end.
// A write is two entries and a link between them, in one transaction. The parent hears of each that was acknowledged.

const CONTENT = 'MATCH (a:Entry {side: 0}) RETURN count(a) AS firsts, max(a.i) AS last'
const PAIRS = 'MATCH (a:Entry {side: 0})-[:PAIR]->(b:Entry {side: 1}) WHERE a.i = b.i RETURN count(*) AS pairs'
const SECONDS = 'MATCH (b:Entry {side: 1}) RETURN count(b) AS seconds'
const WRITE = 'CREATE (:Entry {i: $i, side: 0})-[:PAIR]->(:Entry {i: $i, side: 1})'

const engine = await openEngine({ engine: 'grafeo', dataDir: process.argv[2] })
const [[content], [pairs], [seconds]] = await Promise.all(
  [CONTENT, PAIRS, SECONDS].map((cypher) => engine.read({ cypher })),
)
const held = { ...content, ...pairs, ...seconds }
// The parent may be gone by the time of a message.
const report = (message) => process.connected && process.send(message, () => undefined)
report({ held })
for (let i = (held.last ?? -1) + 1; process.connected; i++) {
  await engine.write([{ cypher: WRITE, params: { i } }])
  report({ acknowledged: i })
}
