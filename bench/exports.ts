import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { FORMATS } from '../src/export/formats.js'

/** What one export of the whole graph took. */
interface Exported {
  readonly format: string
  readonly bytes: number
  readonly seconds: number
  /** Processor seconds of the server and its engine together. */
  readonly cpu: number
  /** The most memory that the server took above what it has when idle, in MB; with its engine in `both`. */
  readonly server: number
  readonly both: number
}

/** A port that the benchmark's servers of exports listen at. */
const PORT = '41873'
const MB = 2 ** 20

/**
 * Exports the whole graph in every format from a server that has done nothing else, and prints a table. `env` leads to
 * the graph. Memory is read from /proc, so elsewhere than on Linux it is 0.
 */
export async function measureExports(engine: string, size: number, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['bin/passerelle.mjs', 'serve'], {
    env: { ...env, PORT, LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const url = `http://127.0.0.1:${PORT}`
    await ready(url)
    // What every export needs, such as the topology, belongs to an idle server.
    await download(`${url}/export/pajek?facts.asOf=0001&facts.undated=EXCLUDE`)
    await sleep(3000)
    const rows: Exported[] = []
    for (const format of FORMATS.keys()) rows.push(await measureOne(child, url, format))
    console.log(`\nThe whole graph of ${size} entities on ${engine}, in every format (memory above idle):\n`)
    console.log('| format | MB | s | processor s | server MB | with engine MB |\n|---|---|---|---|---|---|')
    for (const { format, bytes, seconds, cpu, server, both } of rows)
      console.log(
        `| ${format} | ${(bytes / MB).toFixed(0)} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${server.toFixed(0)} | ${both.toFixed(0)} |`,
      )
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

async function measureOne(child: ChildProcess, url: string, format: string): Promise<Exported> {
  const pid = child.pid as number
  const idle = { server: rssOf(pid), both: rssOfAll(pid) }
  const peak = { ...idle }
  const watch = setInterval(() => {
    peak.server = Math.max(peak.server, rssOf(pid))
    peak.both = Math.max(peak.both, rssOfAll(pid))
  }, 50)
  const [started, cpu] = [performance.now(), cpuOfAll(pid)]
  const bytes = await download(`${url}/export/${format}`).finally(() => clearInterval(watch))
  const seconds = (performance.now() - started) / 1000
  return {
    ...{ format, bytes, seconds, cpu: cpuOfAll(pid) - cpu },
    ...{ server: (peak.server - idle.server) / MB, both: (peak.both - idle.both) / MB },
  }
}

/** Bytes of an answer, which must be whole. */
const download = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, (answer) => {
      let bytes = 0
      answer.on('data', (piece: Buffer) => (bytes += piece.length))
      answer.on('end', () =>
        answer.statusCode === 200 && answer.complete
          ? resolve(bytes)
          : reject(new Error(`${url}: ${answer.statusCode}`)),
      )
      answer.on('error', reject)
    }).on('error', reject)
  })

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const isReady = await fetch(`${url}/readyz`).then(
      async (answer) => (await answer.text()) !== '' && answer.ok,
      () => false,
    )
    if (isReady) return
    await sleep(200)
  }
  throw new Error('The server of the exports did not start')
}

const processesOf = (pid: number): number[] => {
  const children = `/proc/${pid}/task/${pid}/children`
  const ids = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ').filter(Boolean) : []
  return [pid, ...ids.flatMap((id) => processesOf(Number(id)))]
}

function rssOf(pid: number): number {
  const status = `/proc/${pid}/status`
  const [, kilobytes = '0'] = existsSync(status) ? (/VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8')) ?? []) : []
  return Number(kilobytes) * 1024
}

const rssOfAll = (pid: number): number => processesOf(pid).reduce((sum, one) => sum + rssOf(one), 0)

/** The system and user time of a process in /proc, counted in hundredths of a second. */
const cpuOfAll = (pid: number): number =>
  processesOf(pid).reduce((sum, one) => {
    const stat = `/proc/${one}/stat`
    if (!existsSync(stat)) return sum
    const [user = '0', system = '0'] = (readFileSync(stat, 'utf8').split(') ')[1] ?? '').split(' ').slice(11, 13)
    return sum + (Number(user) + Number(system)) / 100
  }, 0)
