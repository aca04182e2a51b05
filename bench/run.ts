import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchNeo4j } from '../scripts/neo4j/launch.js'
import { compileServer } from './compile.js'
import { checkContent } from './content.js'
import { measure, send, warmUp } from './load.js'
import { PANEL } from './panel.js'
import type { Operation } from './panel/operation.js'
import { measureStarts } from './starts.js'
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
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-bench-'))
  writeFileSync(join(directory, 'empty.yaml'), 'sources: []\n')
  const neo4j = engine === 'neo4j' ? await launchNeo4j() : null
  const access = neo4j ? { NEO4J_URI: neo4j.uri, NEO4J_USER: neo4j.user, NEO4J_PASSWORD: neo4j.password } : {}
  const child = fork(server, {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      ...access,
      DATA_DIR: join(directory, 'data'),
      SEED_DIR: directory,
      BENCH_SIZE: String(size),
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  try {
    const { url, plainUrl, loadSeconds, topologySeconds } = await firstLine(child)
    console.error(
      `${engine}, ${size} entities: loaded in ${loadSeconds.toFixed(1)} s, ready to traverse in ${topologySeconds.toFixed(1)} s`,
    )
    return await measurePanel(engine, url, plainUrl, size)
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await neo4j?.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Ready {
  readonly url: string
  readonly plainUrl: string
  readonly loadSeconds: number
  readonly topologySeconds: number
}

async function firstLine(child: ChildProcess): Promise<Ready> {
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('The server of the benchmark stopped')))
  const line = once(child.stdout!, 'data').then(([data]) => JSON.parse(String(data)) as Ready)
  return Promise.race([line, exited])
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

async function variablesOf({ variables = {}, after }: Operation, url: string): Promise<Record<string, unknown>> {
  if (!after) return variables
  const answer = await send({ url: `${url}/graphql`, body: { query: after } })
  return { ...variables, after: /"endCursor":"([^"]+)"/.exec(answer)?.[1] }
}
