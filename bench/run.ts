import { parseArgs } from 'node:util'
import { compileServer } from './compile.js'
import { measureBeside } from './beside.js'
import { checkContent } from './content.js'
import { measureExports } from './exports.js'
import { holdServer } from './hold-server.js'
import { measure, send, variablesOf, warmUp } from './load.js'
import { PANEL } from './panel.js'
import { measureStarts } from './starts.js'
import { measureQuestions } from './questions.js'
import { printTable, type Row } from './table.js'

// `npm run bench [-- --sizes 1000,10000 --engines grafeo --seconds 2 --only "three levels|search"]`

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    engines: { type: 'string', default: 'grafeo,neo4j' },
    seconds: { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const seconds = Number(values.seconds)
const only = new RegExp(values.only)
const server = await compileServer()

for (const engine of values.engines.split(',')) {
  const rows: Row[] = []
  for (const size of sizes) rows.push(...(await benchmark(engine, size)))
  printTable(engine, sizes, rows)
}
await measureStarts()

async function benchmark(engine: string, size: number): Promise<Row[]> {
  const held = await holdServer(server, engine, size)
  try {
    const rows = await measurePanel(engine, held.url, held.plainUrl, size)
    if (only.test('saved question')) await measureQuestions(held.url, seconds)
    if (only.test('beside')) await measureBeside(held.url, seconds)
    await held.endServer()
    if (only.test('exports')) await measureExports(engine, size, held.env)
    return rows
  } finally {
    await held.end()
  }
}

async function measurePanel(engine: string, url: string, plainUrl: string, size: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const [index, operation] of PANEL.entries()) {
    const { name, bounded, query, byLevel, byHandOn = engine } = operation
    if (!only.test(name)) continue
    const byHand = byHandOn === engine ? operation.byHand : null
    const body = { query, variables: await variablesOf(operation, url) }
    const [call, handCall, levelCall] = [
      { url: `${url}/graphql`, body },
      { url: `${plainUrl}/by-hand/${index}` },
      { url: `${plainUrl}/graphql`, body },
    ]
    const answer = await send(call)
    if (byHand && !operation.byHandOn) checkContent(name, answer, await send(handCall))
    if (byLevel) checkContent(name, answer, await send(levelCall))
    // All of them before any: code that is hot by then would favour what is measured last.
    for (const one of [call, ...(byHand ? [handCall] : []), ...(byLevel ? [levelCall] : [])]) await warmUp(one)
    const graphql = await measure(call, seconds)
    const hand = byHand && (await measure(handCall, seconds))
    const level = byLevel ? await measure(levelCall, seconds) : null
    const statements = Number(await send({ url: `${plainUrl}/statements`, body }))
    rows.push({ name, size, bounded, graphql, hand, level, statements })
    console.error(`  ${name}: ${graphql.perSecond.toFixed(0)}/s, p50 ${graphql.p50.toFixed(1)} ms`)
  }
  return rows
}
