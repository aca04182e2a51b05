import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileServer } from './compile.js'
import { holdServer } from './hold-server.js'
import { measure, variablesOf, warmUp, type Call, type Measured } from './load.js'
import { PANEL } from './panel.js'
import type { Operation } from './panel/operation.js'

/**
 * Compares this version with another one, which is installed in a folder of its own:
 * `npx tsx bench/compare.ts --before FOLDER [--engine grafeo] [--size 10000] [--seconds 1] [--runs 3] [--only …]`.
 *
 * Both servers load their graph first. Then each operation that both panels have is measured in turns: before, after,
 * before, after, …, so that a slow stretch of the machine meets both. A number is the median of the runs. With
 * `--wait` it waits for a line on its input before it measures.
 */

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    engine: { type: 'string', default: 'grafeo' },
    size: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    wait: { type: 'boolean', default: false },
  },
})
const [size, seconds, runs] = [Number(values.size), Number(values.seconds), Number(values.runs)]
const only = new RegExp(values.only)

/** What a version measures, and with what. */
interface Version {
  readonly panel: readonly Operation[]
  readonly server: string
  readonly folder: string
}

const before = await versionIn(resolve(values.before ?? '.'))
const after: Version = { panel: PANEL, server: await compileServer(), folder: process.cwd() }
const held = await Promise.all(
  [before, after].map(({ server, folder }) => holdServer(server, values.engine, size, folder)),
)
try {
  if (values.wait) await once(process.stdin, 'data')
  console.log(
    '| operation | before, p50 ms | after, p50 ms | p50 | before, requests/s | after, requests/s | requests |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const operation of before.panel) {
    const same = after.panel.find(({ name }) => name === operation.name)
    if (same && only.test(operation.name)) await compare(operation, same)
  }
} finally {
  await Promise.all(held.map((one) => one.end()))
}
process.exit(0)

async function versionIn(folder: string): Promise<Version> {
  const of = async (file: string): Promise<unknown> => import(pathToFileURL(join(folder, 'bench', file)).href)
  const { compileServer: compile } = (await of('compile.ts')) as { compileServer: typeof compileServer }
  const { PANEL: panel } = (await of('panel.ts')) as { PANEL: readonly Operation[] }
  return { panel, server: await compile(), folder }
}

async function compare(...operations: readonly [Operation, Operation]): Promise<void> {
  const calls = await Promise.all(operations.map(async (operation, index) => callOf(operation, held[index]!.url)))
  for (const call of calls) await warmUp(call)
  const measured: Measured[][] = [[], []]
  for (let run = 0; run < runs; run++)
    for (const [index, call] of calls.entries()) measured[index]!.push(await measure(call, seconds))
  const median = (index: number, key: keyof Measured): number =>
    measured[index]!.map((one) => one[key]).sort((a, b) => a - b)[Math.floor(runs / 2)]!
  const pair = (key: keyof Measured, digits: number): string => {
    const [was, is] = [median(0, key), median(1, key)]
    return `${was.toFixed(digits)} | ${is.toFixed(digits)} | ${(is / was).toFixed(2)}`
  }
  console.log(`| ${operations[0].name} | ${pair('p50', 2)} | ${pair('perSecond', 0)} |`)
}

async function callOf(operation: Operation, url: string): Promise<Call> {
  const body = { query: operation.query, variables: await variablesOf(operation, url) }
  return { url: `${url}/graphql`, body }
}
