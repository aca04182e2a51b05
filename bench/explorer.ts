import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Browser } from 'playwright-core'
import { compileServer } from './compile.js'
import { drawLargeGraph } from './explorer/large-graph.js'
import { navigate } from './explorer/navigations.js'
import { openGreatestHub } from './explorer/hub.js'
import { scriptSizes } from './explorer/script-sizes.js'
import { startPage } from './explorer/start-page.js'

// `npm run bench:explorer ['script|start|graph|memory|hub']`: what a reader of the explorer waits for, in a real browser over a real server on this machine.

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = ['--no-sandbox', '--disable-background-networking', '--no-first-run', '--enable-unsafe-swiftshader']

/** One line of the result: what, how much, and what it is held to. */
export type Figure = readonly [what: string, value: string, held: string]

const directory = mkdtempSync(join(tmpdir(), 'passerelle-explorer-'))
writeFileSync(join(directory, 'empty.yaml'), 'sources: []\n')

interface Served {
  readonly url: string
  readonly child: ChildProcess
}

/** The server over the shipped graph, as `npm start` runs it. */
async function serveShipped(): Promise<Served> {
  // Builds what is stale, as `npm start` does.
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' })
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: join(directory, 'shipped'), LOG_LEVEL: 'silent', PORT: String(port) }
  const child = fork('bin/passerelle.mjs', ['serve'], {
    execArgv: [],
    env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await setTimeout(200)
  return { url, child }
}

/** A server over a generated graph of so many entities. */
async function serveGenerated(size: number): Promise<Served> {
  const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: join(directory, 'generated'), SEED_DIR: directory }
  const child = fork(await compileServer(), {
    execArgv: [],
    env: { ...env, BENCH_SIZE: String(size) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  return { url: new URL((JSON.parse(line.toString().split('\n')[0]!) as { url: string }).url).origin, child }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

type Measure = (browser: Browser, url: string) => Promise<readonly Figure[]>

async function measure({ url, child }: Served, figures: Measure): Promise<readonly Figure[]> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  try {
    return await figures(browser, url)
  } finally {
    await browser.close()
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

/** What is measured over the shipped graph, by the name under which it can be asked for alone. */
const OF_SHIPPED: readonly (readonly [name: string, figures: Measure])[] = [
  ['script', scriptSizes],
  ['start', startPage],
  ['graph', drawLargeGraph],
  ['memory', navigate],
]
const only = new RegExp(process.argv[2] ?? '.')

try {
  const rows: Figure[] = []
  const wanted = OF_SHIPPED.filter(([name]) => only.test(name))
  if (wanted.length > 0)
    rows.push(
      ...(await measure(await serveShipped(), async (browser, url) => {
        const found: Figure[] = []
        for (const [, figures] of wanted) found.push(...(await figures(browser, url)))
        return found
      })),
    )
  if (only.test('hub')) rows.push(...(await measure(await serveGenerated(100_000), openGreatestHub)))
  console.log('| figure | measured | held to |\n| --- | --- | --- |')
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
} finally {
  rmSync(directory, { recursive: true, force: true })
}
