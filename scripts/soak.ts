import { fork, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ask, pause } from './soak/ask.js'
import { memoryOfAll } from './soak/processes.js'

/**
 * Runs a server under light requests beside clients that do their worst (`soak/harm.ts`), and reports the times of the
 * light ones, how long the event loop stood still, and the memory of each process:
 * `npx tsx scripts/soak.ts [SECONDS] [slow,large,unread]`. It begins with the light requests alone, to compare with.
 * Exits with 1 where a light request got no answer or another one than before. Run `npm run build` before.
 */

const seconds = Number(process.argv[2] ?? 600)
const sorts = process.argv[3] ?? 'slow,large,unread'
const LIGHT_PER_SECOND = 50
const REPORT_EVERY_SECONDS = 20
const ALONE_SECONDS = 20

const LIGHT = [
  'query Light { companies(first: 20) { nodes { id name } } }',
  'query Light { cities(first: 5) { nodes { id companies(first: 3) { nodes { name } } } } }',
  'query Light { model { engine } }',
]

const directory = mkdtempSync(join(tmpdir(), 'passerelle-soak-'))
const { child, url } = await start()
const times: number[] = []
const statuses = new Map<string, number>()

const expected = new Map(
  await Promise.all(LIGHT.map(async (query) => [query, (await ask(url, query, '127.0.0.1')).body] as const)),
)
await lightRequests(ALONE_SECONDS)
await print('light requests alone', {})
times.length = 0
statuses.clear()
const harm = fork(fileURLToPath(new URL('soak/harm.ts', import.meta.url)), [url, sorts], {
  execArgv: ['--import', 'tsx'],
})
let harmed: Record<string, number> = {}
harm.on('message', (counts: Record<string, number>) => (harmed = counts))
const reports = setInterval(() => void print(`${process.uptime().toFixed(0)} s`, harmed), REPORT_EVERY_SECONDS * 1000)
await lightRequests(seconds)
clearInterval(reports)
await print('whole run', harmed)
harm.kill()
child.kill('SIGKILL')
rmSync(directory, { recursive: true, force: true })
process.exit([...statuses.keys()].every((name) => name === 'light:200') ? 0 : 1)

/** Asks light questions at a steady pace, whether or not those before are answered. */
async function lightRequests(forSeconds: number): Promise<void> {
  const end = performance.now() + forSeconds * 1000
  const open = new Set<Promise<void>>()
  while (performance.now() < end) {
    const query = LIGHT[Math.floor(Math.random() * LIGHT.length)] as string
    const answer = ask(url, query, '127.0.0.1').then(
      ({ status, ms, body }) => (times.push(ms), count(body === expected.get(query) ? 'light' : 'light:other', status)),
      () => count('light', 0),
    )
    open.add(answer)
    void answer.then(() => open.delete(answer))
    await pause(1000 / LIGHT_PER_SECOND)
  }
  await Promise.all(open)
}

async function print(title: string, others: Readonly<Record<string, number>>): Promise<void> {
  const metrics = await fetch(`${url}/metrics`).then((response) => response.text())
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): number => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)
  const memory = memoryOfAll(child.pid ?? 0).map((megabytes) => `${megabytes} MB`)
  const counts = [...statuses, ...Object.entries(others)].map(([name, number]) => `${name} ${number}`).sort()
  console.log(
    `${title}: ${times.length} light, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(0.99999)} ms; in the server ${within(metrics)}; event loop ${lag(metrics)}; ${memory.join(' ')}; ${counts.join(', ')}`,
  )
}

/** How long the event loop of the server stood still since this was last asked. */
function lag(metrics: string): string {
  const ms = (name: string): string => {
    const value = new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)`, 'm').exec(metrics)?.[1]
    return `${name} ${(Number(value) * 1000).toFixed(0)} ms`
  }
  return `${ms('p99')} ${ms('max')}`
}

/** How many of the light requests the server answered within a time, from the first byte to the last, since its start. */
function within(metrics: string): string {
  const answered = (seconds: string): string =>
    new RegExp(
      `^passerelle_graphql_request_duration_seconds_bucket\\{le="${seconds}",operation="Light",status="200"\\} (\\d+)`,
      'm',
    ).exec(metrics)?.[1] ?? '?'
  return `${answered('0.1')} within 0.1 s, ${answered('1')} within 1 s, of ${answered('\\+Inf')}`
}

function count(sort: string, status: number): void {
  const name = `${sort}:${status === 0 ? 'left' : status}`
  statuses.set(name, (statuses.get(name) ?? 0) + 1)
}

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const env = { ...process.env, PORT: '0', DATA_DIR: directory, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const data of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(data)
    const url = /API\s+(http:\S+)\/graphql/.exec(output)?.[1]
    if (url !== undefined) return { child, url }
  }
  throw new Error(`The server did not start: ${output}`)
}
