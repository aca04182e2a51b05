import { once } from 'node:events'
import { connect } from 'node:net'
import neo4j from 'neo4j-driver'
import { inject } from 'vitest'
import type { Neo4jAccess, Neo4jOffer } from './neo4j.setup.js'

/** The Neo4j of this run while it is ours; `release` lends it to the next test file. */
export interface Neo4jLease extends Neo4jAccess {
  readonly release: () => void
}

/** Why Neo4j is skipped in this run; undefined when it is there. */
export function whyNeo4jSkipped(): string | undefined {
  const offer: Neo4jOffer = inject('neo4j')
  return 'skipped' in offer ? offer.skipped : undefined
}

/** Waits for our turn on Neo4j, and wipes what the last one left: entities, constraints and indexes. */
export async function leaseNeo4j(): Promise<Neo4jLease> {
  const offer: Neo4jOffer = inject('neo4j')
  if ('skipped' in offer) throw new Error(`Neo4j is skipped: ${offer.skipped}`)
  const socket = connect(offer.port, '127.0.0.1')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  const access = JSON.parse(answer.toString()) as Neo4jAccess | { error: string }
  if ('error' in access) throw new Error(access.error)
  await wipe(access)
  return { ...access, release: () => void socket.destroy() }
}

async function wipe({ uri, user, password }: Neo4jAccess): Promise<void> {
  const driver = neo4j.driver(uri, password === '' ? undefined : neo4j.auth.basic(user, password))
  const names = async (cypher: string): Promise<string[]> =>
    (await driver.executeQuery(cypher)).records.map((record) => record.get('name') as string)
  try {
    await driver.executeQuery('MATCH (n) DETACH DELETE n')
    for (const name of await names('SHOW CONSTRAINTS YIELD name'))
      await driver.executeQuery(`DROP CONSTRAINT \`${name}\``)
    for (const name of await names("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"))
      await driver.executeQuery(`DROP INDEX \`${name}\``)
  } finally {
    await driver.close()
  }
}
