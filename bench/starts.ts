import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { send } from './load.js'

/** Prints how long `npm start` takes to its first answer: into an empty data folder, and again. */
export async function measureStarts(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-start-'))
  try {
    const first = await start(directory, 28_601)
    const later = [await start(directory, 28_602), await start(directory, 28_603)]
    console.log(
      `\nFirst answer after npm start: ${first.toFixed(1)} s the first time, ${later.map((time) => time.toFixed(1)).join(' and ')} s later.`,
    )
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function start(directory: string, port: number): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(directory, 'data'), LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  try {
    const call = { url: `http://127.0.0.1:${port}/graphql`, body: { query: '{ city(ref: {name: "Paris"}) { name } }' } }
    while (!(await send(call).catch(() => null))) {
      if (performance.now() - started > 60_000) throw new Error('The server did not start')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return (performance.now() - started) / 1000
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}
