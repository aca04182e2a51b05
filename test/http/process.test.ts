import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'passerelle-process-'))
const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})
afterAll(() => rmSync(directory, { recursive: true }))

interface ServerProcess {
  readonly child: ChildProcess
  readonly output: () => string
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>
}

/** The server as a process of its own, with only these settings. */
function run(settings: Record<string, string>): ServerProcess {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(directory, 'data'), ...settings }
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: 'pipe' })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, output: () => output, ended }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

async function until<T>(what: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await what().catch(() => undefined)
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

const readyz = async (port: number): Promise<number> => {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } })
  await response.text()
  return response.status
}

describe('the server process', () => {
  it('prints where it is, says it drains before it stops, and exits with 0', async () => {
    const port = await freePort()
    const server = run({ PORT: String(port), DRAIN_MS: '1500', LOG_LEVEL: 'silent' })
    await until(async () => (server.output().includes('ready') ? true : undefined))
    expect(server.output()).toContain(`http://127.0.0.1:${port}/playground`)
    expect(await readyz(port)).toBe(200)

    const asked = performance.now()
    server.child.kill('SIGTERM')
    const status = await until(async () => ((await readyz(port)) === 503 ? 503 : undefined))
    expect(status).toBe(503)
    expect(await server.ended).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
  })

  it('lets a request that runs end before it stops', async () => {
    const port = await freePort()
    const server = run({ PORT: String(port), DRAIN_MS: '0', LOG_LEVEL: 'silent' })
    await until(async () => (server.output().includes('ready') ? true : undefined))
    const query = `{ ${Array.from({ length: 15 }, (_, i) => `a${i}: people(first: 100) { nodes { id citations { source { id } } } }`).join(' ')} }`
    const answer = fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    }).then((response) => response.json() as Promise<{ data?: object }>)
    await new Promise((resolve) => setTimeout(resolve, 20))
    server.child.kill('SIGTERM')
    expect((await answer).data).toBeDefined()
    expect(await server.ended).toBe(0)
  })

  it('stops at once when it is asked twice', async () => {
    const server = run({ PORT: '0', DRAIN_MS: '5000', LOG_LEVEL: 'silent' })
    await until(async () => (server.output().includes('ready') ? true : undefined))
    const asked = performance.now()
    server.child.kill('SIGTERM')
    await new Promise((resolve) => setTimeout(resolve, 200))
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(1)
    expect(performance.now() - asked).toBeLessThan(4000)
  })
})

describe('a server that cannot start says why in a line', () => {
  const refusal = async (settings: Record<string, string>): Promise<string> => {
    const server = run({ PORT: '0', LOG_LEVEL: 'silent', ...settings })
    expect(await server.ended).toBe(1)
    expect(server.output()).not.toMatch(/^\s+at /m)
    return server.output().trim()
  }

  it('when its port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    const text = await refusal({ PORT: String(port) })
    squatter.close()
    expect(text).toMatch(new RegExp(`127\\.0\\.0\\.1:${port} is in use`))
    expect(text.split('\n')).toHaveLength(1)
  })

  it('when its address is not of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toContain('set HOST')
  })

  it('when its address is a name that nobody knows', async () => {
    const text = await refusal({ HOST: 'nope.invalid' })
    expect(text).toContain('nope.invalid')
    expect(text).toContain('set HOST')
    expect(text.split('\n')).toHaveLength(1)
  })

  it('when its data folder is a file', async () => {
    const file = join(directory, 'file')
    writeFileSync(file, '')
    expect((await refusal({ DATA_DIR: file })).split('\n')).toHaveLength(1)
  })

  it('when settings are wrong: all of them', async () => {
    const text = await refusal({ PORT: 'high', TIMEOUT_MS: '-1' })
    expect(text).toContain('PORT=high')
    expect(text).toContain('TIMEOUT_MS=-1')
  })

  it('when there is no ontology', async () => {
    expect(await refusal({ SCHEMA_DIR: join(directory, 'none') })).toContain('SCHEMA_DIR')
  })

  it('when the ontology has mistakes: each by its place', async () => {
    const model = join(directory, 'own', 'model')
    mkdirSync(model, { recursive: true })
    const kind = 'type Source implements Entity @kind'
    writeFileSync(
      join(model, 'own.graphql'),
      `${kind}\nenum RelationType {\n  CITES @ends(from: "Source", to: "Sauce")\n}\n`,
    )
    const text = await refusal({ SCHEMA_DIR: join(directory, 'own') })
    expect(text.split('\n')).toEqual([
      expect.stringContaining('own.graphql:1:1 Source: '),
      expect.stringContaining('own.graphql:3:3 CITES: Sauce is neither a kind nor an interface'),
      expect.stringContaining('own.graphql:1:1 Source: its key in data files "sources" is also that of the server'),
    ])
  })

  it('when the seed has mistakes: each by its place', async () => {
    const seed = join(directory, 'seed')
    mkdirSync(seed, { recursive: true })
    writeFileSync(join(seed, 'cities.yaml'), 'cities:\n  - id: city:nowhere\n    colour: blue\n')
    const text = await refusal({ SEED_DIR: seed, DATA_DIR: join(directory, 'other') })
    expect(text).toMatch(/cities\.yaml:3:\d+ .*colour/)
  })

  describe('when NEO4J_URI leads to something else (case 36)', () => {
    /** What the server says of an address at which `other` listens; a URI of it is within the text. */
    const saidOf = async (other: Server, scheme: string) => {
      other.listen(0, '127.0.0.1')
      await once(other, 'listening')
      const uri = `${scheme}://127.0.0.1:${(other.address() as AddressInfo).port}`
      const text = await refusal({ NEO4J_URI: uri, NEO4J_PASSWORD: 'hush-hush' })
      other.close()
      expect(text.split('\n')).toHaveLength(1)
      expect(text).not.toContain('hush-hush')
      expect(text).toContain(uri)
      return text
    }
    const ended = new Set<Socket>()
    const silent = (): Server => createServer((socket) => void ended.add(socket))
    afterEach(() => ended.forEach((socket) => socket.destroy()))

    it('the port for browsers', async () => {
      const http = createHttpServer((_request, response) => response.end('{}'))
      expect(await saidOf(http, 'bolt')).toContain('set NEO4J_URI to the Bolt port of Neo4j, which is 7687')
    })

    it.each(['bolt', 'neo4j', 'bolt+s'])('a port that says nothing, by %s', async (scheme) => {
      expect(await saidOf(silent(), scheme)).toMatch(/check .*NEO4J_URI/)
    })

    it('nothing at all', async () => {
      const uri = `bolt://127.0.0.1:${await freePort()}`
      expect(await refusal({ NEO4J_URI: uri })).toContain(`Neo4j at ${uri} cannot be reached: check NEO4J_URI`)
    })

    it('another scheme', async () => {
      expect(await refusal({ NEO4J_URI: 'http://127.0.0.1:7474' })).toContain('must start with neo4j:// or bolt://')
    })
  })

  it('points out what looks like a setting', async () => {
    expect(await refusal({ PLAYGROND: 'false', SCHEMA_DIR: join(directory, 'none') })).toContain(
      'PLAYGROND is not a setting, so it has no effect: did you mean PLAYGROUND?',
    )
  })

  it('when another server holds the data folder', async () => {
    const first = run({ PORT: '0', LOG_LEVEL: 'silent' })
    await until(async () => (first.output().includes('ready') ? true : undefined))
    const text = await refusal({})
    expect(text.split('\n')).toHaveLength(1)
    expect(text).toMatch(/data/)
  })
})
