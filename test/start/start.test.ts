import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'passerelle-start-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Runs a script with Node; what it says, and the code it ends with. */
function run(folder: string, script: string, ...flags: string[]) {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, script], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, said: (stdout + stderr).trim() }
}

const ENTRANCES = ['scripts/start.mjs', 'scripts/prepare.mjs', 'scripts/build.mjs', 'bin/passerelle.mjs']

describe('on a Node that is too old (case 34)', () => {
  /** Has Node say that it is of this version. */
  const pretend = (version: string) =>
    `--import=data:text/javascript,Object.defineProperty(process.versions,'node',{value:'${version}'})`

  it.each(ENTRANCES.flatMap((script) => ['18.20.4', '20.18.3'].map((version) => [script, version] as const)))(
    '%s says so in a sentence on %s',
    (script, version) => {
      expect(run('.', script, pretend(version))).toEqual({
        status: 1,
        said: `Passerelle needs Node 20.19 or newer, and this is ${version}: install a newer Node.`,
      })
    },
  )

  it.each(['scripts/preflight.mjs', 'scripts/start.mjs', 'bin/passerelle.mjs'])('%s can be read by it', (script) => {
    const text = readFileSync(script, 'utf8').replace(/^#!.*/, '')
    const written = (target: string) => transformSync(text, { target, format: 'esm' }).code
    expect(written('node12.20')).toBe(written('esnext'))
    expect(text).not.toMatch(/from 'node:/)
  })
})

describe('before anything is installed (case 34)', () => {
  const folder = join(directory, 'bare')
  beforeAll(() => {
    for (const part of ['scripts', 'bin', 'package.json', 'package-lock.json', 'src', 'web'])
      cpSync(part, join(folder, part), { recursive: true })
  })

  it.each(['scripts/start.mjs', 'bin/passerelle.mjs'])('%s says what to do in a sentence', (script) => {
    expect(run(folder, script)).toEqual({ status: 1, said: 'The libraries are not installed: run `npm ci` first.' })
  })
})
