import { once } from 'node:events'
import { connect } from 'node:net'
import neo4j, { type Driver } from 'neo4j-driver'
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

/**
 * Waits for our turn on Neo4j, and removes the entities that the last one left. Its constraints and indexes stay up to
 * a number, as nearly all files want the same ones: without them Neo4j would plan every statement anew for each file.
 * With `mayHoldSeed` the shipped seed may stand in it: for files that import it first, which mends what differs.
 */
export async function leaseNeo4j({ mayHoldSeed = false } = {}): Promise<Neo4jLease> {
  const offer: Neo4jOffer = inject('neo4j')
  if ('skipped' in offer) throw new Error(`Neo4j is skipped: ${offer.skipped}`)
  const socket = connect(offer.port, '127.0.0.1')
  const [answer] = (await once(socket, 'data')) as [Buffer]
  const access = JSON.parse(answer.toString()) as Neo4jAccess | { error: string }
  try {
    if ('error' in access) throw new Error(access.error)
    await wipe(access, mayHoldSeed)
  } catch (error) {
    // Without this, the next files would wait for a turn that never ends.
    socket.destroy()
    throw error
  }
  return { ...access, release: () => void socket.destroy() }
}

/** Those of the shipped ontology and of some others. */
const MAX_INDEXES = 600

async function wipe({ uri, user, password }: Neo4jAccess, mayHoldSeed: boolean): Promise<void> {
  const driver = neo4j.driver(uri, password === '' ? undefined : neo4j.auth.basic(user, password))
  try {
    if (mayHoldSeed && (await holdsSeedAlone(driver))) return
    await driver.executeQuery('MATCH (n) DETACH DELETE n')
    const indexes = await namesOf(driver, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
    if (indexes.length > MAX_INDEXES) await dropLayout(driver)
  } finally {
    await driver.close()
  }
}

/** True if all that is in the graph was loaded from the folder `seed`. */
async function holdsSeedAlone(driver: Driver): Promise<boolean> {
  const { records } = await driver.executeQuery(
    "MATCH (d:Dataset) RETURN d.id = 'seed' AND d.paths = ['seed'] AS isSeed",
  )
  if (records.length !== 1 || records[0]?.get('isSeed') !== true) return false
  const others = "MATCH (n) WHERE coalesce(n.dataset, 'seed') <> 'seed' RETURN n.id AS name LIMIT 1"
  return (await namesOf(driver, others)).length === 0
}

async function dropLayout(driver: Driver): Promise<void> {
  for (const name of await namesOf(driver, 'SHOW CONSTRAINTS YIELD name'))
    await driver.executeQuery(`DROP CONSTRAINT \`${name}\``)
  for (const name of await namesOf(driver, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"))
    await driver.executeQuery(`DROP INDEX \`${name}\``)
}

const namesOf = async (driver: Driver, cypher: string): Promise<string[]> =>
  (await driver.executeQuery(cypher)).records.map((record) => record.get('name') as string)
