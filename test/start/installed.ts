import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file of the package, as `npm pack` lists it. */
interface PackedFile {
  readonly path: string
  readonly size: number
}

/** The package, installed in a folder outside of the clone. */
export interface Installed {
  readonly files: readonly PackedFile[]
  /** Bytes of all files. */
  readonly unpackedSize: number
  readonly folder: string
  /** A new, empty folder below `folder`, so that programs in it find the package. */
  empty(name: string): string
  remove(): void
}

const QUIET = { PATH: process.env['PATH'], HOME: process.env['HOME'], npm_config_prefer_offline: 'true' }

/** Packs the clone as `npm pack` does, and installs the tarball elsewhere as a user does. */
export function installPackage(): Installed {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-package-'))
  const [packed] = JSON.parse(npm(process.cwd(), 'pack', '--json', '--pack-destination', folder)) as [
    { filename: string; files: PackedFile[]; unpackedSize: number },
  ]
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}')
  npm(folder, 'install', '--no-audit', '--no-fund', join(folder, packed.filename))
  return {
    files: packed.files,
    unpackedSize: packed.unpackedSize,
    folder,
    empty: (name) => {
      mkdirSync(join(folder, name))
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function npm(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd, env: QUIET, encoding: 'utf8' })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed: ${stderr}`)
  // Scripts of ours may say something before.
  return stdout.slice(Math.max(0, stdout.search(/^\[$/m)))
}

/** What a command said, and how it ended. */
export interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the installed `passerelle` under a Node, in a folder. Settings of this process do not reach it. */
export function startInstalled(
  { folder }: Installed,
  node: string,
  cwd: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  const bin = join(folder, 'node_modules/passerelle/bin/passerelle.mjs')
  const env = { PATH: QUIET.PATH, HOME: QUIET.HOME, LOG_LEVEL: 'silent', ...settings }
  return spawn(node, [bin, ...args], { cwd, env, stdio: 'pipe' })
}

/** Collects what a process says until it ends; `input` is what it reads. */
export async function outcomeOf(child: ChildProcess, input = ''): Promise<Outcome> {
  const said = { out: '', err: '' }
  child.stdout!.on('data', (data: Buffer) => (said.out += data.toString()))
  child.stderr!.on('data', (data: Buffer) => (said.err += data.toString()))
  child.stdin!.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

/** The address of a server that is starting, once it says that it is ready. */
export async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (data: Buffer) => (said += data.toString()))
  while (!said.includes('API')) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return /home +(http\S+)\//.exec(said)![1]!
}

/** Asks a server to stop, and waits until it has. */
export async function stopped(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>
  child.kill('SIGTERM')
  return (await ended)[0]
}
