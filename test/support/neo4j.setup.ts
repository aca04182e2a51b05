import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import neo4j from 'neo4j-driver'
import type { TestProject } from 'vitest/node'
import { IS_EMBEDDED } from './tier.js'
import { launchNeo4j, whyNoNeo4j, type LaunchedNeo4j } from '../../scripts/neo4j/launch.js'

/** What the test files know of Neo4j: the port where they ask for it, or why there is none. */
export type Neo4jOffer = { readonly port: number } | { readonly skipped: string }

/** How to reach the Neo4j of this run. */
export type Neo4jAccess = Pick<LaunchedNeo4j, 'uri' | 'user' | 'password'>

type Access = () => Promise<Neo4jAccess>

/** Servers that are started where several files want one at a time: each uses hardly more than one processor. */
const SERVERS = 2

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: Neo4jOffer
  }
}

/**
 * Offers a Neo4j to the test files: that of NEO4J_TEST_URI (its graph is wiped!), that of NEO4J_URI when it is empty,
 * else up to two that are started when files ask. A server has one database, so it is lent to one file at a time, for as
 * long as that holds its connection.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = IS_EMBEDDED ? undefined : await givenAccess()
  const skipped = IS_EMBEDDED ? 'TEST_TIER leaves it out' : given ? undefined : await whyNoNeo4j()
  if (skipped !== undefined && process.env['REQUIRE_NEO4J'] === '1') throw new Error(`Neo4j is required: ${skipped}`)
  console.log(describeEngines(given, skipped))
  if (skipped !== undefined) {
    project.provide('neo4j', { skipped })
    return () => Promise.resolve()
  }
  const launched: Promise<LaunchedNeo4j>[] = []
  const launchOnce = (): Access => {
    let server: Promise<LaunchedNeo4j> | undefined
    return () => {
      if (server) return server
      server = launchNeo4j()
      launched.push(server)
      // Whoever asks next tries again.
      server.catch(() => (server = undefined))
      return server
    }
  }
  const lender = lend(given ? [() => Promise.resolve(given)] : Array.from({ length: SERVERS }, launchOnce))
  project.provide('neo4j', { port: await listen(lender) })
  return async () => {
    lender.close()
    await Promise.all(launched.map((server) => server.then((one) => one.stop()).catch(() => undefined)))
  }
}

/** NEO4J_TEST_URI names a Neo4j to wipe; that of NEO4J_URI may hold somebody's graph, so it must be empty. */
async function givenAccess(): Promise<Neo4jAccess | undefined> {
  const { NEO4J_TEST_URI, NEO4J_TEST_USER, NEO4J_TEST_PASSWORD, NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD } = process.env
  if (NEO4J_TEST_URI)
    return { uri: NEO4J_TEST_URI, user: NEO4J_TEST_USER ?? 'neo4j', password: NEO4J_TEST_PASSWORD ?? '' }
  if (!NEO4J_URI) return undefined
  const access = { uri: NEO4J_URI, user: NEO4J_USER ?? 'neo4j', password: NEO4J_PASSWORD ?? '' }
  if (await isEmpty(access)) return access
  console.log(`The Neo4j of NEO4J_URI holds a graph, so the tests leave it alone (NEO4J_TEST_URI names one to wipe).`)
  return undefined
}

async function isEmpty({ uri, user, password }: Neo4jAccess): Promise<boolean> {
  const driver = neo4j.driver(uri, password === '' ? undefined : neo4j.auth.basic(user, password), {
    maxTransactionRetryTime: 5_000,
  })
  try {
    return (await driver.executeQuery('MATCH (n) RETURN n LIMIT 1')).records.length === 0
  } finally {
    await driver.close()
  }
}

function describeEngines(given: Neo4jAccess | undefined, skipped: string | undefined): string {
  if (skipped !== undefined) return `Engines: grafeo; neo4j is SKIPPED: ${skipped}`
  return `Engines: grafeo and neo4j (${given ? given.uri : 'started here'})`
}

/** Each connection is told a server when one is free, that of the last turn first; its turn ends when it closes. */
function lend(servers: readonly Access[]): Server {
  const free = [...servers]
  const waiting: ((server: Access) => void)[] = []
  const take = (): Promise<Access> => {
    const server = free.shift()
    return server ? Promise.resolve(server) : new Promise((resolve) => waiting.push(resolve))
  }
  const giveBack = (server: Access): void => {
    const next = waiting.shift()
    if (next) next(server)
    else free.unshift(server)
  }
  return createServer((socket) => {
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => socket.destroy())
    void take().then(async (server) => {
      await answer(socket, server)
      await closed
      giveBack(server)
    })
  })
}

async function answer(socket: Socket, access: Access): Promise<void> {
  if (socket.destroyed) return
  const message = await access().then(
    ({ uri, user, password }) => ({ uri, user, password }),
    (error: unknown) => ({ error: String(error) }),
  )
  socket.write(`${JSON.stringify(message)}\n`)
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
