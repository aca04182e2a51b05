import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

// What the README says of installing, in a fresh clone.

const directory = mkdtempSync(join(tmpdir(), 'passerelle-install-'))
const clone = join(directory, 'clone')
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], npm_config_prefer_offline: 'true' }

function run(command: string, ...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: clone, env, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

beforeAll(() => {
  spawnSync('git', ['clone', '--quiet', '.', clone])
})
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const UNBUILT = 'Passerelle is not built, and what builds it is not installed: run `npm ci --include=dev`'

it('installs without the build tools, and then says what to do (case 34)', { timeout: 600_000 }, () => {
  expect(run('npm', 'ci', '--omit=dev')).toMatchObject({ status: 0 })
  const started = run('npm', 'start')
  expect(started.status).toBe(1)
  expect(started.said).toContain(UNBUILT)
  expect(started.said).not.toMatch(/^\s+at /m)
})

it('runs without the build tools once it is built (case 34)', { timeout: 900_000 }, async () => {
  expect(run('npm', 'ci', '--include=dev')).toMatchObject({ status: 0 })
  expect(run('npm', 'prune', '--omit=dev')).toMatchObject({ status: 0 })
  const settings = { ...env, PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: join(directory, 'data') }
  const server = spawn(process.execPath, ['scripts/start.mjs'], { cwd: clone, env: settings, stdio: 'pipe' })
  const said = await new Promise<string>((resolve) => {
    let text = ''
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (data: Buffer) => {
        text += data.toString()
        if (text.includes('is ready')) resolve(text)
      })
    server.once('exit', () => resolve(text))
  })
  server.kill()
  expect(said).toContain('Passerelle is ready')
})
