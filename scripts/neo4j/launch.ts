import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import neo4j from 'neo4j-driver'

/** A Neo4j server that was started here; `stop` ends it and removes its data. */
export interface LaunchedNeo4j {
  readonly uri: string
  readonly user: string
  readonly password: string
  stop(): Promise<void>
}

const HERE = fileURLToPath(new URL('.', import.meta.url))
const OLDEST_JAVA = 17
const START_MS = 240_000
const DOWNLOAD_MS = 300_000
const OPENED_PACKAGES = ['java.base/java.nio', 'java.base/java.io', 'java.base/sun.nio.ch']
const run = promisify(execFile)

/** Why a Neo4j cannot be started on this machine; undefined when it can. The first time it fetches the jars (a minute at most). */
export async function whyNoNeo4j(): Promise<string | undefined> {
  const java = await run('java', ['-version']).catch(() => undefined)
  const version = Number(/version "(\d+)/.exec(java?.stderr ?? '')?.[1] ?? 0)
  if (version < OLDEST_JAVA) return `needs java ${OLDEST_JAVA} or later on the PATH, or NEO4J_TEST_URI`
  if (existsSync(await jarDirectory())) return undefined
  const maven = await run('mvn', ['-version']).catch(() => undefined)
  if (!maven) return 'needs mvn on the PATH to fetch Neo4j once, or NEO4J_TEST_URI'
  return fetchJars().then(
    () => undefined,
    () => 'mvn could not fetch Neo4j from Maven Central',
  )
}

/** Starts a Neo4j Community server on a free port of 127.0.0.1, with its data in a temporary directory. */
export async function launchNeo4j(): Promise<LaunchedNeo4j> {
  const jars = await fetchJars()
  const home = await mkdtemp(join(tmpdir(), 'passerelle-neo4j-'))
  const port = await freePort()
  const server = spawn('java', javaArguments(jars, home, port), { stdio: ['ignore', 'pipe', 'pipe'] })
  const stop = async (): Promise<void> => {
    await end(server)
    await rm(home, { recursive: true, force: true })
  }
  const access = { uri: `bolt://127.0.0.1:${port}`, user: 'neo4j', password: 'passerelle' }
  try {
    await ready(server)
    await changePassword(access)
    return { ...access, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function jarDirectory(): Promise<string> {
  const pom = await readFile(join(HERE, 'pom.xml'), 'utf8')
  const version = /<neo4j\.version>(.+)<\/neo4j\.version>/.exec(pom)?.[1]
  return join(homedir(), '.cache', 'passerelle', `neo4j-${version}`)
}

/** The jars live outside the work tree and are fetched once; a rename at the end keeps half a download from being used. */
async function fetchJars(): Promise<string> {
  const directory = await jarDirectory()
  if (existsSync(directory)) return directory
  const partial = `${directory}.${process.pid}`
  await mkdir(partial, { recursive: true })
  const goal = ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime']
  await run('mvn', [...goal, `-DoutputDirectory=${partial}`], { timeout: DOWNLOAD_MS })
  await rename(partial, directory).catch(() => rm(partial, { recursive: true }))
  return directory
}

/** The young generation is large: in a small one the plans of the moment were copied again and again, 15 % of all time. */
function javaArguments(jars: string, home: string, port: number): string[] {
  const opens = OPENED_PACKAGES.map((name) => `--add-opens=${name}=ALL-UNNAMED`)
  const options = ['-Xmx1536m', '-Xmn700m', '-XX:+UseSerialGC', ...opens]
  return [...options, '-cp', join(jars, '*'), join(HERE, 'Neo4jServer.java'), home, String(port)]
}

function ready(server: ChildProcess): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`Neo4j ${why}:\n${output.slice(-2000)}`))
    const timer = setTimeout(() => fail(`was not ready after ${START_MS / 1000} s`), START_MS)
    const listen = (chunk: Buffer): void => {
      output += chunk.toString()
      if (/^ready$/m.test(output)) resolve(clearTimeout(timer))
    }
    server.stdout?.on('data', listen)
    server.stderr?.on('data', listen)
    server.once('error', (error) => fail(error.message))
    server.once('exit', () => fail('ended while it started'))
  })
}

/** A new server wants the password it came with replaced before it answers anything else. */
async function changePassword({ uri, user, password }: Omit<LaunchedNeo4j, 'stop'>): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, 'neo4j'))
  const cypher = 'ALTER CURRENT USER SET PASSWORD FROM $old TO $new'
  await driver.executeQuery(cypher, { old: 'neo4j', new: password }, { database: 'system' })
  await driver.close()
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  const force = setTimeout(() => server.kill('SIGKILL'), 15_000)
  await exited
  clearTimeout(force)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
