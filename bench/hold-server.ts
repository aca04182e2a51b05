import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchNeo4j } from '../scripts/neo4j/launch.js'
import { QUESTIONS } from './questions.js'

/** A server of the benchmark that has loaded its graph. */
export interface HeldServer {
  readonly url: string
  readonly plainUrl: string
  /** The settings it was started with. */
  readonly env: NodeJS.ProcessEnv
  /** Ends the server; its database goes on until `end`. */
  endServer(): Promise<void>
  /** Ends the server and its database, and removes what they wrote. */
  end(): Promise<void>
}

/**
 * Starts a compiled server of the benchmark over a generated graph, and says how long it took to load. It reads the
 * ontology below `folder`.
 */
export async function holdServer(
  server: string,
  engine: string,
  size: number,
  folder = process.cwd(),
): Promise<HeldServer> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-bench-'))
  writeFileSync(join(directory, 'empty.yaml'), 'sources: []\n')
  const neo4j = engine === 'neo4j' ? await launchNeo4j() : null
  const access = neo4j ? { NEO4J_URI: neo4j.uri, NEO4J_USER: neo4j.user, NEO4J_PASSWORD: neo4j.password } : {}
  const env = { ...process.env, ...access, DATA_DIR: join(directory, 'data'), SEED_DIR: directory }
  const child = fork(server, {
    execArgv: [],
    cwd: folder,
    env: { ...env, NODE_ENV: 'production', QUESTIONS_DIR: QUESTIONS, BENCH_SIZE: String(size) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const endServer = (): Promise<void> => endProcess(child)
  const end = async (): Promise<void> => {
    await endServer()
    await neo4j?.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    const { url, plainUrl, loadSeconds, topologySeconds } = await firstLine(child)
    console.error(
      `${engine}, ${size} entities: loaded in ${loadSeconds.toFixed(1)} s, ready to traverse in ${topologySeconds.toFixed(1)} s`,
    )
    return { url, plainUrl, env, endServer, end }
  } catch (error) {
    await end()
    throw error
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

interface Ready {
  readonly url: string
  readonly plainUrl: string
  readonly loadSeconds: number
  readonly topologySeconds: number
}

async function firstLine(child: ChildProcess): Promise<Ready> {
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('The server of the benchmark stopped')))
  const line = once(child.stdout!, 'data').then(([data]) => JSON.parse(String(data)) as Ready)
  return Promise.race([line, exited])
}
