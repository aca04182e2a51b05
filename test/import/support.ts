import type { GraphEngine } from '../../src/engine/engine.js'
import type { Changes } from '../../src/import/write/changes.js'
import { importContents, type ImportOptions } from '../../src/import/import.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'

/** The ontology that the tests import into. */
export const model = fixtureModel()

/** How the tests cite; `states` adds the source. */
export const CITED = 'citations: [{ source: s, locator: p. 1 }]'

/** Imports data written in a test. */
export const importText = (engine: GraphEngine, dataset: string, text: string, options: Partial<ImportOptions> = {}) =>
  importContents(engine, model, [{ path: 'data.yaml', bytes: Buffer.from(text) }], { dataset, ...options })

/** What an import or a drop did, as `sort: created/changed/removed`, without the sorts it left alone. */
export function summary({ changes }: { readonly changes: Changes | null }): Record<string, string> {
  const counts = Object.entries(changes ?? {}).map(([sort, { created, changed, removed }]) => [
    sort,
    `${created}/${changed}/${removed}`,
  ])
  return Object.fromEntries(counts.filter(([, count]) => count !== '0/0/0')) as Record<string, string>
}

const STATE = {
  things: `MATCH (n) WHERE NOT n:Dataset RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties ORDER BY id`,
  relations: `MATCH (:Entity)-[x]->(:Entity) RETURN x.id AS id, type(x) AS type, properties(x) AS properties ORDER BY id`,
  links: `MATCH (o:Observation)-[x]->(n) RETURN o.id AS id, type(x) AS type, n.id AS entity ORDER BY id, type, entity`,
}

/** Everything the graph holds but the notes about datasets: two graphs are the same when this is equal. */
export async function graphState(engine: GraphEngine): Promise<Record<string, unknown[]>> {
  const things = await engine.read<{ labels: string[] }>({ cypher: STATE.things })
  return {
    things: things.map((thing) => ({ ...thing, labels: [...thing.labels].sort() })),
    relations: await engine.read({ cypher: STATE.relations }),
    links: await engine.read({ cypher: STATE.links }),
  }
}
