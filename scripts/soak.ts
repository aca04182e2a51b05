import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs a server under light requests beside one client that does its worst, and reports the times of the light ones and
 * the memory of the server: `npx tsx scripts/soak.ts [SECONDS]`. Run `npm run build` before.
 */

const seconds = Number(process.argv[2] ?? 600)
const LIGHT_PER_SECOND = 50
const SLOW_AT_ONCE = 100
const UNREAD_SOCKETS = 65
const REPORT_EVERY_SECONDS = 20

const LIGHT = [
  '{ companies(first: 20) { nodes { id name } } }',
  '{ cities(first: 5) { nodes { id companies(first: 3) { nodes { name } } } } }',
  '{ model { engine } }',
]
/** Questions that take the engine long, in forms that vary, so that none is known. */
const slow = (n: number): string =>
  `{ relations(first: 1, where: {from: {relations: {every: {to: {relations: {some: {role: {contains: "x${n}"}}}}}}}}) { totalCount nodes { id } } }`
const LARGE = `{ ${'abcdefgh'
  .split('')
  .map(
    (alias) =>
      `${alias}: relations(first: 100) { nodes { id role from { id description } to { id description } citations { locator note } } }`,
  )
  .join(' ')} }`

interface Answer {
  readonly status: number
  readonly ms: number
}

const directory = mkdtempSync(join(tmpdir(), 'passerelle-soak-'))
const { child, url } = await start()
const times: number[] = []
const statuses = new Map<string, number>()
let over = false
const agents = new Map<string, Agent>()

await Promise.all(LIGHT.map((query) => ask(query, '127.0.0.1')))
const works = [
  ...Array.from({ length: SLOW_AT_ONCE }, (_, n) => again(() => leaveSometimes(slow(n % 7), n))),
  again(() => ask(LARGE, '127.0.0.2').then((answer) => count('large', answer.status))),
  again(leaveUnread),
  report(),
]
const end = performance.now() + seconds * 1000
while (performance.now() < end) {
  const query = LIGHT[Math.floor(Math.random() * LIGHT.length)] as string
  void ask(query, '127.0.0.1').then(
    ({ status, ms }) => (times.push(ms), count('light', status)),
    () => count('light', 0),
  )
  await pause(1000 / LIGHT_PER_SECOND)
}
over = true
child.kill('SIGKILL')
await Promise.allSettled(works)
print('whole run')
rmSync(directory, { recursive: true, force: true })
process.exit()

/** Asks and reads the answer, from an address of this machine. */
function ask(query: string, from: string, leaveAfterMs?: number): Promise<Answer> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/graphql`,
      { method: 'POST', localAddress: from, agent: agentOf(from), headers: { 'content-type': 'application/json' } },
      (response) => {
        response
          .resume()
          .on('end', () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - started }))
        response.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(JSON.stringify({ query }))
    if (leaveAfterMs !== undefined) setTimeout(() => asked.destroy(new Error('left')), leaveAfterMs)
  })
}

function agentOf(from: string): Agent {
  const known = agents.get(from) ?? new Agent({ keepAlive: true, maxSockets: 200 })
  agents.set(from, known)
  return known
}

async function leaveSometimes(query: string, n: number): Promise<void> {
  const answer = ask(query, '127.0.0.2', n % 3 === 0 ? 300 : undefined)
  await answer.then(
    ({ status }) => count('slow', status),
    () => count('slow', 0),
  )
}

/** Asks for large answers on many connections and reads none of them. */
async function leaveUnread(): Promise<void> {
  const { hostname, port } = new URL(url)
  const body = JSON.stringify({ query: LARGE })
  const sockets = Array.from({ length: UNREAD_SOCKETS }, () => {
    const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.3' }).on(
      'error',
      () => undefined,
    )
    socket.pause()
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    return socket
  })
  await pause(10_000)
  for (const socket of sockets) socket.destroy()
}

async function again(work: () => Promise<void>): Promise<void> {
  while (!over) await work().catch(() => pause(100))
}

async function report(): Promise<void> {
  for (let time = 1; !over; time++) {
    await pause(1000)
    if (time % REPORT_EVERY_SECONDS === 0) print(`${time} s`)
  }
}

function print(title: string): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): number => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)
  const memory = [child.pid, ...childrenOf(child.pid)].map((pid) => `${memoryOf(pid)} MB`).join(' ')
  const counts = [...statuses]
    .map(([name, number]) => `${name} ${number}`)
    .sort()
    .join(', ')
  console.log(
    `${title}: ${times.length} light, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(0.99999)} ms; ${memory}; ${counts}`,
  )
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

function childrenOf(parent: number | undefined): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => Number(/^PPid:\s+(\d+)/m.exec(statusOf(pid))?.[1]) === parent).map(Number)
}

function memoryOf(pid: number | undefined): number {
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(statusOf(String(pid)))?.[1] ?? 0) / 1024)
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
